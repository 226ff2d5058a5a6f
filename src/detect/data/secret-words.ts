/** Words for passwords and codes, in the four languages together. */
export const SECRET_WORDS = {
  // What follows may be any word.
  password: `
    safeword, wifi key, wlan key, api key, zugangsschlüssel, passwd, passord, pwd, pw, parole
    parola ta, brugernavn og, wlan token, tokenul, access token
    wlan passwort, loginoplysninger, anmeldedaten, geheimwort, sikkerhedsord, cod de acces
    en: safe word, user .. pass, login .. pass, password*, passphrase, pass phrase, pass word, my pass
    en: login details, credentials, security answer, secret answer, pass code, password reset
    da: adgangskode*, kodeord*
    ro: parola, parolei, parolă, codul de acces
    de: schlüssel, passwort*, kennwort*, zugangsdaten
  `,
  // What follows is digits, or letters with digits.
  code: `
    pin, pins, pinul, pinkoden, pin kode, pincode, pinnummer, pin nummer, entry code, gate code, zugangscode
    zugangscodes, geheimzahl, geheimnummer, tan, mtan, sms tan, cod, parolă unică, verification code
    nøglekode, dørkoden, engangskode*, engangskode, nemid, mitid kode, otp, two factor code, factor code
    einmalcode, engangskoden, codul de unică, unică folosință, backup code, unlock code, lockbox, key safe
    nøgleboks, schlüsselbox, schlüsseltresor, cvv, cvv2, kontrolcifre, prüfziffer, bestätigungscode
    sicherheitscode, alarmkode, interfonul
    en: pin code, pin number, passcode, code, codes, the code, access code, door code, security code, login code
    en: one time code, recovery code, cvc
    da: pinkode*, kode, koden, dørkode
    ro: codul, codul pin, codul sms, interfon
    de: türcode, tuercode
  `,
  // What they open with; only something that looks like a password behind "is" is believed.
  key: `key, guest key, nøgle, nøglen, cheia, cheie, schlüssel, wlan, wifi, wi fi, adgang, printeren, printer, log in, login, logins, alarm, alarmen`,
  link: `
    lautete, ændret til, i e
    en: is, was, its, hed, to, still, now, be, as
    da: er, var, hedder, til, stadig, bliver, blev
    ro: este, era, e, nu, acum, este acum
    de: ist, war, lautet, noch, jetzt, heißt, als
  `,
  // Looks like one and is none.
  harmless: `
    area code, country code, promo code, cod poștal, cod fiscal, cod client, cod de client, codul caen
    cod caen, cod produs, codul produsului, rabatkode, rabatkoden, postnummer, landekode, fejlkode, fejlkoden
    varekode, diagnosekode, rabattcode, gutscheincode, aktionscode, postleitzahl, fehlercode, vorwahl
    diagnosecode, farbcode, code of conduct, key stage, key is, key point*, key worker, tan pis, icd code
    ydelseskode, takstkode, activity code
    en: postal code, post code, zip code, zip, dress code, discount code, source code, qr code, bar code, barcode
    en: reason code, error code, error, color code, colour code, code e, sort code
    da: nøglen ligger
    ro: codul poștal, codul fiscal, cheia de la
    de: schlüssel liegt, der schlüssel zum
  `,
  break: `
    incorrect, greșită, expired, udløbet, secret, hemmelig, geheim
    en: please, wrong, safe
    da: forkert
    ro: greșit
    de: falsch, abgelaufen
  `,
} as const;
