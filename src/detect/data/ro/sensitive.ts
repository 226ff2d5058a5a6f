import type { SensitiveLists } from '../sensitive.js';

/** Romanian words of the special categories; written with or without diacritics, each word stands once. */
export const RO_SENSITIVE: SensitiveLists = {
  health: {
    sure: [
      // As people say it
      'depresia postpartum, depresia dumneavoastră, anxietate socială, ticuri*, ticurile, tot mai deprimat*, glaucom*, coastă ruptă, coasta ruptă, ceva de nervi, doliu* patologic*, nu mai vorbește de când, escitalopram*, sertralin*, litiul, litiu, cleptoman*, menopauz*, leșin*, lesin, nu pot să mănânc|manânc|dorm|învăț, nu pot sa mananc|dorm|invat, tremur, depresiei, am pierdut sarcina, plâng tot timpul, plânge tot timpul, plânge toată ziua, abstinent*, vede lucruri care nu sunt, vada lucruri care nu sunt, am slăbit mult, nod în gât',

      '*algie, *opatie, *itis, *ectomie, *plegie, *azepam, *azolam, *oxetina, *triptilina, *olol, *statina, *prazol, *cilina, *formin, *sindrom, sindrom*, otit*, artrit*, bronșit*, sinuzit*, colit*, pancreatit*, hepatit*, meningit*, plângea, plângând, tremur, tremura, leșinat, cântărește, cântăresc, laxative, ozempic, obez, obeză, obezitate, subponderal*, supraponderal*, poliomielită, distrofie, obregia, însoțitor, nevăzător*, surd, surdă, orb, oarbă, biopsie, mamografie, iradiat*, citostatice, hospice, autist*, tsa, retrasă, autismul, absenteism, dependent*, băut, beție, alcoolismul, drogat*, consumator, crampe, coloana, discopatie, genunchiul, insuficiență*',
      // Boli ale minții, așa cum se spun despre cineva
      'deprimat, deprimată, depresiv, depresivă, depresie postnatală, depresie postpartum, depresie severă, depresie majoră, depresia mea, anxietatea mea, anxios, anxioasă, tulburare anxioas*, tulburare de anxietate, atac de panică, atacuri de panică, atacurile de panică, atacurile mele, anxietate generalizată, anxietate socială, anxietate și depresie, depresie și anxietate, traumatizat*, stres posttraumatic, bipolar, bipolară, tulburare bipolară, tulburare afectivă, schizofreni*, schizofrenic*, psihoză, psihotic*, episod maniacal, episod depresiv, paranoia, paranoic*, obsesiv compulsiv*, toc, anorexic*, bulimic*, mănâncă compulsiv, mănânc compulsiv, varsă după, vomită după, vomit după, vărs după, îmi provoc vărs*, tulburare alimentară, tulburări alimentare, tulburare de personalitate, tulburare de spectru, personalitate borderline, disociez, disociere, flashback*, aud voci, aude voci, halucin*, cădere nervoasă, căderi nervoase, boală psihică, bolnav* psihic, probleme psihice, agorafobi*, claustrofobi*, crize de panică, crize de plâns, crize de anxietate, crize de furie, plâng întruna, plâng tot timpul, plâng din senin, plânge tot timpul, fobie socială, burnout diagnosticat, epuizare nervoasă, epuizare psihică, surmenaj',
      // Autovătămare, moarte
      'automutil*, autovătăm*, mă tai, m am tăiat, s a tăiat, se tăia, își face rău, îmi fac rău, să mi fac rău, să și facă rău, mi fac rău, gânduri suicidare, gânduri de suicid, gânduri de sinucidere, ideație suicidară, ideație, tentativă de suicid, tentativă de sinucidere, tentative de suicid, tentativă, tentative, s a sinucis, m aș sinucide, să mă sinucid, să se sinucidă, sinucid*, sinucis*, suicid*, mă omor, să mă omor, să se omoare, vreau să mor, vrea să moară, să mor, gânduri de moarte, gânduri negre, să mi iau viața, și a luat viața, să și ia viața, nu mai vreau să trăiesc, nu mai vrea să trăiască, supradoz*, intoxicație cu medicamente, intoxicat*',
      // Somn, mâncare, corp
      'insomni*, nu dorm, nu doarme, nu pot dormi, nu poate dormi, nu mai dorm, nu mai doarme, nu mai pot dormi, nu am dormit, n am dormit, n am mai dormit, dorm .. ore, probleme cu somnul, nu mănâncă, nu mai mănâncă, nu mănânc, nu mai mănânc, refuză să mănânce, slăbit .. kg|kilograme|kile, a slăbit, slăbit mult, am slăbit, enurez*, face pipi în pat, udă patul, bâlbâi*, se bâlbâie, bâlbâială, amețeli, amețesc, palpitații, tremur tot, tremur toată, incontinenț*',
      // Boală și tratament
      'diagnosticat, diagnosticată, diagnosticați, diagnosticul meu, diagnosticul lui, diagnosticul ei, concediu medical, în medical, internat, internată, internați, internarea, internării, internare, externat*, secția de psihiatrie, spitalul de psihiatrie, recidivă, recidivat, recădere, recăderi, recăzut, certificat de handicap, grad de handicap, pensie de invaliditate, pensie de boală, dizabilit*, persoană cu handicap, scaun cu rotile, autist, autistă, asperger, dislexi*, hiperactiv*, întârziere în, retard, însărcinată, gravidă, sarcină pierdută, pierdut sarcina, pierdut o sarcină, avort, avortat, avortul, avort spontan, întrerupere de sarcină, infertil*, fertilizare, fiv, cezariană, născut mort, operat la, operată la, operat de, operată de, m am operat, operația la, chimioterapi*, radioterapi*, citostatice, dializă, transplant*, accident vascular, avc, comoție, stomă, fază terminală, stadiu terminal, bolnav de, bolnavă de, am boala',
      // Boli ale corpului
      'cancer la, cancer de, leucemi*, limfom*, tumoare, tumoră, tumori, diabet, diabetic*, epileps*, epilepti*, hiv pozitiv, seropozitiv*, hepatita, hepatită, ciroză, demență, alzheimer*, parkinson*, scleroză, scleroză multiplă, fibromialgi*, migrene, migrenă, astm, astmatic*, tiroidă, tiroid*, hipotiroid*, hashimoto, dureri cronice, artrită, poliartrită, psoriazis, endometrioz*, lupus, crohn, colită, ulcer, hernie de disc, hipertensiun*, tensiune mare, insuficiență, tuberculoză, tbc, boală autoimună, covid lung, sindrom down, tourette, paralizie',
      // Medicamente
      'antidepres*, anxiolitic*, antipsihotic*, xanax*, sertralin*, escitalopram, citalopram, fluoxetin*, venlafaxin*, mirtazapin*, duloxetin*, paroxetin*, quetiapin*, seroquel, olanzapin*, risperidon*, aripiprazol*, rivotril*, diazepam, alprazolam, lorazepam, cipralex, zoloft, prozac, depakine, lamotrigin*, litiu, somnifer*, somnifere, calmante, insulin*, metadon*, euthyrox, concerta, strattera, tramadol, stimuloton, asentra, anafranil, tritico, iau pastile, ia pastile, pe pastile, tratament antidepresiv, tratament psihiatric, medicația mea, sub tratament, iau tratament, ia tratament',
      // Dependențe
      'alcoolic, alcoolică, alcoolism*, dependent de, dependentă de, dependență de alcool, dependența mea, dependență de jocuri, bea prea mult, beau prea mult, beau în fiecare, bea în fiecare, bea zilnic, beau zilnic, nu mai beau, nu mai bea, nu beau, m am lăsat de băut, s a lăsat de băut, s a apucat de băut, m am apucat de băut, problemă cu alcoolul, probleme cu alcoolul, băutura lui, drogat, drogată, mă droghez, se droghează, ia droguri, iau droguri, consum* de droguri, consumă droguri, consumat droguri, fumează iarbă, fumez iarbă, jocuri de noroc, păcănele, păcănelele, dezintox*, dezalcoolizare, sevraj*, în recuperare, cocain*, heroin*, canabis, etnobotanice, cristale, alcoolici anonimi, dependent, dependentă',
      'f20*, f31*, f32*, f33*, f40*, f41*, f42*, f43*, f50*, f60*, f84*, f90*',
    ],
    topic: [
      'leșin*, infarct, coșmar*',
      'depresie, depresia, depresiei, depres*, anxietate, anxietatea, anxietății, anxiet*, panică, angoas*, fobi*, ptsd, traum*, burnout, epuizat*, epuizare*, stres, stresul, stresat*, bipolaritate, ocd, adhd, autism, autismul*, dislexie, tulbur*, anorexi*, bulimi*, borderline, diagnostic*, simptom*, medicați*, medicament*, tratament*, pastile, pastilele, alcool, alcoolul, dependenț*, drog, drogurile, cancer*, epilepsie, hiv, sida, dement*, handicap*, boală, boala, boli, sănătate*, problem* de sănătate, doliu*, menopauz*, sarcină, sarcina, postnatal*, postpartum, trist, tristă, tristețe, disperat*, disperare, fără speranță, amorțit*, obosit*, oboseală, furie, nervos, nervoasă, iritabil*, nu se poate concentra, face crize, crize, izolat*, se izolează, mă izolez, stimă de sine, operație, operația, analize, dureri, durere, alergi*, consum, recuperare, migren*, astm*, operat, operată, maniac*',
    ],
    weak: ['spital, spitalul, spitalului, somn, criză, amețit, gânduri'],
  },
  sexual_life: {
    sure: [
      // As people say it
      'videochat, iau hormoni, cuplu de bărbați|femei, doi bărbați care',

      'sunt gay, e gay, este gay, homosexual, homosexuală, sunt lesbiană, lesbiană, lesbi, bisexual, bisexuală, transgender, transsexual*, sunt trans, e trans, este trans, persoană trans, femeie trans, bărbat trans, nonbinar*, asexual*, pansexual*, orientarea mea sexuală, orientarea sexuală, disforie de gen, schimbare de sex, viața sexuală, vieții sexuale, viața noastră sexuală, viața intimă, vieții intime, viața noastră intimă, relații sexuale, sex cu, fac sex, facem sex, făcut sex, întreținut relații, dependență de sex, dependență de pornografie, pornografie, filme porno, porno, disfuncție erectilă, probleme de erecție, erecție, erectil*, ejaculare, impoten*, libido*, orgasm*, vaginism*, violat, violată, m a violat, viol, violul, violată de, abuzat sexual, abuzată sexual, abuz sexual, abuzat* în copilărie, agresat* sexual, agresiune sexuală, molestat*, incest*, m a înșelat, mă înșală, îl înșel, o înșel, l am înșelat, am înșelat o, infidelitate*, adulter*, amant, amantă, amanta, amantul, aventură cu, relație deschisă, cuplu deschis, poliamor*, prostitut*, escortă, escorte, bdsm, fetiș*, îmi plac bărbații, îmi plac femeile, îi plac băieții, îi plac fetele, atras de bărbați, atrasă de femei, iubita mea și eu suntem două, ieșit din dulap, mi am făcut coming out, coming out, chlamydia, gonoree, herpes, sifilis, boală venerică, boli venerice, boală cu transmitere, masturb*, grindr, swingeri, suntem două femei, suntem doi bărbați',
    ],
    topic: [
      'gay, queer, lgbt*, lesbiene, homosexual*, lesbian*, bisexual*, sexual*, sexualitate*, sex, sexul, intimitate*, gen, identitate de gen, identitate*, trans, orientare*, infidel*, abuz, abuzul, dorință, viol*',
    ],
    weak: ['aventură'],
  },
  religion: {
    sure: [
      // As people say it
      'o ortodoxă, un ortodox, o catolică, un catolic, o musulmană, evreică, evreu, evrei',

      'credința mea, credința noastră, credința lui, credința ei, biserica mea, biserica noastră, preotul meu, preotul nostru, duhovnicul, duhovnicului, duhovnic, parohia noastră, parohia mea, pastorul nostru, sunt ortodox, sunt ortodoxă, sunt catolic, sunt catolică, greco catolic, greco catolică, penticostal, penticostală, penticostali, baptist, baptistă, baptiști, adventist, adventistă, adventiști, sunt musulman, sunt musulmană, sunt evreu, evreu practicant, martor al lui iehova, martora lui iehova, martorii lui iehova, martorilor lui iehova, iehovist*, ateu, atee, necredincios*, credincios, credincioasă, enoriaș*, m am spovedit, mă spovedesc, spovedi*, convertit la, convertită la, familie penticostală|ortodoxă|catolică|musulmană|baptistă|adventistă|religioasă, crescut* într o familie religioasă, crescut* în biserică, postesc, țin post, rugăciune*, rugăciuni, slujitor* la altar, moscheea noastră, student la teologie, călugăr*, intrat la mănăstire, intrat* într o sectă',
    ],
    topic: [
      'ortodox*, catolic*, greco catolic*, protestant*, reformat, reformată, baptist*, penticostal*, adventist*, musulman*, islam*, evre*, iudai*, budis*, hindus*, iehova, ateist*, credincios*, credincioas*, credința, credință, religi*, teologi*, biserica, biserică, bisericii, parohi*, preot*, mănăstir*, moschee, sinagog*, sectă, sectei, biblia, coran*, spovedani*, post, ramadan*, botez*, mozaic*, evanghelic*, slujbă',
    ],
    weak: ['crez, canon'],
  },
  ethnicity: {
    sure: [
      // As people say it
      'sunt romă|rom|rromă|rrom|secui|maghiar|maghiară|tătar|tătară|lipovean|aromân|aromână|evreu|evreică',

      'sunt rom, sunt romă, sunt romi, suntem romi, de etnie, etnie romă, etnia romă, etnia mea, etnie maghiară, rrom*, țigan, țigancă, țigani, țigănesc, sunt maghiar, sunt maghiară, sunt unguroaică, sunt ungur, sunt secui, secuiasc*, sas din, sunt sas, sașii, șvab, șvăboaic*, lipovean*, lipoveni, tătar*, sunt turc, sunt turcoaică, aromân*, macedon*, origine evreiască, origini evreiești, origine romă, origine maghiară, origine turcă, origine arabă, origine africană, origine siriană, origine germană, familie de romi, familie romă, familie maghiară, familie mixtă, tatăl maghiar, mama maghiară, tata e rom, mama e romă, tata e maghiar, mama e unguroaică, tata e sirian, tata e nigerian, de culoare, culoarea pielii, culoarea mea, minoritar*, minoritate națională, rasis*, refugiat din, refugiată din, refugiați din, fugit din ucraina|siria, de origine',
    ],
    topic: [
      'etnie, etnic*, etni*, romi, romă, maghiar*, ungur*, secui*, turc*, evreic*, evreiesc*, african*, arab*, refugiat*, ucrainean*, ucraineanc*, moldovean*, basarabean*, nigerian*, sirian*, kurd*, imigrant*, minoritat*, rasism*, origine, origini, originea, chinez*, vietnamez*, indian*, german*, sârb*, bulgar*, rus, rusoaică, ruși, armean*, grec, grecoaică, șvab*, sași, sasoaic*, tatar*',
    ],
    weak: ['accent, tradiții'],
  },
  political: {
    sure: [
      // As people say it
      'deputat psd|pnl|usr|aur|pdl|udmr, din partea usr|psd|pnl|aur|udmr, consilier local din partea',

      'membru psd, membră psd, membru pnl, membră pnl, membru usr, membră usr, membru aur, membră aur, membru udmr, membru al psd|pnl|usr|aur|udmr, membru în psd|pnl|usr|aur|udmr|partid, membră în psd|pnl|usr|aur|udmr|partid, membru de partid, membră de partid, membru al partidului, membri psd|pnl|usr|aur|de, candidez, candidez pentru, candidez la, am candidat, candidat la, candidata la, candidat din partea, candidatura mea, candidatura lui, consilier local, consilier județean, consilieră locală, din partea psd|pnl|usr|aur|udmr, votez cu, am votat cu, votează cu, a votat cu, votez psd|pnl|usr|aur, convingeri politice, convingerile mele politice, opinii politice, opiniile mele politice, vederi politice, orientarea politică, activist politic, membru de sindicat, membru al sindicatului, membră de sindicat, membră a sindicatului, lider de sindicat, liderul de sindicat, liderul sindicatului, lideră de sindicat, lider sindical, sindicalist*, fost securist, colaborat cu securitatea, informator al securității, turnător la securitate, deținut politic, refugiat politic, azil politic, protest* anti, simpatizant*, partidul meu, partidul nostru, tineretul psd|pnl|usr',
    ],
    topic: [
      'psd, pnl, usr, aur, udmr, pmp, pro românia, sos românia, partid, partidul, partidului, politic*, campania electorală, campanie electorală, consiliul local, primar, primaria din partea, deputat*, senator*, sindicat*, activist*, securitat*, protest, comunist*, socialist*, liberal*, simion, georgescu, parlamentar*, candidat*, candidatur*',
    ],
    weak: ['grevă, vot'],
  },
  criminal: {
    sure: [
      // As people say it
      'furt din magazin, furt calificat, cercetat* pentru, inculpat pentru, condamnat* pentru',

      'condamnat, condamnată, condamnare, condamnarea, condamnări, cazier, cazierul, cazier judiciar, pușcărie, la pușcărie, din pușcărie, pușcări*, închis pentru, la închisoare, din închisoare, închisoare pentru, ani de închisoare, luni de închisoare, ani cu suspendare, ani cu executare, cu executare, cu suspendare, deținut, deținută, detenție, detenția, arestat, arestată, arest, arestul, arest la domiciliu, arestul preventiv, reținut de poliție, reținut pentru, reținută, probațiune*, serviciul de probațiune, eliberat condiționat, liberat condiționat, liberare condiționată, brățară electronică, suspendare, inculpat, inculpată, inculpatul, inculpatului, dosarul penal, dosare penale, cercetat penal, cercetat pentru, cercetată pentru, urmărire penală, urmărit penal, trimis în judecată, trimisă în judecată, acuzat de, acuzată de, acuzați de, suspect în, suspectat de, tâlhări*, furt calificat, furt din, pentru furt, am furat, a furat, furat din, violență domestică comisă, lovire sau, loviri, înșelăciune, evaziune, trafic de, droguri și condamnat, condus băut, condus beat, prins băut la volan, alcool la volan, băut la volan, beat la volan, permis suspendat, muncă în folosul, munca în folosul, ieșit din închisoare, ieșit din pușcărie, ordin de protecție împotriva mea|lui, plângere penală împotriva mea|lui, ultraj, crimă comisă, omor deosebit, tentativă de omor, fals în, amendă penală',
    ],
    topic: [
      'condamn*, închisoare*, pedeaps*, infracțiun*, infractor*, dosar, penal, penală, acuzat*, furt*, omor, violență în familie, lovire*, poliție, poliția, hoț*, crimă, crime, deținuț*, recidivist*, proces penal, bătaie',
    ],
    weak: ['tribunal, proces'],
  },
};
