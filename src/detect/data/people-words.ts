/** Words around the names of people, in the four languages together, folded on reading. */
export const PEOPLE_WORDS = {
  title: `
    client, miss, patient
    da: klient, hr, patienten
    de: klient, patienten
    ro: doamna director, domnul director, doamna director adjunct, doamna dirigintă, domnul diriginte, doamna învățătoare
    de: pat, patienten
    en: insured, teammate, classmate
    da: klienten, afdøde
    ro: d na, d ra, domnișoarei, numitei, pârâtul, reclamanta, subsemnatei
    en: member, late, mr, mrs, ms, mister, sir, mstr, defendant, claimant
    da: forsikrede, pt, naboen, fru, frk, frøken
    ro: clientul, clienta, pat, dl, dlui, dna, dnei, domnului, domnul, doamna, doamnei, domnișoara, numitul
    ro: numita, numitului, pacientul, pacienta, pacientei, pacientului, minora, minorul, minorului, minorei
    ro: elevul, eleva, pârâta, pârâtei, reclamantul
    de: klientin, mitglied, nachbarin, herr, herrn, frau, patientin
  `,
  doctor: `
    prof, professor, pr, pc, ds
    ro: comisar
    de: doktor
    en: judge
    ro: doctorul, doctorița, părintele, inspectorul, avocata, judecătoarea
    en: dr, doctor, pastor, father, rev, reverend, sister, inspector, dc, detective, sergeant, officer, nurse
    en: solicitor
    da: advokat
    ro: avocat, avocatul, judecător
    de: rechtsanwalt, rechtsanwältin
  `,
  named: `
    named
    ro: adresat lui
    en: chosen name, married to, divorced from, engaged to, partner is, i met, goes by, known as, in love with
    da: gift med, kæreste med, skilt fra, forlovet med, mødte jeg, jeg mødte, forelsket i
    ro: măritat cu, măritată cu, căsătorit cu, căsătorită cu, divorțat de, divorțată de, tanti, nenea, îndrăgostită de
    de: verheiratet mit, liiert mit, verlobt mit, verliebt in, ich traf, namens
    da: heder, navngivet, kaldes, stilet til
    ro: se numește, adresată lui
    de: genannt
    en: called, name is, name was, names are, patient is, client is, id like to refer, headed, summary letter
    en: addressed to
    da: hedder, navn er, ved navn, henvises, udstedt til
    ro: numit, numită, numele de, pe nume, cheamă, cu numele
    de: heißt, heisst, namens, name ist, name lautet, refer
  `,
  about: `
    regarding, for, met, mit, vs, versus
    da: angaaende
    da: angående
    ro: contra
    de: betreffend, bezüglich, betrifft
    en: about, re, concerning, against, behalf of, of, contact, ask, told, tell, asked, saw, with, by, from
    da: om, vedr, vedrørende, imod, med, af, fra
    ro: despre, privind, referitor la, pentru, împotriva, lui, cu, de la
    de: über, ueber, betreff, gegen, wegen, von, namens
  `,
  field: `
    patient, client
    da: klient
    de: klient, kind
    en: emergency contact, guardian, spouse, partner, carer
    da: nødkontakt, kontaktperson ved nød, ægtefælle, værge
    ro: contact de urgență, persoana de contact, tutore, soț, soție
    de: notfallkontakt, ehemann, ehefrau, bezugsperson
    en: next of kin, childs name
    da: kontaktperson, forsikredes navn, patientens navn
    de: ansprechpartner, angehöriger, versicherter
    en: name, contact, employee, emergency contact, child, re, name of patient, patient name, referral
    da: navn, kontakt, medarbejder, pårørende, barn, vedr, forsikrede, barnets navn
    ro: nume, persoană de contact, pacient, pacientă, elev, angajat, copil, nume pacient
    de: angehörige, betreff, versicherte, name des kindes
  `,
  fieldOfWriter: `
    en: account holder, cardholder, card holder, name on card, name on the card, signed, identification, payee, subject
    da: kontohaver, kontoejer, kortholder, underskrevet, til identifikation
    ro: titular, titularul, titular cont, titularul contului, deținător, semnat, subsemnatul
    de: kontoinhaber, kontoinhaberin, karteninhaber, karteninhaberin, zur identifikation, gezeichnet, unterzeichnet
    da: efternavn
    ro: prenume
    de: vorname, nachname
    en: me, that im me, name, full name, your name, from
    da: mig, jeg, om mig, navn, fornavn, fra, afsender
    ro: eu, nume, numele meu, de la, expeditor
    de: mich, ich, von, absender
  `,
  // "My name is X", "I am X", also what a form says of the one who fills it in.
  selfIntro: `
    im
    en: my surname is, my first name is, my forename is, my last name is, my middle name is, im .. man called, im .. woman called, i am .. called
    en: under the name of, under the name, i go by, call me, the names, the name is
    da: mit fornavn er, mit efternavn er, mit mellemnavn er, og hedder, kald mig, navnet er
    ro: prenumele meu e, prenumele meu este, numele de familie e, numele de familie este, numele e, titular, îmi zice
    ro: spuneți mi
    de: mein vorname ist, mein nachname ist, und heiße, auf den namen, nennen sie mich, der name ist, hier spricht
    en: undersigned, the undersigned
    da: dengang hed jeg, hed jeg
    ro: subsemnatul, sînt, mă numeam
    de: unterzeichnete, unterzeichneter, hieß ich, damals hieß ich, ich heiße, hier schreibt
    en: in my name, my name is, my name, i am, this is, it is, its, i was
    da: i mit navn, jeg hedder, mit navn er, jeg er, det er, undertegnede
    ro: pe numele meu, mă numesc, numele meu este, numele meu, sunt, mă cheamă, eu sunt, subsemnata, numele meu e
    de: auf meinen namen, hier ist, hier war, mein name ist, ich bin, hier spricht
  `,
  // Somebody of the practice.
  practice: `
    session 3pm w
    da: terapeut
    ro: terapeut
    de: terapeut
    en: congratulations to, say hi to, say hello to, regards to, greetings to, seen, i see, saw, thanks to
    da: tillykke til, hils, hilsen til, sig hej til, gik hos, jeg gik hos, tak til, var hos, skal til
    ro: felicitări, cabinetul, cabinetul doamnei, cabinetul domnului, salutări doamnei, mulțumiri doamnei, la doamna
    de: grüße an, grüßen sie, glückwunsch an, danke an, war bei, bin bei, gehe zu, ging zu
    en: appointments with, booked with, supervised by
    da: psykologen
    ro: terapeutul meu, terapeuta mea, psihologa, psihoterapeut, psihoterapeuta, domnul doctor, doamna doctor
    de: termin mit, psychologin, psychologe
    en: session with, sessions with, appointment with, book with, my therapist, my counsellor, my counselor
    en: our therapist, my psychologist, your colleague, therapist, counsellor, psychologist, see, seeing, seen by
    en: work with, working with, back to
    da: time hos, tid hos, samtale hos, samtale med, samtaler hos, samtaler med, forløb hos, aftale med
    da: aftale hos, går hos, gået hos, min psykolog, min terapeut, psykolog, jeres kollega, forløbet hos
    ro: programare la, programare cu, ședință cu, ședința cu, ședințe cu, ședințele cu, terapie cu, psihologul
    ro: psiholog, colega dumneavoastră, colegul dumneavoastră, doamna psiholog, domnul psiholog, merge la
    ro: la doamna
    de: termin bei, sitzung bei, sitzung mit, sitzungen bei, therapie bei, behandlung bei, meine therapeutin
    de: mein therapeut, meiner therapeutin, meinem therapeuten, therapeutin, therapeut, ihre kollegin, ihr kollege
    de: ihrer kollegin, ihrem kollegen, dipl psych
  `,
  greeting: `
    att, attn, hola, ciao, alo
    en: hi, hiya, hello, hey, dear, good morning, good afternoon, good evening, morning, afternoon, evening
    en: thanks, thank you, to, hi there, cheers
    da: hej, kære, kaere, goddag, godmorgen, godaften, hejsa, tak, mange tak
    ro: salut, bună ziua, buna ziua, bună seara, bună dimineața, bună, buna, dragă, draga, stimată, stimate
    ro: stimată doamnă, stimați, doamnă, domnule, mulțumesc
    de: liebe, lieber, liebes, hallo, moin, servus, grüß gott, guten tag, guten morgen, guten abend, sehr geehrte
    de: sehr geehrter, danke, vielen dank
  `,
  closing: `
    thx, ta
    en: sorry again, thanks again, cheerio, warmest, xx, best regards from, bless you
    da: kærligst, undskyld igen, tak igen, på gensyn, hej så længe, varme hilsner
    ro: scuze, cu mulțumire, cu recunoștință, mulțumesc mult, mulțumesc frumos, vă pup
    de: danke nochmals, entschuldigung nochmals, sorry nochmal, tschüss, alles gute, bis dahin, gez
    en: warmly, respectfully
    da: på forhånd tak, tusind tak, hav det godt, knus
    ro: mulțumesc anticipat, numai bine
    de: herzliche grüße, mit freundlichem gruß, bis bald, schöne grüße
    en: regards, kind regards, best regards, warm regards, best wishes, best, all the best, many thanks, thanks
    en: thank you, cheers, yours, yours sincerely, yours faithfully, sincerely, love, take care, with thanks
    en: with best wishes, kindly, i a
    da: mvh, kh, vh, hilsen, hilsner, venlig hilsen, venlige hilsner, med venlig hilsen, mange hilsner
    da: kærlig hilsen, bedste hilsner, de bedste hilsner, dbh, bh, med venlige hilsner, tak, mange tak
    ro: cu stimă, cu respect, cu drag, cu prietenie, cu mulțumiri, mulțumesc, multumesc, mulțumim, vă mulțumesc
    ro: toate cele bune, o zi bună, o zi frumoasă, salutări, cu considerație, pe curând, sărut mâna
    de: mfg, vg, lg, viele grüße, liebe grüße, beste grüße, mit freundlichen grüßen, freundliche grüße
    de: mit besten grüßen, gruß, grüße, herzlich, ihre, ihr, deine, dein, danke, vielen dank, hochachtungsvoll
    de: herzlichst, mit kollegialem gruß, bis dann, im auftrag
  `,
  // A capital word that ends a name of a thing.
  thing: `
    center, srl, hotel, bar, cafe, post, hamilton, protocol, effect, syndrome
    da: aps, allé, allee, syndrom
    ro: clinica
    de: ag, kg, ev, strasse, weg, allee, syndrom
    en: avenue, square, library, museum, consulting, institute, prize, festival, hill, beach, island
    en: inventory
    da: klinik
    ro: universitatea, cartier
    de: straße
    en: street, road, lane, close, court, school, college, university, clinic, practice, surgery, hospital
    en: hospice, trust, centre, foundation, ltd, limited, llp, inc, plc, church, cathedral, airport, park, house
    en: hall, theatre, bank, insurance, solicitors, associates, group, team, day, week, show, method, therapy
    en: test, scale, award, society, association, arms, inn, market, bridge, county, city, town, times, press
    en: books, records, questionnaire, disease
    da: skole, skolen, gymnasium, kirke, sygehus, vej, gade, plads, torv, forening, forlag, kommune, apotek
    da: klinikken, fonden
    ro: sa, model, liceul, spital, biserica, fundația, editura, colegiul
    de: gmbh, station, partners, platz, schule, klinikum, apotheke, verlag, stiftung, verein, kirche, krankenhaus
    de: universität, institut, praxis, haus
  `,
  thingBefore: `
    st, saint, santa, san, cinema, hotel, port
    en: princess, queen, prince, lake, mount, fort
    da: sct
    ro: clinica
    en: member of, members of, councillor for, stand for, vote for, voted for, party
    da: medlem af, folkevalgt for, stemmer på, stemte på, partiet
    ro: membru al, membră a, membru în, partidul, votez cu
    de: mitglied der, mitglied bei, mitglied von, partei
    ro: sfântul, școala gimnazială, universitatea, hotelul, liceului
    en: the, king
    da: sankt, sf
    ro: sfânta, liceul, spitalul, strada, str, biserica, colegiul, școala, grădinița, editura, piața, bulevardul
    ro: calea, fundația, asociația, teatrul, premiul, spitalului
  `,
  // Works and their makers are no acquaintances.
  work: `
    film, president, minister
    en: queen
    da: metode, teori, skuespiller
    ro: poezie
    de: methode
    en: podcast, poem, biography, actress, singer, prime minister
    da: præsident
    ro: autor, scrisă de, metoda, teoria, concert
    de: autorin, gedicht, zitat, theorie, präsident
    en: book, books, author, novel, movie, album, song, article, quote, written by, by, roman, approach, method
    en: theory, works of, series, show, actor, king
    da: bog, bogen, forfatter, sang, digt, citat, skrevet af, koncert, sanger, statsminister, konge, dronning
    da: kong
    ro: cartea, carte, autoarea, melodie, articol, poezia, președintele, premierul, ministrul
    de: artikel, buch, bücher, lied, geschrieben von, konzert, kanzler, kanzlerin
  `,
} as const;
