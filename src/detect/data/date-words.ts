/** Words about dates, in the four languages together. */
export const DATE_WORDS = {
  months: `january, jan, february, feb, march, mar, april, apr, may, june, jun, july, jul, august, aug, september, sep, sept, october, oct, november, nov, december, dec
    januar, februar, marts, maj, juni, juli, oktober, okt, maerz, märz, mai, dezember, dez, jänner, feber
    ianuarie, ian, februarie, martie, aprilie, iunie, iun, iulie, iul, septembrie, octombrie, noiembrie, decembrie`,
  // What stands before or right after somebody's day of birth.
  birth: `born, dob, d o b, date of birth, birth date, birthdate, birthday, b day, bday, birth, birthdays
    født, foedt, fodt, fødselsdato*, fødselsdag*, fødselsdag er, fodselsdag*, fodselsdato*, fødselsdata, født d
    geb, gebdatum, geb dat, geboren*, geburtsdatum*, geburtstag*, geburtsdat, geborene, geburt
    născut*, nascut*, nasc, data nasterii, nașterii, naștere, ziua de nastere, ziua mea, zi de nastere, data naşterii, s a nascut, născută, zile de nastere`,
  // One letter right before a date.
  letters: `f, n, b`,
  // A date after one of these is something else.
  notBirth: `appointment*, session*, from, since, until, dated, diagnosed, died, signed, invoice*, aftale*, tid, siden, faktura, termin*, sitzung*, seit, rechnung*, programare*, ședință, ședința, factura*, din data, issued, expires, valid, udløber, gültig, valabil*, expiră, udstedt, ausgestellt, eliberat*, admitted, indlagt, operation, meeting, møde, deadline, consulta*, gestorben, død, decedat*`,
} as const;
