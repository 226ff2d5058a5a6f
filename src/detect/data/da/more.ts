import type { MoreLists } from '../more.js';

const LANDE =
  'syrien|irak|iran|afghanistan|pakistan|indien|kina|thailand|filippinerne|vietnam|sydkorea|tyrkiet|libanon|palæstina|gaza|egypten|marokko|somalia|etiopien|eritrea|afrika|mellemøsten|balkan|østeuropa|bosnien|serbien|kosovo|rumænien|bulgarien|polen|ukraine|' +
  'rusland|litauen|grækenland|italien|spanien|frankrig|tyskland|england|usa|brasilien|colombia|grønland|færøerne|island|norge|sverige|sri|tjetjenien|jugoslavien';
/** Peoples that `sensitive.ts` does not yet join with a background or a relative. */
const FOLKESLAG =
  'russisk*|ukrainsk*|litauisk*|serbisk*|albansk*|tjetjensk*|græsk*|italiensk*|spansk*|brasiliansk*|amerikansk*|engelsk*|fransk*|tysk*|svensk*|norsk*|færøsk*|samisk*|indisk*|thai*|filippinsk*|asiatisk*|mellemøstlig*|østeuropæisk*|udenlandsk*|blandet|fremmed*|romani';
const OPHAV =
  'baggrund|herkomst|ophav|afstamning|rødder|slægt|udseende|familie|svigerfamilie|mor|far|mand|kvinde|kone|kæreste|pige|dreng|forældre|statsborger*|opvækst|aner';
const PARTIER =
  'socialdemokrat*|venstre|sf|enhedslisten|radikale|konservative|moderaterne|alternativet|danmarksdemokrat*|kristendemokrat*|df|liberal';
const FORBUND = '3f|hk|foa|bupl|djøf|krifa|dsr|metal|prosa|ida|fagforening*';
const FORBRYDELSER =
  '*vold*|*tyveri*|*røveri*|*bedrageri*|*indbrud*|*drab*|mord*|narko*|hash*|hæleri|stoffer|trusler|*kørsel|hærværk|brand*|menneske*|incest|*overgreb|*krænkelse*|besiddelse|våben*|svindel|underslæb|stalking|terror*|smugling|skatte*|hvidvask|afpresning';
const FAENGSLER = 'enner|vestre|herstedvester|storstrøm|jyderup|arresten|spjældet|fængslet';
const LIDELSER =
  '*demens*|*depression*|*kræft*|*angst*|*stress*|*svulst*|*tumor*|*fobi*|*gigt*|*smerter|*sygdom*|*lidelse*|*fejl|*skade|*autisme|adhd|ptsd|ocd|*astma*|*eksem|*allergi|*diabetes|*migræne|*sklerose|*anoreksi|*bulimi|*tinnitus|*træthed|*søvn*|*infektion*|*traumer';
const SYGDOMME =
  'epilepsi|diabetes|hiv|als|kol|gigt|astma|migræne|depression|angst|ptsd|ocd|adhd|add|autisme|borderline|bipolar|skizofreni|anoreksi|bulimi|kræft|demens|tinnitus|stress|hepatitis|lupus|influenza|slidgigt|fedme';

