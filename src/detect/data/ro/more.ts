import type { MoreLists } from '../more.js';

/** More words, from further readings: see `sensitive.ts` beside it. */
export const RO_MORE: MoreLists = {
  sensitive: {
    health: {
      sure: [
        // Suflet, frică, gânduri
        'alcolic*, hernia de disc, operație de micșorare|bypass|bariatrică, depresi, burn out, insomie, gânduri obsesive, gândurile obsesive, gânduri intruzive, obsesii, obsesiile, compulsi*, depresii, cu anxietate, cu burnout, pe burnout, atacul de panică, am|are|avea|făcut panică, fac panică, intru|intră în panică, anxietatea lui|ei|fiului|fiicei',
        'bolnav|bolnavă cu nervii, boli psihice, schizo*, paranoid*, psihoz*, am|are adhd|add|ocd|tsa|ptsd, în spectru, întârzieri|întârziere de limbaj|vorbire, căzut|căzută în depresie, intrat|intrată în depresie',
        // Autovătămare, moarte
        'mă zgârii, mi am tăiat, taie pe mâini|brațe|picioare, tăiat pe mâini|brațe, tăiat venele, și a luat zilele, îmi iau zilele, pună capăt zilelor, capăt zilelor, nu mai vreau să fiu, nu mai vrea să fie, nu mai vreau să exist, mai bine mort|moartă, fi mai bine moartă|mort, mai bine aș muri, îmi doresc să mor, m aș arunca, spânzur*, să nu mă mai trezesc',
        // Somn, mâncare, greutate
        'nu pot adormi, nu adorm, nu poate adormi, nu pot să adorm, dorm prost|rău|puțin|câteva, doarme prost|rău|puțin, vomită|vomit pe ascuns, se înfometează, mă înfometez, înfomet*, anorexia, bulimia',
        // Corpul
        'cancer de sân|colon|col|piele|prostată|plămâni|stomac|pancreas, cancerul meu|ei|lui|mamei, metastaz*, mastectomi*, colostomi*, amput*, proteză, paraliz*, paralizat de la brâu în jos, cărucior cu rotile, scaunul cu rotile, comă, în comă, diabet zaharat, diabetul, ficat, hepatita b|c, boală cronică, boli cronice, autoimun*, sindromul down, retard*',
        'întârziere mintală, încadrat|încadrată în grad',
        // Copii: sarcină, pierdere, infertilitate
        'uterul, scos uterul, anticoncep*, avorturi, avorturi spontane, avorta*, chiuretaj*, o întrerupere de sarcină, întrerupt sarcina, sarcină extrauterină, născut|născută prematur, gravid*, însărcinat*, fertiliz*',
        // Spital, concediu, pensie
        'concediu de boală, concediul medical, pensionat* de|pe boală, pensie de handicap|boală|invaliditate, grad de invaliditate, operația de, operație de, la reanimare, reanimare, chimio, citostatic*, imobilizat* la pat',
        // Medicamente
        'lexotan*, cymbalta, pregabalin*, trazodon*, abilify, ritalin*, benzodiazepin*, cortizon*, pastile de nervi|dormit|tensiune|inimă, pastile de cap, calmant*',
        // Dependențe
        'face pe el|ea, face pipi pe el|ea, bea de|din, curat|curată de .. ani|luni|zile, abstinent*, sobru de|sobră de, trează de, joacă|joc|jucat la aparate|păcănele|pariuri|ruletă|cazino|poker, jocul de noroc, pariuri sportive, pariază, la pariuri, bețiv*, beat mort|turtă|toată, bea pe ascuns, beau pe ascuns, beat la, venit beat, bea mult|rupe|până, dă|dat în patima',
        'patima băuturii|jocurilor, sticlă de vodcă|țuică|vin, vodcă, drogur*, marijuana, ecstasy, metamfetamin*, toxicoman*',
      ],
      topic: [
        'agitat*, anxios*, nervi, amorțeală, greață, vărsături, ameți*, epuiz*, irascibil*, agresiv*, narcisist*, durerile, durerea, infecție, tensiune, somnul, îngrășat*, pofta de mâncare',
      ],
      weak: ['cură'],
    },
    sexual_life: {
      sure: [
        // Pe cine iubește, cine este
        'lesbian*, sunt homo, e homo, se simte băiat|fată, mă simt bărbat|femeie, născut* în tranziție medicală|hormonală|de gen, tranziția mea|lui|ei, corp greșit, corpul greșit, identitatea de gen, disfori*, atras|atrasă de același sex, de același sex, îi plac bărbații|femeile, relație cu o femeie|alt bărbat, îndrăgostit* de o femeie|colegă, am ieșit din dulap',
        'pe invers',
        // Ce face și ce nu
        'filme pentru adulți, porno*, nu mai am chef de sex, n am chef de sex, chef de sex, sex oral|anal|neprotejat|în grup, fără sex, n am|am mai făcut sex, nu mai facem|fac sex, lipsa dorinței sexuale, lipsă de libidou, probleme sexuale, problemele sexuale, nu mi se mai scoală, viagra, contacte sexuale, actul sexual, virgină, abstinență sexuală, la curve',
        'la prostituate, prostituate, prostituată, curvă, pedofil*, one night stand',
        // Infidelitate
        'am fost înșelat*, relație cu un bărbat|o femeie însurat|căsătorit|măritată, mă înșela, a înșelat o|cu|soția, îl înșeală, relație extraconjugală, relații extraconjugale, extraconjugal*, amanta lui, amantul ei, are o amantă|un amant, trădat cu altă|alta, culcă cu, călcat strâmb',
        // Violență sexuală
        'forțat* să fac|facă sex, obligat* să fac sex, m a obligat la sex, violat*, abuzat* sexual, abuzuri sexuale, abuzat* când eram, abuzat* de mic|mică, hărțuit* sexual, hărțuire sexuală, agresiuni sexuale, pipăit*, m a atins între',
      ],
      topic: ['hetero, heterosexual*, intim*'],
      weak: [],
    },
    religion: {
      sure: [
        'martori ai lui iehova, martoră a lui iehova, martorii iehova, penticostal*, neoprotestant*, pocăi*, greco catolic*, romano catolic*, ortodoxă practicantă, ortodox practicant, de religie|confesiune ortodoxă|catolică|musulmană|islamică|mozaică|reformată|iudaică, religia mea, budist, budistă, hindus*, secta, o sectă, islamic*, islamul',
        'convertit la islam|ortodoxie|catolicism|iudaism, convertită la islam|ortodoxie|catolicism|iudaism, trecut* la islam|ortodoxie|catolicism|iudaism, hijab, văl islamic, țin ramadanul, ține ramadanul, foarte religios*, foarte religioas*, religioși, religioasă, bisericos*, agnostic*, nu mai cred în dumnezeu, nu cred în dumnezeu, cred în dumnezeu, crede în dumnezeu',
        'pierdut credința, îndepărtat* de biserică, plecat* din biserică|cult|sectă, ieșit* din cult, fiică de preot, fiica unui preot, măicuț*, la biserică în fiecare, rabin',
      ],
      topic: ['confesiun*, cult, predicator*, pastor*, evangheli*, rugăci*, credin*, teolog'],
      weak: [],
    },
    ethnicity: {
      sure: [
        'țiganc*, țiganul, țiganii, comunitatea romă, comunitatea de romi, cartier de romi, cartierul de romi, romă din, rom din, fiind rom|romă, ca rom|romă, de etnie romă|maghiară|rromă|germană|turcă|tătară|evreiască|ucraineană',
        'de origine romă|maghiară|turcă|siriană|arabă|evreiască|rusă|ucraineană|germană|africană|sârbă|bulgară|greacă|armeană|moldovenească|asiatică|italiană|indiană|chineză, originile mele, rădăcini maghiare|evreiești|germane|turcești|rome, secuiaic*, secui din, unguroaic*, ungur din, maghiară din, ceangă*, săsoaic*, șvabi, turcoaic*, evreic*, basarabean*, moldoveanc*',
        'din basarabia, din republica moldova, sunt din moldova, refugiat* ucrainean*, refugiat* din, ucrainenc*, rusoaic*, afgan, afgană, afgani, sirian*, iranian*, palestinian*, pakistanez*, nigerian*, egiptean*, libanez*, negru la piele, piele neagră|închisă|maro|măslinie, pielea neagră|închisă|maro, femeie de culoare, om de culoare',
        'minoritatea maghiară|romă|germană|turcă',
      ],
      topic: [
        'italian*, spaniol*, francez*, american*, polonez*, israelian*, asiatic*, neamț, nemțoaic*, migrant*, azil, rom',
      ],
      weak: [],
    },
    political: {
      sure: [
        'consilier|consilieră|primar|deputat|senator|membru|membră psd|pnl|usr|aur|udmr, înscris* în sindicat|partid|psd|pnl|usr|aur|udmr, am făcut grevă, informator la securitate, informatorul securității, turnător*, securist*, lucrat la securitate, dosar la|de securitate, pcr, membru în pcr, deținută politic, persecutat* politic, refugiat* politic*, disident*',
        'comunistă, votant*, votează cu|psd|aur|usr|pnl, votat psd|aur|usr|pnl|udmr|georgescu|simion|nicușor, votat cu psd|aur|usr|pnl|udmr|georgescu|simion|nicușor, susțin* aur|psd|usr|pnl, susținător* al|aur|psd|usr|pnl, pesedist*, useristă, de dreapta, de stânga, activist*, activist de mediu, activistă lgbt, protestatar*, la protest, europarlamentar*',
        'organizația psd|pnl|usr|aur|udmr|de tineret, din partid',
      ],
      topic: ['sindical*, grev*, vot, votez, ideologi*'],
      weak: [],
    },
    criminal: {
      sure: [
        // Închisoare și dosar
        'pușcărie la gherla|aiud|jilava|rahova|poarta|bacău, penitenciar*, după gratii, la răcoare, băgat la închisoare|pușcărie, încarcerat*, ani de detenție|pușcărie|închisoare, pedeapsă cu, control judiciar, în arest preventiv, arestul la domiciliu, mandat de arestare, reținut* de poliție, urmărit* penal, cercetare penală, cercetat* penal, diicot',
        'inculpare, acuzat* de|că, trimis* în judecată, judecat* pentru, am cazier, are cazier, permisul suspendat, ridicat permisul',
        // Fapte
        'delapidare, delapidat, evaziune fiscală, spălare de bani, mită, luare de mită, corupți*, proxenet*, spargere, hoție, furând din magazin, furând, fură, furtul, prins la furat, înșelăciun*, fals în acte, ucis, a ucis, omorât un om, omorât pe, ucidere din culpă, tentativă de omor|furt|viol|tâlhărie, vătămare corporală, vătămări, bătut cu, înjunghiat pe',
        'deținere de droguri, vândut droguri, drogat la volan',
      ],
      topic: ['fraud*, escroc'],
      weak: [],
    },
  },
  harmless: [
    // Despre ce se scrie, se cercetează, se vorbește
    'aplicație|aplicația|licență|licenta|disertație|lucrare|lucrarea|articol|articolul|carte|cartea|podcast|podcastul|episodul|curs|cursul|seminar|workshop|atelier|conferință|conferința|simpozion|congres|studiu|studiul|cercetare|proiect|interviu|sondaj|film|filmul|documentar|roman .. *depres*|anxiet*|*traum*|tulbur*|dependen*|suicid*|sexual*|migra*|violenț*|religi*|psihoz*|autis*|adhd|burnout|demenț*|cancer*|panic*|borderline|lgbt*|trans*|islam*|politic*|sarcin*|fobi*|doliu*|romi|alcool*|canabis*|drog*|insomni*|alimentar*',
    // Lucruri cărora li se spune bolnave sau penale
    'parcarea|traficul|birocrația e un coșmar, imprimanta|vremea|internetul|site ul|siteul|calculatorul|laptopul|telefonul|formularul|trenul|traficul .. schizofrenic*|bipolar*|depresiv*|bolnav*|criminal*|mort|moartă|paranoic*, preț|prețuri|prețurile criminal*|penal*, e penal, penal de, criminal de, dependent* de podcast*|cafea|serial*|ciocolată|site|pagina',
    'dependentă de podcastul, dependent de podcastul, înnebunit, m a omorât cu, mă omoară curiozitatea, moartă de somn|oboseală|foame|curioasă, mort de somn|foame|curios, de plâns, plâng de râs, plâns de râs, infarct la factură, dureri de cap cu, bătaie de cap, bătăi de cap, oarbă încredere, orbește, încredere oarbă, unghi mort, punct mort, zodia rac|fecioară',
    'trebuie să mărturisesc',
    'medic|doctor|doctoriță .. clinic* .. dezintoxicare, ajunge cu|în scaunul cu rotile, acces .. rotile, slăbit .. ritmul, medic|doctor|doctoriță|lucrez|lucrează|asistentă|psiholog|rezident|infirmieră .. dezintoxicare|psihiatrie|oncologie|spital*|penitenciar*|clinic*, sindicatul nostru caută|organizează|oferă, judecător*, judecătoa*, secția penală',
    'cardul|card de sănătate, însărcinat|însărcinată|însărcinați|însărcinate cu, m am înșelat, card de fidelitate, greutăți financiare, de la poliție, aplicație pentru insomnie|anxietate|depresie|somn, preoteas*, asistent* medical*, asistentă medicală la, la secția de oncologie, lucrez la secția|spital|penitenciar|probațiune, medic la, medic psihiatru',
    'asistent social, asistentă socială, polițist*, ofițer de poliție, procuror de meserie, drept penal, dreptul penal, avocat penalist, profesor de religie, profesoară de religie, ora de religie, științe politice, științele politice, vinerea mare, paște, de paște, de paști, rusalii, rusaliile, sfânta maria, sfinții, sfântul',
    'lângă biserică|biserica|spital|spitalul|sinagogă|moschee, biserica sfântul|sfânta|neagră, vizavi de biserică|spital|moschee, strada bisericii|spitalului, piața operei, mâncare italienească, limba maghiară, în maghiară, vorbiți maghiara, dosar de pensie|angajare|înscriere, dosarul de pensie|angajare|înscriere',
  ],
};
