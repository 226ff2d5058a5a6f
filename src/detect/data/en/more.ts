import type { MoreLists } from '../more.js';

/** More words, from further readings: see `sensitive.ts` beside it. */
export const EN_MORE: MoreLists = {
  sensitive: {
    health: {
      sure: [
        // Illnesses of the body
        '*aemia, *sclerosis, *fibrosis, *phobia, *plegic, gout, heartburn, lewy body, menieres, mini stroke, oncolog*, paralys*, parkinson*, shadow on my|his|her lung|scan',
        'heart|kidney|liver|lung|bowel|bladder trouble|problem*|disease|defect|failure|condition, bad|dodgy heart|hip|hearing|eyesight, hearing is|going, hearings going',
        // What the body does
        'sick every|all day|morning|night, constant|terrible pain, died of|from cancer, coughing up, had a fall, find my|his|her words, isnt|not himself|herself since, heart beating|flutter*|going|skip*, have|having|has|had fits, jumps at .. noise|sound, numbness, pins and needles, throwing|throws|threw up, vomit*',
        // Injuries, disabilities and what helps
        'amput*, broke|broken|fractured my|his|her|a leg|arm|wrist|back|hip|ankle|pelvis|ribs|foot, bsl, crutches, head injur*, hearing impair*, lost .. leg|sight|eyesight|hearing, mobility problem*|scooter|issues, registered disabled, disability allowance|pension|living|payment*, lcwra, on|get|gets|claim|for pip, unfit for|to work',
        // Operations, examinations, care
        'had|having|needs|need|for an|my|his|her operation|op, need|needs|for surgery, hip|knee|kidney|heart replacement|op|transplant, waiting list for .. transplant|operation|surgery',
        // The mind, in everyday words
        'cant cope anymore, cant switch off, cant|couldnt stop worrying|scrolling|eating, cry*|cries|cried all|every|the day|night|time, cry*|cries|cried myself|herself|himself|constantly, dead inside, very|so|extremely|constantly anxious|depressed, depersonali*, dereali*',
        'doesnt|dont|didnt feel real|anything|alive, doesnt|dont leave|leaves the|her|his|my house|room|flat|bed, feel*|felt low|down|empty|worthless|hopeless, going|gone mad|insane|mental, im|hes|shes mental, hate|hates myself|himself|herself',
        'hear|hears|hearing .. whispering|voices, hears|hearing things, in tears every|all|most, losing|lost my|his|her marbles, my|his|her nerves, bad nerves, nervous wreck, overthink*, ruminat*, doesnt|wont speak at, wets himself|herself',
        'wash* my|his|her hands till|until, stopped washing|talking|eating, talk* to the walls|himself|herself, talks|talk to .. arent, tearful, teary, voices in|tell|telling, worry|worries about everything',
        // Disorders, right and misspelt
        'anxiaty, anxity, anxeity, audhd, bipoler, delusion*, depresed, depresion, deppress*, developmental|global delay, dysthymi*, emotionally unstable, eupd, fasd',
        'autistic|autism spectrum, got|hes|shes adhd|ocd|ptsd|bpd|asd|asthma|epilepsy|diabetes|cancer|dementia, insomina, non verbal, panick attack*, psycotic, seasonal affective, stimming, sucid*',
        // Harming oneself, dying
        'be|am|was|were better dead, drive|driving into a wall|tree, burns|burned|scratch*|punch*|starv*|harms|hurts myself|himself|herself, by suicide, burn*|cut* .. myself|himself|herself|themselves|arms|arm|wrists|legs|thighs, dont|doesnt|didnt want to exist, dont|doesnt wanna live|be',
        'ending it all|now, overdos*, suicide note|plan*, swallowed .. paracetamol|tablets|pills|bleach|packet, thinks|thinking|thought|thoughts|talks|talked|talking|threaten* .. suicide|dying|killing|jumping, took|taken .. packet, handful of pills|tablets',
        // Eating, sleep
        'awake all|most|half|every night, cant|couldnt|dont|doesnt get|fall|stay asleep|off|to sleep, dont|doesnt|havent|hasnt|not|didnt sleep|slept|sleeping .. properly|well|night|weeks|days, gained|lost|put .. stone|kilos|kg|kgs|lbs',
        'nightmares about|every, off my|her|his food, sleep|sleeps|slept .. hours|hrs, sleep is|has|was awful|bad|terrible|broken|poor|gone, sleeps|sleep|slept with the light*, wak*|woke .. screaming|sweating|crying|panicking',
        // Pregnancy
        'cant|cannot|couldnt have children|kids, im|shes expecting, rounds of ivf, surrogacy, trying to conceive|get pregnant',
        // Addiction
        'aa|na|ga meeting*, gambles away, bets .. wages|savings|money|away, gaming addict*, addicted to .. painkillers|tablets|drugs|gambling|sex, recovering alcoholic|addict|from, alcoholics|gamblers|narcotics anonymous, bookies, dependent on alcohol|drugs|codeine, drink*|drank .. bottle*|litre|cans|vodka|whisky|gin|units, drink* all|heavily|from morning',
        'drinker, drunk every|most|again|all, gamble, gambled, binge, binges, binge drink*, hides|hiding|hidden .. bottles|vodka, hooked on, opiate*, opioid*, smok* .. weed|pot|hash|spliffs|joints|skunk|cannabis, does|doing|did|taking|took|snort* coke|ket|speed|lines|acid|meth|spice, thc, weeks|months|years|days clean|sober',
        // Medicines
        '*mycin, *cycline, *pramine, *peridone, *amazepine, *solone, *codone, *amfetamine, beta blocker, blood thinner*, codeine, morphine, naproxen, off my|his|her meds|medication|tablets|lithium|antidepressants, lithium, keppra',
      ],
      topic: [
        'appetite, aspirin, bowel, chronic, flu, gamble*, ibuprofen, in|into|from|out hospital, lump, meltdown*, flares|flare|flaring up, moods, snor*, nightmare*, paracetamol, poorly, rage, rages, sensory overload, swollen, voices, weight',
      ],
      weak: ['shaky, temper'],
    },
    sexual_life: {
      sure: [
        // Who one is and whom one loves
        'am|im|be|being|is|as ace|pan, genderfluid, homosexual*, intersex, attracted to both, likes|like|into|fancy|fancies blokes|guys|lads, same sex attract*|relationship|parents|couple, transsexual*, question* my|his|her sexuality|gender',
        // Affairs
        'affair, cheat|cheats|cheated on|with, extramarital, seeing another|married|a man|woman|married, seeing someone else, slept|sleep|sleeps|sleeping around, unfaithful to',
        // What one does and does not
        'cant|couldnt|doesnt get|stay hard, casual sex, celiba*, condom*, dont|doesnt|havent|not|stopped have|having|had sex, hook|hooks|hooked|hooking up with, lost|losing|no .. libido, never had .. orgasm|sex, pay*|paid for sex|escorts, his|her hand|hands up|down',
        'attracted to my|him|her, promiscu*, sext*, sex drive, open* the|our|up relationship|marriage, sleeping|slept|sleeps|sleep with .. boss|man|men|woman|women|colleague|friend|neighbour|else, still a virgin, viagra, watches|watching|watched .. porn',
        // What was done to somebody
        'abused by my|his|her, abused me|him|her|us, fondl*, forced himself on, grop*, groomed, forced me|her|him to have sex, interfered with me|her|him|us, rapist, sexual harass*|violence, sexually harass*|exploited|touched, touched me|him|her inappropriately|there|up|down|sexually',
      ],
      topic: ['prostitutes'],
      weak: ['cheating, cheated'],
    },
    religion: {
      sure: [
        // Communities
        'coptic, devout|practising|practicing|committed|lapsed|strict muslim|catholic|christian|jew|hindu|sikh|jewish, evangelic* church|christian*, greek|russian|serbian|romanian|eastern|ukrainian orthodox, jehova* witness*, a jw, jws, catholic|methodist|baptist|mormon|pentecostal church, convent school',
        // Practice
        'baptis* as|in|into|at .. church|faith, baptiz*, bible study|group, church elder*|every|group|family, fast* .. ramadan|lent|yom, hajj, headscarf, hijabi, take|took|taking off .. hijab|headscarf|veil, pray* for him|her|me to',
        'keep|keeps|kept shabbat|sabbath|halal|kosher, my|his|her|our bishop|deacon|minister|god|saviour|hijab, niqab, pray* .. god|jesus|allah|day|rosary, shabbat, shul, worship leader|team,',
        // Coming to a faith, losing it
        'in|joined a cult, became|become|turned|am|was a muslim|christian|jew|catholic|buddhist|witness|mormon, believ* in god|allah|jesus, conver*|revert* to islam|judaism|christ*|catholic*|hindu*|buddh*|sikh*, doubt* .. god|faith, stopped believing, no longer believe',
        'dont|doesnt believe in anything|god, found god|jesus|islam|faith, left the|my|his|her|our religion|faith|congregation|cult|witnesses|mormons|jws, lost|losing|lose my|his|her|our faith, ordained, sinful, stopped going to church|mass|mosque',
      ],
      topic: ['jesus, atheis*, baptised, believer, christ, communion, parish, sin, sins, turban, veil'],
      weak: ['preach*, spiritual'],
    },
    ethnicity: {
      sure: [
        // Where a family comes from
        'originally|fled|parents|family|came|come*|im|am|is|hes|shes from nigeria|ghana|somalia|eritrea|ethiopia|sudan|kenya|zimbabwe|congo|jamaica|pakistan|india|bangladesh|afghanistan|iran|iraq|syria|lebanon|gaza|egypt|morocco|turkey|china|vietnam|albania|bosnia|poland|romania|bulgaria|ukraine|moldova|brazil|mexico',
        'fled afghanistan|eritrea|iran|iraq|syria|somalia|ukraine|gaza, half|quarter|part *ian|*ish|*ese|*can|arab|black|white|welsh|german|french|greek|korean|thai|filipino|somali|pakistani|iraqi|roma|native',
        // Colour
        'brown woman|man|girl|boy|guy, dark|darker|light|lighter skinned, racial abuse|slur*|profiling|trauma|harass*, racially, skin tone, non white',
        // Travellers, Roma, peoples
        'irish traveller*, traveller community|site|background|girl|boy|woman|man, assyrian, cherokee, bengali*, kashmiri, rohingya, tigray*, my|his|her roots, tribe',
      ],
      topic: [
        'arabs, asylum seeker*, brazilian, bulgarian, colombian, israeli, kosovan, kurds, latin american, lithuanian, mexican, moldovan, nepalese, nepali, nigerians, persian, portuguese, racial, russian, senegalese, serbian, south african, south asian, thai, turk, turks, ukrainian, venezuelan, west african|indian, yemeni',
      ],
      weak: [],
    },
    political: {
      sure: [
        // Parties and votes
        'canvass*|leaflet*|doors|stood|standing for the labour|greens|tories|conservatives|party',
        'join*|left|quit|member|supporter|candidate|councillor|treasurer|chair .. labour|greens|tories|conservatives|communist*|republicans|snp|ukip|bjp|socialist*, expelled from .. party',
        'labour|tory|green|snp|reform|ukip|party supporter|voter|activist|candidate|councillor|organiser|volunteer, town|county|parish|district|city|borough councillor',
        'vote*|voting .. labour|tory|tories|green*|reform|snp|remain|leave|trump|harris|ukip|republican|democrat|lib, corbyn*, paid up tory|member, in the opposition, black lives, anti fascist*, climate|animal|student|environmental|opposition|rights activist*|protest*|campaigner,',
        // Unions, persecution, protest
        'unite|unison|gmb|rcn|rmt|ucu|union rep|reps|member*|branch|steward|official|organis*|activis*, join*|left|in the union|unison|gmb, supporting|supported|backed|backing .. opposition, on strike, striking, dissident*, picket*',
        'political refugee|exile|persecution|opponent|rall*, persecut* .. politic*|opinion*|government|regime, protested|protesting|demonstrated|marched against|for, at|on|to a|the demonstration|rally|protest|march',
      ],
      topic: ['conservatives, greens, opposition, gmb'],
      weak: [],
    },
    criminal: {
      sure: [
        // Violence, sexual offences
        'aggravated burglary, assaulting a|an|his|her, attempted murder, carrying|carried|carries a knife|blade|weapon, offensive weapon, stabbed a|his|her, child porn*, downloading|downloaded images, voyeurism',
        // Property, money, drugs, driving
        'possession of cannabis|cocaine|class|drugs|indecent, cannabis plants, growing cannabis|weed, perverting the course .. justice, robbed a|the|someone, stealing|stole|nicked .. shop|shops|work|employer|till, supplying class|drugs, dealing weed|coke|class|cannabis, drug traffick*, careless|dangerous|drug driving, drink drive*, failed .. breathalys*',
        // Police, court
        'acquitted, breach*|broke .. bail|probation|parole|licence, charged .. with, charges against me|him|her, charges dropped, criminal past|history|case|trial|court|proceedings|investigation|damage, crown court, facing .. charge|charges|trial|prison|jail',
        'falsely|wrongly accused, interviewed under, investigated for, sex offender* register, magistrates court, on|stood|standing|awaiting trial for, police cell*|record, sentencing, up for assault|gbh|abh|theft|fraud|robbery, wanted by the police, warrant for my|his|her',
        // Prison and after
        'banged up, behind bars, got|given|gets|received|handed|did|serving|served .. sentence|jail|prison, got|given|did|doing|served|serving .. years|months for|in dealing|fraud|robbery|assault|drugs|feltham|prison|jail, in a gang, incarcerat*, imprison*, out on licence|parole|tag|bail, life sentence',
        'locked up for|in, reoffend*, a record for assault|theft|violence|drugs|fraud, before the magistrates, is|hes|now serving three|four|five|six|seven|eight|ten|life, sent down, out of holloway|feltham|wandsworth|pentonville|rikers, sent to prison|jail, young offender*',
      ],
      topic: ['prisoner, stalking, stealing, thief'],
      weak: [],
    },
  },
  harmless: [
    // Body and mind
    'on my|his|her nerves, want to live in|near, hopeless with|at, methadone clinic*, binge watch*|on, so depressed about, allergic to bureaucracy|change|forms|phone*, laptop .. seizure, pain in the, stroke ward|unit|nurse|physician|consultant, crack on|of dawn|a, going|gone mental over',
    'mental health nurse|team|charity|professional*|first|awareness|week|worker, withdrawal of|form|request, consent withdrawal, cash withdrawal, withdrawn my|consent|from, psychiatric nurse*, purge|purged my|the|your|all|data, nightmare to|parking, parking nightmare, obsessed with your',
    // Sexual life, religion, peoples
    'dog|pet grooming, a drag, drag on|out|myself|me, cheat sheet|day|code*, church road|street|lane|hall|end|view|hill, parish magazine|clerk|council|hall|newsletter, christian publish*|charity|bookshop|aid, two mums from, temple meads|bar|street|road',
    'faith in you|your|the|therapy, the hell, dominican republic, black cab|tea|ink|box|belt|lion|horse|sheep|hole|bag|jacket|car|door|coat|cat, brown envelope|sugar|rice|hair|eyes|door, speak|learn* turkish|polish|portuguese|russian|arabic|chinese|japanese|korean|greek',
    // Politics, justice
    'european|credit|students|student|rugby union, lost|lose|losing|gain|gained|keep|some|our momentum, membership of the bacp|bps|gym, green light|form|button|park|door|room, in possession of, possession of my|the|your|our',
    'prison officer*|service|governor|psycholog*|nurse*, police officer*|station|check*|force, probation period, trial session|period|lesson|month|version, charged twice|me|my|the|full|double|us|extra, charged .. card|session',
    'criminal lawyer*|solicitor*|barrister*|justice|law|psycholog*',
  ],
};
