/** Words about dates, in the four languages together. */
export const DATE_WORDS = {
  months: `
    jan, apr, jun, jul, aug, sep, sept, oct, november, nov, december, dec, februar, marts, juni, juli, okt
    maerz, märz, dezember, dez, ianuarie, ian, iun, iulie, iul, octombrie
    en: january, february, feb, march, mar, april, may, june, july, august, september, october, januar
    da: maj
    ro: mai, februarie, martie, aprilie, iunie, septembrie, noiembrie, decembrie
    de: oktober, jänner, feber
  `,
  // What stands before or right after somebody's day of birth.
  birth: `
    d o b, birth date, birth, birthdays, fodt, fødselsdato*, fodselsdag*, fodselsdato*, fødselsdata, gebdatum
    geb dat, geborene, nasc
    en: born, dob, date of birth, birthdate, birthday, b day, bday
    da: født, foedt, fødselsdag*, fødselsdag er, født d
    ro: născut*, nascut*, data nasterii, nașterii, naștere, ziua de nastere, ziua mea, zi de nastere
    ro: data naşterii, s a nascut, născută, zile de nastere
    de: geb, geboren*, geburtsdatum*, geburtstag*, geburtsdat, geburt
  `,
  // One letter right before a date.
  letters: `f, n, b`,
  // A date after one of these is something else.
  notBirth: `
    termin*, issued, expires, gültig, ausgestellt, eliberat*, operation, deadline, decedat*
    en: appointment*, session*, from, since, until, dated, diagnosed, died, signed, invoice*, valid, admitted
    en: meeting, consulta*
    da: aftale*, tid, siden, faktura, udløber, udstedt, indlagt, møde, død
    ro: programare*, ședință, ședința, factura*, din data, valabil*, expiră
    de: sitzung*, seit, rechnung*, gestorben
  `,
} as const;
