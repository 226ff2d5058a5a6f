/** Words for passwords and codes, in the four languages together. */
export const SECRET_WORDS = {
  // What follows may be any word.
  password: `
    safeword, wifi key, wlan key, api key, passwd, passord, pwd, pw, wlan token, access token
    da: brugernavn og, loginoplysninger, sikkerhedsord
    ro: parole, parola ta, tokenul, cod de acces
    de: zugangsschlüssel, wlan passwort, anmeldedaten, geheimwort
    en: codeword, code word, wifi pass
    da: løsen*, wifikode*, wifi kode*, netværkskode*, gæstekode*, netværksnøgle*
    ro: parolele
    de: codewort, losungswort, netzwerkschlüssel*, wlan code, wlan schlüssel
    en: safe word, user .. pass, login .. pass, password*, passphrase, pass phrase, pass word, my pass
    en: login details, credentials, security answer, secret answer, pass code, password reset
    da: adgangskode*, kodeord*
    ro: parola, parolei, parolă, codul de acces
    de: schlüssel, passwort*, kennwort*, zugangsdaten
  `,
  // What follows is digits, or letters with digits.
  code: `
    puk, 2fa, totp, mfa, pin, pins, pincode, tan, engangskode*, engangskode, otp, cvv, cvv2
    en: entry code, gate code, verification code, two factor code, factor code, backup code, unlock code
    en: lockbox, key safe
    da: pinkoden, pin kode, pinnummer, pin nummer, nøglekode, dørkoden, nemid, mitid kode, engangskoden
    da: nøgleboks, kontrolcifre, alarmkode
    ro: pinul, cod, parolă unică, codul de unică, unică folosință, interfonul
    de: zugangscode, zugangscodes, geheimzahl, geheimnummer, mtan, sms tan, einmalcode, schlüsselbox
    de: schlüsseltresor, prüfziffer, bestätigungscode, sicherheitscode
    en: padlock, combination, keypad, locker, authenticator, key box, keybox, share code, gate, seed phrase
    en: licence key, license key, product key, buzzer
    da: nøgleboks*, lås, hængelås*, kodelås*, skab, skabet, spind, kombinationen, portkode*, hoveddørskode*
    da: bekræftelseskode*, aktiveringskode*, sikkerhedskode*, smskode*, licensnøgle*
    ro: lacăt*, cifrul, combinația, seif*, cheie de licență, cheia de licență
    de: zahlenschloss, vorhängeschloss, zahlenkombination, tresorcode, haustürcode*, zutrittscode*, türöffner*
    de: verifizierungscode*, freischaltcode*, aktivierungscode*, lizenzschlüssel*, schlüsselkasten, schlüsselsafe*
    en: pin code, pin number, passcode, code, codes, the code, access code, door code, security code, login code
    en: one time code, recovery code, cvc
    da: pinkode*, kode, koden, dørkode
    ro: codul, codul pin, codul sms, interfon
    de: türcode, tuercode
  `,
  // What they open with; only something that looks like a password behind "is" is believed.
  key: `key, guest key, nøgle, nøglen, cheia, cheie, schlüssel, wlan, wifi, wi fi, adgang, printeren, printer, log in, login, logins, alarm, alarmen`,
  link: `
    i e
    da: ændret til
    de: lautete
    en: it is, it was, is it, thats, i got, i was sent, i have, texted me, changed to, set to, reset to, will be, remains
    da: er den, jeg fik, jeg har, skiftet til, blevet
    ro: este tot, e tot, eu am, am primit, mi a venit, schimbat* în, a rămas
    de: ist es, war es, war er, ist er, ich habe, bekam ich, hieß, geändert auf, geändert in, wird, bleibt
    en: is, was, its, hed, to, still, now, be, as
    da: er, var, hedder, til, stadig, bliver, blev
    ro: este, era, e, nu, acum, este acum
    de: ist, war, lautet, noch, jetzt, heißt, als
  `,
  // Looks like one and is none.
  harmless: `
    tan pis
    en: area code, country code, promo code, code of conduct, key stage, key is, key point*, key worker
    en: icd code, activity code
    da: rabatkode, rabatkoden, postnummer, landekode, fejlkode, fejlkoden, varekode, diagnosekode, ydelseskode
    da: takstkode
    ro: cod poștal, cod fiscal, cod client, cod de client, codul caen, cod caen, cod produs, codul produsului
    de: rabattcode, gutscheincode, aktionscode, postleitzahl, fehlercode, vorwahl, diagnosecode, farbcode
    en: postal code, post code, zip code, zip, dress code, discount code, source code, qr code, bar code, barcode
    en: reason code, error code, error, color code, colour code, code e, sort code
    da: nøglen ligger
    ro: codul poștal, codul fiscal, cheia de la
    de: schlüssel liegt, der schlüssel zum
  `,
  break: `
    incorrect, secret
    en: expired
    da: udløbet, hemmelig
    ro: greșită
    de: geheim
    en: please, wrong, safe
    da: forkert
    ro: greșit
    de: falsch, abgelaufen
  `,
} as const;
