/** Words that tell what a whole text is, in the four languages together. */
export const TONE_WORDS = {
  // A letter from one professional to another about somebody.
  record: `referral, referring, dear colleague, presenting complaint, this gentleman, this lady, pt, medication, mental state, past history, grateful if you, re mr, re mrs, re ms, re miss, discharge summary, under our care, nhs no,
    henvisning, henvises, hermed henvises, speciallæge, anamnese, medicin, kendt med, pt er, patienten, obs, journalnotat, epikrise, kære kollega,
    überweisung, zuweisung, befund, medikation, anamnese, frau kollegin, herr kollege, die patientin, der patient, fachärztin, facharzt, entlassbrief, arztbrief, epikrise, z n, konsil,
    bilet de trimitere, trimitere, anamneză, pacientul, pacienta, medicație, stimată colegă, stimate coleg, medic de familie, medic primar, diagnostic, scrisoare medicală, examen psihic`,
  // A circular, an offer, a call for papers.
  advertises: `unsubscribe, newsletter, webinar, early bird, register now, register here, save the date, call for papers, cpd, free trial, special offer, discount, our latest, workshop, conference, sign up, keynote, ce credits, book your place, tickets, press release, our products, promo code, training day, exhibitors, sponsors, speakers, programme, delegate,
    afmeld, afmelding, nyhedsbrev, tilmeld dig, tilmelding, tilmeldingsfrist, kursus, kurset, konference, konferencen, temadag, rabat, tilbud, oplægsholder, webinaret, program for dagen, early bird pris, ekskl moms, annonce, pressemeddelelse,
    abbestellen, abmelden, anmeldung, teilnahmegebühr, frühbucher, rabatt, tagung, fachtagung, fortbildung, fortbildungspunkte, seminar, kongress, referentin, referent, referenten, jetzt anmelden, sonderangebot, pressemitteilung, veranstaltung, programm,
    dezabon*, abonați, înscrieri, înscrie te, înscriere, conferința, conferință, congres, simpozion, workshop, reducere, reduceri, oferta, early bird, taxa de participare, lectori, credite, emc, eveniment, comunicat de presă, bilete`,
} as const;
