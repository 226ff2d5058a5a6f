/**
 * Words that say what a number beside them is, in the four languages together. One line a group of words; `word*` takes
 * any ending, `*word` any beginning, two words mean that they follow each other; spelling with or without diacritics.
 */
export const NUMBER_WORDS = {
  cpr: `cpr*, personnummer*, person nr, personnr, cprnr`,
  cnp: `cnp*, cod numeric, codul numeric`,
  nhs: `nhs, nhs no, nhs number, chi number, health number`,
  nino: `nino, national insurance, ni number, ni no, ni nr, insurance number`,
  ssn: `
    soc sec, itin
    en: ssn, social security, my social, his social, her social, social is
  `,
  pps: `pps, ppsn, pps number, pps no`,
  tax: `
    steuerid*, steuer identifikationsnummer*, steueridentifikationsnummer*, identifikationsnummer, idnr, id nr
    utr, steuernummer*, cif
    ro: tin
    de: steuer id*
  `,
  svnr: `
    svnr, sozialversicherungsnummer*, sozialversicherungsnr, versicherungsnummer, sozialversicherung, svnummer
    ecard, e card, rentenversicherungsnummer*, rentenversicherungsnr, rvnr, rv nummer, sv number
    da: sv nr, sv nummer
  `,
  // What stands on a health insurance card, an identity card or a licence.
  identity: `
    kvnr, versichertennr, versicherten nr, versicherten nummer, krankenversichertennummer*
    krankenversicherungsnummer*, gesundheitskarte, perso, persos, ausweisnr, cartii de identitate, national id
    legitimation*, idkort, medicare, medicaid, drivers license*, driver license*, driving license*, koerekort*
    fuehrerscheinnummer, permisul auto, sundhedskort*, sygesikring*
    en: c i, id card*, identity card*, identity number, id number, green card, driving licence*, licence number
    da: id kort
    ro: buletin*, carte de identitate, cartea de identitate, ci seria, seria, serie, permis* de conducere
    de: versichertennummer*, versichert unter, personalausweis*, ausweis*, fuehrerschein*
  `,
  passport: `
    passet, paas, reisepaesse, passnummer*, passnr, pass nr, pass nummer, rejsepas
    en: passport*, pass
    da: pasnummer*, pasnr, pas nr, pas nummer, mit pas, hendes pas, hans pas, pas
    ro: pasaport*
    de: reisepass*
  `,
  card: `
    debit card*, kreditkort*, kartennummer*, bankkarte*, maestro, amex, american express, ec karte, girocard
    en: card, cards, visa, mastercard, card number
    da: kort, kortet, kortnummer*, betalingskort*, dankort*
    ro: credit card*, cardul, cardului
    de: kreditkarte*, karte
  `,
  account: `
    kontonummer*, kontonr, kontoen, bankkonto*, reg nr, regnr, registreringsnummer
    en: account, account no, account number, acct, reg, sort code, routing, routing number, iban
    da: konto nr
    ro: cont, contul, cont bancar
    de: konto
  `,
  phone: `
    tel, phones, ph, mobile, mob, mobil*, cell, cellphone, calling, ring, sms, texts, signal, suna*, handynr
    ruf, treffes, traeffes, meine nummer, neue nummer, durchwahl, dial, mobilnr, mobilnummer*, seine nummer
    ihre nummer, fax, faks
    en: phone, phone number, call, rings, text, whatsapp, contact, my number, new number, reach, reached, landline
    en: fix, voicemail, his number, her number
    da: tlf*, ringe, ringer, ringes, kontakt*, mit nummer, nye nummer, mit nr, fastnet*, mobil nr, hans nummer
    da: hendes nummer
    ro: tel nr, telefon*, sunati*, suni, apela*, numarul meu, numarul de, numarul ei, numarul lui, numar de, nr de
    ro: telefonic
    de: handy*, anruf*, rufen, erreich*, rueckruf*, zurueckruf*, festnetz
  `,
  // Numbers of things. What one of these stands before is no telephone and no number of a person.
  // Cards that pay nothing, and machines that read cards.
  noCard: `card reader, card terminal, gift card, gift voucher, test card, loyalty card, membership card, sample card, library card, dummy card, specimen,
    terminal, terminalen, betalingsterminal*, kortterminal*, gavekort*, testkort*, lånerkort, medlemskort, kundekort, fordelskort,
    gutschein*, kartenleser, kartenterminal, kartenlesegerät, testkarte*, kundenkarte*, mitgliedskarte*, musterkarte*,
    card cadou, cardul cadou, terminalul, pos, card de fidelitate, card de test, cardul de test`,
  // Looks like the word of a thing, and is a turn of speech.
  nothing: `in case, worst case, any case, just in case, best case, i så sag, in order`,
  thing: `
    en: case, quote no, job number
    da: sag, sagen
    terminal, betalingsterminal*, card reader, reader, gavekort*, gavekortnummer*, testkort*, testkortet
    gutscheinnummer, kartenleser, kartenterminal, card cadou, cardul cadou, zertifikat, certificate
    certifikat, meter reading*, readings, meter, lager, lageret, caen, codul caen, orders, refs, references
    serial number, issn, ean, item, item no, batch, vat, purchase, app id, transaction, licence key, grid ref
    sagsnummer*, journalnr, journalnummer, jnr, ref nr, trackingnr, forsendelse*, policenr, kundenummer*
    medlemsnr, medlemsnummer, varenr, varenummer*, serienr, serienummer*, cvr, cvr nr, bilag*, kvittering*
    kvitteringsnr, ean nr, ean nummer, billet*, bestilling*, bestillingsnr, maaler*, maalernr, rekvisition*
    ydernummer, ydernr, bestellnr, bestellnummer*, rechnungsnr, rechnungsnummer*, geschaeftszeichen, gz, kd nr
    vorgangsnummer*, sendungsnr, sendungsnummer*, paketnummer, artikelnr, artikelnummer*, seriennr
    seriennummer*, vertragsnr, vertragsnummer*, zaehlernummer*, hra, ust id, ust, steuernr, ticketnummer
    belegnr, auftragsnr, auftragsnummer*, mitgliedsnr, mitgliedsnummer*, schadennummer*, schadensnummer*
    schaden nr, bsnr, lanr, betriebsstaettennummer, buchungsnummer*, chargennummer, facturii, facturi
    dosarului, referinta, coletul*, politei, cod client, cod de client, serie produs, cod produs, produs*
    bonul, bonul fiscal, rezervare*, rezervarea, inregistrare, nr inregistrare, chitantei, decizia, ordinul
    cod de bare, codul de bare, tranzactie*, tranzactia, abonament*, contor*
    en: test card, order, order no, order number, invoice, invoice no, invoice number, ref, reference
    en: reference number, booking, booking ref, ticket, tickets, case no, our case, case ref, case number, case id
    en: claim, claim no, claim number, policy, policy no, policy number, parcel, tracking, tracking number
    en: consignment, isbn, article no, part number, customer no, customer number, registered no, company no
    en: company number, charity no, charity number, registration number, membership no, quote, po, voucher, coupon
    en: docket, confirmation code, confirmation number, booking number, job no, meeting id, session id, receipt
    en: receipt no, receipt number, request id, reference*, police*, charge, contract*, voucher*
    da: terminalen, gift card, ordre*, ordren*, ordrenummer*, faktura*, fakturanr, sagsnr, sags nr, j nr, pakke*
    da: pakken, skadenr, skadenummer*, skades nr, kundenr, kunde nr, p nummer, moede id, lokale, kunden nr
    ro: terminalul, model, serial, doi, re nr, comanda*, comenzii, comenzi, nr comanda, factura*, dosar*, dosarul*
    ro: nr dosar, awb*, colet*, polita*, client nr, codul client, cui, bon, tichet*, chitanta*, bilet*
    ro: proces verbal, factura nr, id ul, programarea nr
    de: gutschein*, bestellung*, rechnung*, aktenzeichen, az, kundennr, kundennummer*, vorgang*, sendung*, paket*
    de: artikel, vertrag, zaehler*, hrb, beleg*, auftrag*, buchung*
  `,
  money: `
    usd, euro, euros, gbp, dkk, leu, kroner, dollars, chf, sek, preis
    en: pounds, price
    da: kr, kr kr, pris
    ro: ron, lei, pret
    de: eur
  `,
} as const;

export type NumberWord = keyof typeof NUMBER_WORDS;
