import type { SensitiveLists } from '../sensitive.js';

/** Danish words of the special categories; `*word*` for the compounds of the language. */
export const DA_SENSITIVE: SensitiveLists = {
  health: {
    sure: [
      // As people say it
      'skærer i mig, skærer i sig, skærer i mig selv, skar i mig, skåret i mig, *overdos*, mistanke om autisme|adhd|depression|kræft|ocd, dine panikanfald, din depression, din psykose, din angst, tisser i sengen, tisse i sengen, sengevædning, *dranker, drikkeri*, stent, corona, covid*, bipolar type, bipolar 2, df41*, df32*, df33*, f41*, ikke mærke mig selv, mærker ikke mig selv, skærer tænder, tvangstank*, gået med stress, *stressbelastning*, stressramt, hverken sovet|spist, ikke sovet|spist ordentligt, selektiv mutisme, anafranil, hører .. stemme|stemmer, natteskræk, brænder|brænde mig selv, skizoaffektiv*, hjertet hamr*, hjertebanken, angstanfald, bider|bide sig, bider|bide sig selv, vintersorg, vinterdepression*, kleptoman*, græder hele tiden, græder uafbrudt, kan ikke holde op med at græde, glaukom, impoten*',

      'vægttab, selvmordstanker, *itis, *algi, *smerter, *sygdommen, *sygdom, *lidelse, *lidelser, *forstyrrelse, *forstyrrelser, *forstyrret, *betændelse, *lammelse, lammet, *besvær, *forgiftning, *allergi, *intolerans, *infarkt, *kramper, *anfald, *angst, *fobi, *sygelig, *terapi for min, *tumor, *kræft, *misbrug, *misbruger, *misbrugere, *afhængig, *tabletter, *piller, *medicin, *oxetin, *azepam, *azolam, *olol, *triptylin, *statin, *prazol, *cillin, *formin, *pril, *syndrom, *skade efter, nakkeskade, rygskade, hjerneskade, senhjerneskade, *traume, *diagnose, kan|kunne ikke .. sove|spise|koncentrere|trække|huske|trække vejret, kan ikke få vejret, kan ikke holde op med, bange for at dø|flyve|gå ud|hunde, angst for at dø|flyve|gå ud|køre, tør ikke .. ud, vågner badet i sved, svede om natten, nattesved, hovedet eksploderer, på grådens rand, tæt på gråd, græd, grædende, tuder, ryster, rystede i, rystede, stikker af i hovedet, koblet fra, dissocieret, overspringer måltider, vejer kun, vejer .. kilo, skind og ben, afføringsmidler, slankepiller, wegovy, ozempic, overvægtig, undervægtig, bmi, mavesår, helvedesild, polio, muskelsvind, hjerteopereret, hjertepatient, hjertemedicin, blodtryksmedicin, blodfortyndende, psykiatrisk hospital, psykiatrien, psyk, opus, ambulatorium, døgnafsnit, retspsykiatri*, støttekontaktperson, bostøtte, plejehjem, plejehjemmet, førtidspensionist, jobafklaring, ressourceforløb, arbejdsskade, hørehæmmet, svagtseende, blind, døv, tegnsprog, knude i, biopsi, mammografi, strålebehandl*, stråler, hospice, uhelbredelig, døende, måneder tilbage at leve, måneder igen, deprimerende tanker, mørke tanker, sorte tanker, kulsort, nedtur, tungsind, livslede, tomhedsfølelse, vredesanfald, bidt i neglene, neglebider, autismespektrum*, angstfuld, angstpræget, skolefravær, bekymret fravær, tics, stemmehøring, er syg af, syg efter, dårlig mave, irritabel tyktarm, mavekramper',
      // Sindets sygdomme, som de siges om nogen
      'deprimeret, depressiv, *angstanfald*, *panikanfald*, panikangst*, socialangst, social angst, generaliseret angst, helbredsangst, eksamensangst, angst og depression, depression og angst, angstdiagnose, *fødselsdepression*, *efterfødselsreaktion*, traumatiseret, ptsd efter, bipolar lidelse, bipolar affektiv, skizofreni*, psykose, psykoser, maniodepressiv, tvangstank*, tvangshandling*, anorektik*, bulimik*, *overspis*, kaster op efter, kaste op igen, kaste op, kaster op, kastet op, personlighedsforstyrrel*, dissocier*, flashback*, hører stemmer, stemmer i hovedet, hallucin*, *belastningsreaktion*, tilpasningsreaktion*, nervesammenbrud*, brudt sammen, brød sammen, bryder sammen, kompliceret sorg, sorgreaktion*, tankemylder, klaustrofobi*, agorafobi*, hypokonder*, skoleværing, skolevægring*, skolevægrer',
      // At skade sig selv, at dø
      'selvskad*, skærer i sig, skærer mig, skærer sig, skåret i, skåret mig, skar mig, skar sig, cutter, cutte, cuttede, cuttet, selvmordstank*, selvmordsforsøg*, selvmordstruet*, selvmordstrussel*, selvmordsnær*, selvmordsplan*, begå selvmord, begik selvmord, begået selvmord, tage livet af, tager livet af, tog livet af, taget livet af, taget sit eget liv, tog sit eget liv, tage mit|sit eget liv, dødstanker, dødsønske*, tanker om at dø, ikke leve mere, ikke vil leve, vil ikke leve, ønsker at dø, vil gerne dø, ville ønske jeg var død, overdosis, overdosis*, afskedsbrev*, morfintablet*',
      // Søvn, mad, krop
      'søvnløs*, søvnproblem*, søvnbesvær, søvnforstyrrel*, søvnapnø, sover ikke, sover dårligt, sover næsten ikke, sover .. timer, ikke sovet, ikke sove, sover kun, spiser ikke, spiser næsten ikke, spiser ingenting, holdt op med at spise, stoppet med at spise, nægter at spise, tabt .. kilo, tabt sig, tabt mig, *vægttab*, sengevæd*, tisser i sengen, besvimer, besvimet, besvimede, svimmel*, hjertebanken, inkontinen*, stammer, stammen',
      // At være syg og i behandling
      'diagnosticeret, min diagnose, hans diagnose, hendes diagnose, diagnosen, *sygemeld*, langtidssyg*, langtidssygemeldt, sygeorlov, sygedagpenge*, stresssygemeld*, stresssygemeldt, gået ned med stress, gik ned med stress, ned med stress, ramt af stress, stressramt, udbrændt*, indlagt, indlæggelse, indlæggelsen, indlægges, tvangsindlagt, tvangsindlæg*, psykiatrisk afdeling|skadestue|patient, lukket afdeling, lukkede afdeling, distriktspsykiatri*, min tilbagefald, gravid, graviditet*, abort, aborten, aborterede, spontan abort, provokeret abort, dødfødt*, barnløs*, fertilitetsbehandling*, ivf, kejsersnit, hysterektomi, opereret, *operationen, rygoperation*, kemo, kemoterapi*, strålebehandling*, dialyse, transplant*, uhelbredelig*, dødssyg, førtidspension*, fleksjob, handicappet, *funktionsnedsæt*, kørestol*, ordblind, autist, autistisk*, asperger*, udviklingshæmm*, hørehæmm*, hjernerystelse*, *hjerneskade*, testet og rask, henvisningsårsag, sygesikret',
      // Kroppens sygdomme
      'brystkræft*, lungekræft*, prostatakræft*, tarmkræft*, *kræften, kræftsyg*, kræftramt*, leukæmi*, svulst, hjernetumor, diabetiker*, *diabetes, sukkersyge, epileptik*, hiv positiv, hjerteanfald, blodprop*, slagtilfælde, hjertesvigt, demens, dement, alzheimer*, parkinson*, sklerose, dissemineret, fibromyalg*, migræne, migræneanfald, astma, kol, stofskifte*, hypothyreose*, kroniske smerter, kronisk træthed, gigt, leddegigt, psoriasis, endometriose, pcos, cøliaki, crohns, colitis, tinnitus, diskusprolaps*, forhøjet blodtryk, tourette*, cerebral parese, senfølger',
      // Medicin
      'antidepressiv*, sertralin*, fluoxetin*, citalopram*, escitalopram*, venlafaxin*, mirtazapin*, duloxetin*, paroxetin*, amitriptylin*, quetiapin*, seroquel, olanzapin*, risperidon*, aripiprazol*, abilify, lamotrigin*, ritalin, concerta, medikinet, elvanse, methylphenidat*, litium, lithium, lykkepiller*, lykkepille*, zoloft, cipralex, antabus*, benzodiazepin*, oxazepam, stesolid, diazepam, alopam, imovane, melatonin, insulin, metadon*, sovepille*, sovemedicin, angstdæmpende, beroligende, smertestillende, morfin, tramadol, pregabalin, eltroxin, metformin, propranolol, min medicin, hans medicin, hendes medicin, på medicin, medicinen',
      // Afhængighed
      'alkoholiker*, *alkoholmisbrug*, alkoholproblem*, alkoholafhængig*, alkoholisk*, drikker for meget, drikker hver, drikker igen, drikker hele, drukket for meget, drukket hver, drak hver, begyndt at drikke, holdt op med at drikke, stoppet med at drikke, hans druk, hendes druk, fars druk, mors druk, min druk, *drikkeri, ædru, tørlagt, *misbruger, narkoman*, stofmisbrug*, blandingsmisbrug*, hashmisbrug*, afrusning*, afvænning*, i afvænning, ludoman*, spilleproblem*, spilafhængig*, pillemisbrug*, ryger hash, ryger .. hash, kokain, heroin, ketamin, amfetamin, på stoffer, tager stoffer, med stofferne, tog stoffer, tør alkoholiker, abstinens*, mit misbrug, hans misbrug, hendes misbrug',
      'f20*, f31*, f32*, f33*, f40*, f41*, f42*, f43*, f50*, f60*, f84*, f90*, phq 9, phq9, bdi',
    ],
    topic: [
      // As people say it
      'depression, angst, adhd',

      'depression, depressionen, anoreksi, bulimi, fobi, misbrug, sygdom, lidelse, mareridt, skizofren, manisk, paranoid, terminal*, psykotisk',
      '*depression, depressionen, depressioner, angst, angsten, angstlidelse*, angstproblem*, panik, ptsd, traume, traumer, traumet, traumerne, bipolar, mani, paranoia, ocd, adhd, add, autisme, autismespektrum*, ordblindhed, *anoreksi, *bulimi, *spiseforstyrrel*, selvmord, borderline, fobi, fobier, *fobi, stress, arbejdsrelateret stress, udbrændthed, psykisk syg*, psykisk lidelse*, psykiske lidelse*, psykiske problemer, psykiske tilstand, psykiske helbred, psykisk sygdom, psykisk sårbar*, psykiske vanskeligheder, sindslid*, sindssyg, sammenbrud, diagnose, diagnoser, diagnosticer*, symptom*, psykiatri*, psykiatrisk*, medicin, medicinsk behandling, behandling for, piller, afhængighed, afhængig, misbrug, alkohol, om alkohol, hash, stoffer, kræft, kræftsygdom, epilepsi, hiv, aids, demens, operation, handicap*, sygdom, alvorligt syg, kronisk syg*, helbred*, overgangsalder*, fertilitet*, tristhed, trist, nedtrykt*, håbløs*, værdiløs, følelsesløs, udmattet, udmattelse, udmattelses*, ulykkelig, græder hele|hver|konstant, græd hver, kan ikke rumme, kan ikke overskue, vrede, vredesproblem*, vredesudbrud, selvværd, lavt selvværd, neurodiver*, hypersensitiv, sensitiv, smerter, skade, skadet, scanning, blodprøve*, allergi, allergisk',
    ],
    weak: ['hospitalet, sygehuset, afdelingen, træt, sover, søvn, anfald, kollapsede, tabletter'],
  },
  sexual_life: {
    sure: [
      'homoseksuel, biseksuel*, bøsse, lesbisk, transkønnet, transkvinde, transmand, transperson, transseksuel, jeg er trans, er trans, nonbinær*, aseksuel, panseksuel, kønsskifte*, kønsidentitet, juridisk køn, skiftet køn, kønsdysfori, sprunget ud som, springe ud som, sprang ud som, springer ud som, sprunget ud, sex med, haft sex, har sex, dyrker sex, dyrket sex, vores sexliv, sexlivet, sexliv, *sexafhængig*, pornoafhængig*, porno, rejsningsproblem*, *rejsning, impoten*, lyst til sex, sexlyst, orgasme*, vaginisme, *samlivsproblem*, for tidlig sædafgang, voldtaget, voldtægten, blev voldtaget, seksuelt misbrugt, seksuelt misbrug, seksuelle overgreb, seksuelt overgreb, seksuelle krænkelser, krænket seksuelt, misbrugt som barn, misbrugt seksuelt, incest*, utro, utroskab, affære med, en affære, hans affære, hendes affære, prostitu*, escort*, sexarbejd*, åbent forhold, åbnet forholdet, åbent ægteskab, polyamor*, swinger*, bdsm, fetich*, klamydia, gonoré, herpes, kønssygdom*, på homo, tiltrukket af mænd|kvinder|piger|drenge, kæreste af samme køn, forelsket i en kvinde|mand|pige|dreng, onaner*, to mødre, to fædre, grindr',
    ],
    topic: [
      'homoseksuel*, homoseksualitet, queer, lgbt*, bøsser, lesbiske, transkøn*, transperson*, seksual*, seksuel*, seksualitet*, sex, samliv*, samlivet, intimitet, voldtægt*, trans, kønsidentitet*, affære, affærer, overgreb, krænkelser, køn, pronominer',
    ],
    weak: ['lyst, begær'],
  },
  religion: {
    sure: [
      // As people say it
      'indremission*, ismailit*, shiamuslim*, sunnimuslim*, er jøde|jøder|sikh|sikher|hindu|hinduer|muslim|muslimer|katolik|katolikker|buddhist|buddhister|baptist|baptister|kopter|jain|ahmadi|alevit|yezidi, holder ramadan*, faster i ramadan*',

      'min tro, hans tro, hendes tro, vores tro, min kirke, vores kirke, min menighed, vores menighed, menigheden, min moské, vores moské, min imam, vores imam, min præst, troende, dybt troende, jehovas vidne, jehovas vidner, udstødt af menigheden, troende muslim, praktiserende muslim, konverteret til islam|jødedommen|katolicismen|kristendommen, konverterede til, opvokset i indre mission, indre mission, indremissionsk, pinsekirken, pinsekirke*, frikirke*, moonbevægelsen, scientolog*, går med tørklæde, bærer tørklæde, tager tørklædet, meldt mig ud af folkekirken, meldt ud af folkekirken, faster under ramadan, ateist, ældsterådet, beder fem gange, opvokset katolsk|muslimsk|jødisk, muslimsk familie|hjem|baggrund|opvækst, kristen familie|opvækst|baggrund, jødisk familie|baggrund|opvækst, katolsk familie|opvækst|baggrund, religiøs familie|opvækst|sekt',
    ],
    topic: [
      'muslim, muslimsk*, muslimer, islam*, kristen, kristne, kristendom*, katolik*, katolsk*, jøde, jøder, jødisk*, hindu*, buddhis*, mormon*, ortodoks*, ateis*, trossamfund*, menighed*, religiøs*, religion*, religiøst, moské*, imam*, synagoge*, ramadan, ramadanen, kirke, kirken, tro, bibelen, koranen, bøn, bønner, boenner, sekt, sekten, tørklæde, tørklædet, gud, folkekirken, sikh, kloster, dåb, døbt, baptist*, adventist*, lutheran*, konfession*, gudstro, troen',
    ],
    weak: ['præst, præsten'],
  },
  ethnicity: {
    sure: [
      // As people say it
      'er perser, er kurder, er færing, som færing, er hazara, er tamil, er roma, er rom, er same, er grønlænder, er inuit, er tjetjener, er assyrer, er armenier, er pashtun, er somalier, er palæstinenser',

      'etnicitet, anden etnisk, etnisk minoritet*, min hudfarve, hans hudfarve, hendes hudfarve, hudfarve, brun dansker, brune dansker, adopteret fra korea|kina|indien|colombia|etiopien|sydkorea|sri|vietnam, tyrkisk|kurdisk|arabisk|somalisk|pakistansk|iransk|irakisk|palæstinensisk|afghansk|bosnisk|grønlandsk|vietnamesisk|polsk|syrisk|marokkansk|libanesisk|tamilsk|rumænsk|afrikansk|jødisk|kinesisk|ghanesisk baggrund|familie|afstamning|herkomst|oprindelse|mor|far|rødder|forældre|mand|kvinde|dreng|pige|slægt|opvækst, grønlænder, halvt grønlænder, halvt grønlandsk, kurder, kurdisk, somalier, rom, romaer, sigøjner*, palæstinenser, syrer, inuk, jeg er sort, sort mand, sort kvinde, mørk i huden, brun i huden, racistisk*, født i grønland, etnisk dansk*, indvandrerbaggrund, flygtet fra syrien|irak|iran|afghanistan|bosnien|ukraine|eritrea|somalia, flygtning fra, efterkommer af',
    ],
    topic: [
      'etnisk*, herkomst, indvandrer*, flygtning*, tyrkisk, tyrker, kurdisk*, arabisk*, araber, palæstinens*, somalisk*, irakisk*, iransk*, syrisk*, pakistansk*, pakistaner, afghansk*, afghaner, bosnisk*, grønlandsk*, grønlænder*, inuit, færing, færøsk, samisk, racis*, jødisk baggrund, vietnamesisk*, tamil*, eritre*, etiopisk*, marokkansk*, libanesisk*, polsk, polak, rumænsk, rumæner, ukrainsk, kinesisk, koreansk, thailandsk, filippinsk, bosnier, iraner, iraker, sort, brun, afrikansk, minoritet*, adopteret fra',
    ],
    weak: ['rødder, oprindelse, baggrund'],
  },
  political: {
    sure: [
      // As people say it
      'fagforeningens bestyrelse, *foreningens bestyrelse, aktiv i .. bevægelse, nordisk modstandsbevægelse, nordfront, deler .. foldere, foldere ud for, medlem af enhedslisten|venstre|sf|liberal|konservative|radikale|socialdemokratiet|dansk, gruppeformand for',

      'medlem af socialdemokrat*|venstre|sf|enhedslisten|dansk|radikale|konservative|moderaterne|alternativet|liberal|nye|danmarksdemokraterne|et, socialdemokrat, konservativ politiker, byrådskandidat, medlem af byrådet, sidder i byrådet, i byrådet for, folketingskandidat, folketingsmedlem, borgmesterkandidat, regionsrådskandidat, opstillet til, opstillet for, stiller op til, stiller op for, stillet op for, stillede op for, kandidat for, mit parti, hans parti, hendes parti, partimedlem*, partimedlemskab, partiforening*, stemt på, stemte på, politiske holdning*, politiske overbevisning*, politisk overbevisning, politisk aktiv, politisk aktivist, politisk flygtning, politisk forfulgt, tillidsrepræsentant, fællestillidsrepræsentant, fagforeningsmand, medlem af 3f, medlem af fagforening*, min fagforening, aktivist i, venstreorienteret, højreorienteret, kommunist, vælgerforening*, spidskandidat*',
    ],
    topic: [
      'socialdemokrat*, socialdemokratiet, venstre, konservativ*, dansk folkeparti, enhedslisten, radikale, radikale venstre, liberal alliance, alternativet, sf, nye borgerlige, danmarksdemokrat*, moderaterne, partiet, parti, politik, politisk*, kommunalvalg*, folketingsvalg*, valgkamp*, valg, fagforening*, fagforeningen, aktivist*, demonstration*, kommunis*, socialis*, 3f, hk, foa, byråd*, folketing*, borgmester*',
    ],
    weak: ['strejke'],
  },
  criminal: {
    sure: [
      // As people say it
      'løsladt fra, statsfængslet i, *fængslet i maj, afsonede, afsonet, år i nyborg|vridsløse|horserød|herstedvester',

      'dømt, dømt for, domfældt, min dom, hans dom, hendes dom, betinget dom, ubetinget, betinget fængsel, fængselsdom*, fængselsstraf*, ren straffeattest, plettet straffeattest, tidligere straffet, straffet for, i fængsel, fra fængsel*, i fængslet, fra fængslet, ud af fængsel*, siddet inde, sidder inde, sad inde, været inde, afsoner*, afsone, afsonet, afsoning*, fodlænke*, sigtet, sigtede, sigtelse*, tiltalt*, anholdt, anholdelse*, varetægt*, varetægtsfængslet, kriminalforsorg*, grov vold, vold mod, voldsdom*, voldsdømt*, straffelov*, røveri*, indbrud hos, begået indbrud, underslæb, hæleri*, narkosalg, solgt stoffer, sælger stoffer, solgt hash, sælger hash, spritkørsel*, spritbilist*, spirituskørsel*, spritdom, kørt spritkørsel, prøveløslad*, samfundstjeneste*, behandlingsdom*, mistænkt for, efterforskes for, politiet efterforsker, børneporno*, blufærdighedskrænk*, butikstyveri*, stjålet fra, stjal fra, bedrageri mod, dokumentfalsk, socialt bedrageri, bødestraf, frakendt kørekort*, frakendt kortet, løsladt, ungdomskriminel, tidligere kriminel, min kriminelle, bandemedlem, rocker, anmeldt for, anklaget for, i retten for, manddrab, brandstift*',
    ],
    topic: [
      'dom, dommen, straf, straffet, fængsel*, kriminel*, kriminalitet*, tyveri*, bedrageri*, indbrud, bande, banden, anklage*, efterforsk*, retssag*, vold, voldelig, politiet, forbrydelse*, drab, mord',
    ],
    weak: ['retten'],
  },
};
