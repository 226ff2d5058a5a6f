/** Words that tell what a whole text is, in the four languages together. */
export const TONE_WORDS = {
  // A letter from one professional to another about somebody.
  record: `
    referring, re miss, anamnese, medicin, patienten, obs, journalnotat, epikrise, zuweisung, der patient
    fachärztin, entlassbrief, arztbrief, anamneză, medic de familie, diagnostic, scrisoare medicală
    examen psihic
    en: referral, dear colleague, presenting complaint, this gentleman, this lady, medication, mental state
    en: past history, grateful if you, re mr, re mrs, re ms, discharge summary, under our care, nhs no
    da: pt, henvisning, henvises, hermed henvises, speciallæge, kendt med, pt er, kære kollega
    ro: bilet de trimitere, trimitere, pacientul, pacienta, medicație, stimată colegă, stimate coleg, medic primar
    de: überweisung, befund, medikation, frau kollegin, herr kollege, die patientin, facharzt, z n, konsil
  `,
  // A circular, an offer, a call for papers.
  advertises: `
    newsletter, early bird, save the date, call for papers, our latest, workshop, ce credits, our products
    promo code, programme, afmelding, tilmeldingsfrist, konferencen, rabat, oplægsholder, webinaret
    program for dagen, annonce, pressemeddelelse, abmelden, teilnahmegebühr, rabatt, fortbildungspunkte
    seminar, referenten, jetzt anmelden, sonderangebot, pressemitteilung, veranstaltung, programm, reducere
    reduceri, credite, emc, comunicat de presă, bilete
    en: unsubscribe, webinar, register now, register here, cpd, free trial, special offer, discount, conference
    en: sign up, keynote, book your place, tickets, press release, training day, exhibitors, sponsors, speakers
    en: delegate, congres
    da: afmeld, nyhedsbrev, tilmeld dig, tilmelding, kursus, kurset, konference, temadag, tilbud, early bird pris
    da: ekskl moms
    ro: dezabon*, abonați, înscrieri, înscrie te, înscriere, conferința, conferință, simpozion, oferta
    ro: taxa de participare, lectori, eveniment
    de: abbestellen, anmeldung, frühbucher, tagung, fachtagung, fortbildung, kongress, referentin, referent
  `,
} as const;