/** More words, from further readings: see `sensitive.ts` beside it. */
export const DA_MORE: MoreLists = {
  sensitive: {
    health: {
      sure: [
        // Sygdomme, med det der siges om dem
        `svær*|let|moderat|begyndende|godartet|ondartet|medfødt|tiltagende|voldsom*|kraftig*|ubehandlet|alvorlig*|slem|fremskreden|kronisk*|arvelig|akut|tidlig|hyppige ${LIDELSER}`,
        `har|havde ${SYGDOMME}`,
        `udredes|udredt|udredning|testet|behandlet|behandles for ${SYGDOMME}`,
        // Sindet
        'hyperventiler*, psykisk nedbrud|sammenbrud|ustabil|dårlig*|syg|skrøbelig|ned|skidt|nedslidt|udmattet|presset, nede at vende psykisk, brændt ud|sammen, brænder sammen|ud, kronisk træt, stressreaktion*, stress og angst, bryde sammen, *psykose*, psykotisk, stofudløst psykose, hypoman*, manien, manisk, maniske, skizofren',
        'emotionelt ustabil*, *depressioner, ocden, adhd diagnose, kompleks ptsd, *angsten, angsten vælter|kommer|fylder|tager|styrer|er|bliver|sidder, humørsvingning*, paranoide tanker, vrangforestilling*, hører ting .. ikke, overvåger|forfølger mig, panikslagen, bange for alt, tror jeg skal dø, troede jeg skulle dø',
        'føler mig tom|værdiløs|følelsesløs|nedtrykt, føler ingenting, ikke mærke mig selv, tom indeni, bange for at dø|gå|miste, nægter behandling|medicin*|mad, ikke været ude i, ingen energi|livslyst|appetit, mistet|mangler|tabt appetitten|livslysten|gnisten|livsmodet, græder|græd|tuder uden grund|dagligt|altid, konstant|altid|ekstremt|hurtigt træt|udmattet|bange',
        'træt hele tiden, ud af sengen, op af sengen, ligger i sengen, isolerer sig|mig, vaske|vasker hænder',
        // Søvn, mad, vægt
        'kan|kunne ikke .. sove|spise|fungere, kan|kunne ikke koncentrere mig|sig, tisser i|på bukserne|sig, hader mig|sig selv, sover elendigt|skidt|ringe|urolig*|intet, sover så|meget|virkelig dårligt|skidt|lidt, sover næsten|stort aldrig|set, sover for lidt, sovet elendigt|skidt|dårligt|ordentligt, falde|falder ikke i søvn',
        'svært ved at falde|sove|koncentrere|huske|spise|trække, søvnmangel, mareridt hver|om|fra, mareridtene',
        'vil ikke spise, spiser næsten|stort|nærmest intet|ingenting, spiser for lidt, ikke få mad|noget ned, trøstespis*, sulter mig|sig, tvangsspis*, fedme, *overvægt*, undervægt*, fedmeopere*, taget|tog .. kilo på, gået ned|op i vægt, spiseproblem*, vægtøgning, jeg vejer .. kg, vejer kun .. kg',
        // At skade sig selv, at dø
        'skader|skade mig|sig selv, ridser mig|sig, slår sig selv, banker hovedet, selvdestruktiv*, suicid*, gøre|gør|gjort en ende på det|mit|sit|livet, gøre det af med mig|sig, vil|ville dø, vil bare|hellere|gerne dø, tænker på at dø, bedre uden mig, ikke være her mere|længere, gider|orker|magter ikke leve|livet, grund til at leve, meningen med at leve, livet ikke værd',
        'tage|tog|taget mit|sit liv, hængt sig, hoppe|springe ud fra|foran|af, skød|skudt sig selv, køre ind i et træ, forsøgt|forsøgte|prøvede|overvejer|planlægger selvmord, aldrig vågne mere|igen',
        // Kroppen
        'trykken|trykker i brystet, blodprop i hjernen|hjertet|lungen|benet, hjertesyg*, hjerteklap*, hjerneblødning*, *cancer*, kræftbehandl*, *artrose, *gigt',
        'long covid, *eksem, *astma*, *allergiker, nyresvigt, nyresyg*, diabetes 1|2, type 1|2 diabetes, sukkersyg*, spasti*, downs, downs syndrom, amputer*, rollator, brækket ryggen|nakken|benet|foden|hoften, *opereret, skal opereres, opereres i ryggen|hjertet|hjernen|knæet|hoften|maven, ny|nye|nyt hofte|hofter|knæ, multipel sklerose, høreapparat*, højt blodtryk',
        'ondt i kroppen|hovedet|nakken|lænden|knæene|knæet|hofterne|hoften|leddene, *hovedpine, rystelser*, kronisk smerte*, smertepatient*, *infektion, dårlig*|ødelagt|nedslidt|slidt hjerte|ryg|knæ|søvn|mave|syn|hørelse|hukommelse|lunger|nyrer|hofte|nerver, hukommelsen|koncentrationen|søvnen|hørelsen|synet|balancen .. dårlig*|svigter|driller|væk|ringe',
        'nedsat|nedsatte hørelse|syn|funktionsevne|arbejdsevne, ikke tåle|tåler lys|lyd*|larm|støj',
        'allergisk over|overfor|mod .. nødder|mælk|pollen|katte|hunde|fisk|skaldyr|græs|laktose|gluten|æg|latex, fjernet .. bryst*|nyre|tarm|livmoder*, *smerterne, smerterne, er slidt op, ménières|crohns|graves|addisons|parkinsons|alzheimers sygdom, ligger for døden, nægter at gå i skole, udadreagerende',
        // Handicap og svangerskab
        'demente, næsten|helt|delvist døv|blind, *transplanteret, immundæmpende*, varige mén, senfølger efter|af .. kræft*|overgreb*|hjernerystelse*, mistet førligheden|synet|hørelsen|følelsen|håret, angst for at flyve|køre|dø|fejle|miste, *handicappet*, høretab, udviklingsforsink*, fysisk|psykisk handicap*, bevægehæmm*, bækkenløsning, motorisk urolig*, *overfølsom*, dysleksi',
        'gravid i .. måned|uge, gravid med, højgravid, venter barn|tvillinger, fertilitetsklinik*, insemin*, kunstig befrugtning, fødselstraume*, traumatisk fødsel, mistet|mistede .. i uge|måned, mistet .. graviditet|tvillinger, aborter*, to|tre|fire|flere aborter, senabort*, livmoderhals*, ikke få børn, sterilis*',
        // Medicin og ydelser
        'lamictal, lyrica, gabapentin, brintellix, remeron, zyprexa, clozapin, depotinjektion*, strattera, xanax, zolpidem, zopiclon, circadin, phenergan, *triptan, *codon, kodein, dolol, contalgin, suboxone, prednisolon, mounjaro, ssri',
        'antipsykoti*, benzo, morfinplast*, ect, medicineret, nedtrapning*, arbejdsprøvning*, flexjob, fleksjob*, uarbejdsdygtig, bor på botilbud|bosted, sygemelde mig, melde mig syg, syg med stress',
        // Stavefejl
        'spisefor*, deprit*, antidepres*, angts*, skizofrin*, sygmeld*, sygemelt, alkholi*, bipolær, selvmors*, seretralin, sertalin, diagnotis*',
        // Afhængighed
        'online casino*, spiller på casino|nettet hver, *spilleafhængig*, spillegæld, gambl*, drikker .. øl|flaske|flasker|genstande, drak .. flaske|flasker, drikker dagligt|alene|i smug|for mange|tæt|stadig, for meget at drikke, drukket siden, alkis, alkoholiseret, høj|skæv på piller|hash|coke|stoffer, røg|røget|ryger|ryge .. hash|pot|joints|joint|fed|cannabis, clean i|siden',
        'trang til at drikke|ryge|spille',
      ],
      topic: [
        '*operation, tilbagefald, influenza, feber, kvalme, finde ordene, pillerne, højsensitiv*, genoptræning*, cannabis*, *misbrugsbehandl*, alkoholbehandl*, rusmiddel*, psykiatrisk center, narkose',
      ],
      weak: [],
    },
    sexual_life: {
      sure: [
        // Lyst, samliv, hvem man holder af
        'samleje*, mistet lysten, ingen lyst til mig|ham|hende|min, lysten til min|mig|hende|ham, potens*, lystløs*, aldrig haft sex|orgasme|kæreste, ikke få rejsning|udløsning|orgasme, ikke have sex, skifte køn, asexuel*, voltag*, ingen|nul|sjældent|aldrig|uden sex, smerter|ondt under|ved|når .. sex|samleje, problemer i soveværelset|sengen, heteroseksuel*, lesbe, gay, bøsser',
        'lesbisk*, min seksualitet, kommet|kom|springe ud af skabet, til begge|samme køn, er til fyre|damer|begge, mødes|mødtes|dater|datede|kysset|kyssede|sex med mænd|fyre|kvinder|piger',
        // Køn
        'intersex*, genderfluid, kønsmodific*, kønsbekræft*, forkerte krop, forkert køn, født som pige|dreng|mand|kvinde, transdreng, transpige, mit|sit køn',
        // Porno, utroskab, køb og leg
        'ser porno, porno afhængig, åben|åbne relation|relationer, pornoforbrug, på bordel, bordeller, købt|køber|købe sex, elskerinde*, sidespring*, kørende med en anden|min|hans, kneppe*, one night stand*, bedraget|bedrog mig|ham|hende med, et forhold til en anden|gift|kollega, været sammen med en anden|andre, i seng med en|min|hans|andre, syfilis',
        // Overgreb
        'misbrugt|krænket|befamlet|antastet|udnyttet af min|sin|en|hans|hendes|vores, misbrugte mig|hende|ham|sin, forgrebet|forgreb sig på, rørte|rørt ved mig|hende|ham, befaml*, beføl*, antast*, sexchikane*, seksuel chikane, pædofil*, overgreb mod|fra|i barndommen|som barn, overgrebet, overgrebene, udsat for overgreb|voldtægt*|incest, voldtog, voldtage',
        'tvunget til sex|samleje, tvang mig til sex, krænkede mig|hende|ham',
      ],
      topic: ['homo, intim*, sexologi*, sexuel*, potens, transition*'],
      weak: [],
    },
    religion: {
      sure: [
        // Hvor man hører til
        'stærkt|meget|strengt|aktivt|tidligere|praktiserende troende|religiøs*|muslim*|jøde*|katolik*|kristen|kristne, troende muslimer|kristne|familie, frelsens hær, russisk|græsk|syrisk|serbisk|rumænsk ortodoks*, pinsemission*, jehova*, plymouth*, brødremenighed*, kristent|muslimsk|jødisk|missionsk|religiøst|katolsk hjem|ægteskab|miljø|familie|mand|kvinde|kone',
        'vokset|opvokset .. i .. menighed|sekt|frikirke*|mission*|jehova*|religiøs*, præstedatter, ikke troende, konvertit*, konverter* til, voksendåb, lod|ladet mig døbe, blive døbt',
        // Udøvelse og tab af tro
        'gå|går|gik|bære|bærer med hijab|tørklæde|niqab|slør, hijab*, niqab*, tørklæde på, tog|taget|smidt|droppet|smed|smide|tage|båret|bære tørklædet|tørklæde, fredagsbøn*, går|komme|kommer i|til moské*|kirke|kirken|synagoge*|frikirke*|gudstjeneste|messe|bøn, beder dagligt|aftenbøn|bøn, tror på gud|jesus|allah, jinn*, lever kosher|halal',
        'mistet|mistede|tabt troen, tror ikke længere|mere på gud|islam|allah, ikke længere|mere troende|muslim|kristen, tvivler på gud|troen|min tro, trostvivl*, forladt|forlod|forlader|forlade islam|sekten|menigheden|troen|jehova*|kirken|klosteret, brudt|brød|bryde med islam|sekten|menigheden|jehova*, ud af folkekirken',
      ],
      topic: ['udstødt, halal*, jesus, kristent, evangelisk*'],
      weak: [],
    },
    ethnicity: {
      sure: [
        `er|kommer|kom|stammer|oprindeligt|oprindelig|flygtet|flygtede|adopteret|rødder|familie fra ${LANDE}`,
        `født|opvokset|rødder i ${LANDE}`,
        `${FOLKESLAG} ${OPHAV}`,
        `tyrkiske|kurdiske|arabiske|somaliske|pakistanske|iranske|irakiske|afghanske|bosniske|grønlandske|vietnamesiske|polske|syriske|libanesiske|rumænske|kinesiske ${OPHAV}`,
        `halv|halvt|kvart ${FOLKESLAG}|dansk|jøde|jødisk`,
        // Udseende og folk
        'romaer*, romalejr*, romafamil*, mørkhudet, mørkhudede, mørklødet, jeg|hun|han er brun|mørk|farvet, brun|sort|farvet mand|kvinde|pige|dreng|dansker, brune børn, som brun, som sort kvinde|mand, som flygtning|indvandrer|asylansøger, dansk grønlandsk, andengenerations*, tredjegenerations*, nydansker*, minoritetsetnisk, minoritetsbaggrund, albaner*',
      ],
      topic: [
        'roma, romani, svensker, nordmand, tysker, englænder, franskmand, italiener, græker, russer, ukrainer*, litauer, serber*, kroat*, amerikaner, brasilianer, afrikaner, nigerianer, etioper, marokkaner, inder, japaner, thailænder, filippiner, vietnameser, asylansøg*, asyl, tosproget, udlænding*, adopteret, sorte',
      ],
      weak: [],
    },
    political: {
      sure: [
        // Partier og valg
        `medlem af|i ${PARTIER}|${FORBUND}`,
        `stemmer|stemte|stemt|stemme på ${PARTIER}`,
        `aktiv|aktive|engageret|kandidat|valgt|spidskandidat|formand|byrådet|byråd|folketinget|kommunalbestyrelsen|regionsrådet i|for ${PARTIER}`,
        `meldt|melder|meldte|melde mig|sig ind|ud i|af ${PARTIER}|${FORBUND}`,
        'venstremand, stemmer|stemte|stemt rødt|blåt|borgerligt|radikalt|konservativt|venstre, liste ø|å|f|a|v|o, ungdomsparti*, socialdemokratisk, byrådspolitiker, kommunalpolitiker',
        // Fagforening, overbevisning, forfølgelse
        'tillidsfolk, tillidsfolk fra 3f|hk|foa|metal, tillidsmand, tillidskvinde, fagforeningsaktiv*, fagforeningsmedlem*, strejkede, højreekstrem*, venstreekstrem*, nynazi*, anarkist*, *aktivist, politisk fange|forfulgte|asyl|modstander|forfølgelse|engageret, regimekritik*, politiske anskuelser|synspunkter|meninger|ståsted|arbejde',
        'demonstrerede|demonstrere|forfulgt mod|af regimet|styret, fængslet .. for at demonstrere',
      ],
      topic: [
        'bupl, djøf, krifa, demonstrer*, højrefløj*, venstrefløj*, regimet, opposition*, kandiderer, df, kommunalbestyrelse*',
      ],
      weak: [],
    },
    criminal: {
      sure: [
        `sigtet|sigtes|tiltalt|dømt|anholdt|anklaget|straffet|mistænkt|fængslet|efterlyst|anmeldt|varetægtsfængslet|dom|frikendt|afsonet .. for .. ${FORBRYDELSER}`,
        `år|måneder|afsoner|siddet|sidder|sad|ud fra|i|af ${FAENGSLER}`,
        // Dom, straf, gerninger
        'idømt, idømt .. fængsel|dage|måneder|år|betinget, dømt .. fængsel|dage|måneder|år, års|måneders|dages fængsel, fængslet for, bag tremmer, i en bande, i spjældet, i arresten, arresthus*, arresteret, tidligere indsat, dom for, voldssag*, eftersøgt, eftersøgt af politiet, efterlyst, frifundet, frikendt, anmeldt til politiet',
        'anholdt|taget .. med kokain|hash|stoffer|narko|våben, stjålet penge, noget på straffeattest*, kriminel|kriminelle fortid|løbebane',
        'bøde for vold|hash|spritkørsel|narko|tyveri|besiddelse|hærværk|trusler|butikstyveri, vanvidskør*, promillekør*, med promille, kørt|kørte påvirket|beruset|fuld, taget i tyveri|at stjæle|butikstyveri, begået|begik vold|tyveri|røveri|drab|bedrageri|indbrud|hærværk|overgreb|kriminalitet, stukket|stak .. kniv, slået|slog ihjel, dræbte, dræbt, myrdet, drabsforsøg*',
        'skattesvig*, hvidvask*, afpresning*',
        'handlet|handler|dealet med stoffer|hash|narko|coke|våben, pusher*, dealer*, solgte|sælge stoffer|hash|coke|narko, narkohandel, besiddelse af hash|kokain|narko|våben|euforiserende, voldelig overfor|over|mod, banket|slået|slog|tævet sin|min|mig|hende|børnene|sine|mine',
      ],
      topic: [
        'straffesag*, indsat, røver, gerningsmand*, fængslet, arrest*, byretten, landsretten, svindel, politianmeld*, forbryder*',
      ],
      weak: [],
    },
  },
  harmless: [
    'tilhold, polititilhold, tilholdet, kræftens bekæmpelse, dansk psykolog*|psykoterapeut*|selskab*|erhverv, i sort, læse medicin, læser medicin, læst medicin, medicinsk udstyr, røveri ved højlys, syg for at, sygt, vidne i en, gør mig syg, arbejder i psykiatrien, sygeplejerske i psykiatrien, ansat i psykiatrien, generalforsamling*, døbt i søndags|lørdags|weekenden',
    'barnedåb, venstre arm|knæ|øje|fod|skulder|hofte|bryst|øre|håndled|hjernehalvdel',
    'sex på hjernen, snydt af en, manisk med, syg efter at, kræft i familien',
  ],
};
