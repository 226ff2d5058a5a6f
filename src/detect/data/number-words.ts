/**
 * Words that say what a number beside them is, in the four languages together. One line a group of words; `word*` takes
 * any ending, `*word` any beginning, two words mean that they follow each other; spelling with or without diacritics.
 */
export const NUMBER_WORDS = {
  cpr: `cpr*, personnummer*, person nr, personnr, cprnr`,
  cnp: `cnp*, cod numeric, codul numeric`,
  nhs: `nhs, nhs no, nhs number, chi, chi number, h c number, health number`,
  nino: `nino, national insurance, ni number, ni no, ni nr, insurance number`,
  ssn: `
    itin
    en: soc sec
    en: ssn, social security, my social, his social, her social, social is
  `,
  pps: `pps, ppsn, pps number, pps no`,
  tax: `
    id nr, utr, cif
    da: idnr
    de: idnr
    de: steuerid*, steuer identifikationsnummer*, steueridentifikationsnummer*, identifikationsnummer
    de: steuernummer*
    ro: tin
    de: steuer id*
  `,
  svnr: `
    de: svnr, svnummer, ecard, e card, rvnr, sv number
    de: sozialversicherungsnummer*, sozialversicherungsnr, versicherungsnummer, sozialversicherung
    de: rentenversicherungsnummer*, rentenversicherungsnr, rv nummer
    da: sv nr, sv nummer
  `,
  // What stands on a health insurance card, an identity card or a licence.
  identity: `
    pesel, bsn, egn
    da: legitimation*
    de: kvnr, legitimation*, ahv
    en: national id, medicare, medicaid, drivers license*, driver license*, driving license*
    da: idkort, koerekort*, sundhedskort*, sygesikring*
    ro: cartii de identitate, permisul auto
    de: versichertennr, versicherten nr, versicherten nummer, krankenversichertennummer*
    de: krankenversicherungsnummer*, gesundheitskarte, perso, persos, ausweisnr, fuehrerscheinnummer
    en: brp, residence permit*
    da: fodselsnummer*, opholdskort*
    ro: permis* de sedere
    de: aufenthaltstitel*, ahv nr, ahv nummer
    en: c i, id card*, identity card*, identity number, id number, green card, driving licence*, licence number
    da: id kort
    ro: buletin*, carte de identitate, cartea de identitate, ci seria, seria, serie, permis* de conducere
    de: versichertennummer*, versichert unter, personalausweis*, ausweis*, fuehrerschein*
  `,
  passport: `
    paas
    da: passnummer*, passnr, pass nr, pass nummer
    de: passnummer*, passnr, pass nr, pass nummer
    da: passet, rejsepas
    de: reisepaesse
    en: travel document*
    da: rejsedokument*, konventionspas*, fremmedpas*
    ro: document* de calatorie, titlu de calatorie
    de: reisedokument*, reiseausweis*, kinderreisepass*
    en: passport*, pass
    da: pasnummer*, pasnr, pas nr, pas nummer, mit pas, hendes pas, hans pas, pas
    ro: pasaport*
    de: reisepass*
  `,
  card: `
    maestro, diners, diners club, cardholder*, amex, american express
    en: debit card*
    da: kreditkort*
    de: kreditkort*, kreditkartennummer*, karteninhaber*
    de: kartennummer*, bankkarte*, ec karte, girocard
    en: card, cards, visa, mastercard, card number
    da: kort, kortet, kortnummer*, betalingskort*, dankort*
    ro: credit card*, cardul, cardului
    de: kreditkarte*, karte
  `,
  account: `
    da: kontonummer*, kontonr, reg nr, regnr, registreringsnummer
    de: kontonummer*, bankkonto*
    da: kontoen
    en: account, account no, account number, acct, reg, sort code, routing, routing number, iban
    da: konto nr
    ro: cont, contul, cont bancar
    de: konto
  `,
  phone: `
    tel, ph, mobile, mob, mobil*, ring, sms, texts, signal, dial, mobilnummer*, fax
    en: phones, cell, cellphone, calling
    de: ruf
    da: treffes, traeffes, faks
    ro: suna*
    de: handynr, meine nummer, neue nummer, durchwahl, mobilnr, seine nummer, ihre nummer
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
  noCard: `
    gift card, terminal, testkort*
    en: card reader, card terminal, gift voucher, test card, loyalty card, membership card, sample card
    en: library card, dummy card, specimen
    da: terminalen, medlemskort, kundekort, fordelskort, kundenkarte*
    ro: terminalul, pos, card de fidelitate, card de test, cardul de test
    de: gutschein*, testkarte*, kundenkarte*, mitgliedskarte*, musterkarte*
    da: betalingsterminal*, kortterminal*, gavekort*, lånerkort
    ro: card cadou, cardul cadou
    de: kartenleser, kartenterminal, kartenlesegerät
  `,
  // Looks like the word of a thing, and is a turn of speech.
  nothing: `in case, worst case, any case, just in case, best case, i så sag, in order`,
  thing: `
    terminal, reader, testkort*, certificate, refs, ean, vat, ref nr, serienummer*, ean nr
    en: card reader, meter reading*, readings, meter, orders, references, item, batch, transaction
    da: lager, journalnr, journalnummer, trackingnr
    ro: caen
    de: lager, journalnr
    en: serial number, issn, item no, purchase, app id, licence key, grid ref
    da: betalingsterminal*, gavekort*, gavekortnummer*, testkortet, certifikat, lageret, sagsnummer*, jnr
    da: forsendelse*, policenr, kundenummer*, medlemsnr, medlemsnummer, varenr, varenummer*, serienr, cvr
    da: cvr nr, bilag*, kvittering*, kvitteringsnr, ean nummer, billet*, bestilling*, bestillingsnr, maaler*
    da: maalernr, rekvisition*, ydernummer, ydernr
    ro: card cadou, cardul cadou, codul caen, facturii, facturi, dosarului, referinta, coletul*, politei
    ro: cod client, cod de client, serie produs, cod produs, produs*, bonul, bonul fiscal, rezervare*
    ro: rezervarea, inregistrare, nr inregistrare, chitantei, decizia, ordinul, cod de bare, codul de bare
    ro: tranzactie*, tranzactia, abonament*, contor*
    de: gutscheinnummer, kartenleser, kartenterminal, zertifikat, bestellnr, bestellnummer*, rechnungsnr
    de: rechnungsnummer*, geschaeftszeichen, gz, kd nr, vorgangsnummer*, sendungsnr, sendungsnummer*
    de: paketnummer, artikelnr, artikelnummer*, seriennr, seriennummer*, vertragsnr, vertragsnummer*
    de: zaehlernummer*, hra, ust id, ust, steuernr, ticketnummer, belegnr, auftragsnr, auftragsnummer*
    de: mitgliedsnr, mitgliedsnummer*, schadennummer*, schadensnummer*, schaden nr, bsnr, lanr
    de: betriebsstaettennummer, buchungsnummer*, chargennummer
    en: case, quote no, job number
    da: sag, sagen
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
    usd, euro, euros, gbp, dkk, kroner, dollars, chf, sek
    ro: leu
    de: preis
    en: pounds, price
    da: kr, kr kr, pris
    ro: ron, lei, pret
    de: eur
  `,
} as const;

export type NumberWord = keyof typeof NUMBER_WORDS;
