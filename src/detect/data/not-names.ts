/** Words with a capital letter that begin sentences or stand before names without being part of them. */
export const NOT_NAMES = `
i a an in kind ptsd hr tel zoom teams instagram mobile mail date patient client am prof psychotherapie coach
coaching ikea amazon paypal ios windows apple iphone god jesus allah nb fyi btw vs etc sms pdf id pin vat
en: at for miss sure hence maybe although whose november december center german romanian french spanish
en: italian manchester belfast edinburgh glasgow oxford cambridge york scotland wales ireland britain germany
en: denmark romania fwd men mine region are berlin hamburg frankfurt dresden depression burnout chef thu fri
en: asap
da: for november december center du den en men mit mine loerdag februar marts juni juli region esbjerg
da: roskilde jylland fyn sjaelland europa berlin hamburg depression burnout diagnose klient onkel tante chef
da: datum
ro: romania are ianuarie iulie octombrie timisoara brasov constanta sibiu oradea craiova anglia italia franta
ro: europa berlin
de: miss november du den mit februar juni juli region europa samstag dezember maerz morgen leider berlin
de: hamburg muenchen frankfurt stuttgart dresden graz linz salzburg zuerich bern deutschland oesterreich
de: schweiz termin angst depression burnout diagnose klient onkel tante kollege chef arzt aerztin hausaerztin
de: datum anfang jehova zeugen zeuge doktor antw
en: and as but by did do does dear from had has have he hello hi how if is it its just me mr mrs ms dr my no not
en: of on or our please regards she so subject thank thanks that the their then there they this to was we what
en: when where who why will with would yes you your best kindly since after before could can gp nhs dob cbt emdr
en: adhd uk us gdpr ico iban ref po also sorry here now today tomorrow yesterday last next even every each some
en: any all both only still once perhaps because though while until unless whether which monday tuesday
en: wednesday thursday friday saturday sunday january february march april may june july august september
en: october christmas easter street road lane close court surgery practice clinic school hospital university
en: college council team centre department english british irish american european london dublin leeds bristol
en: cardiff england america europe google whatsapp phone email address name referral re hiya hey januar
en: information islam psychotherapy counselling counseling netflix visa mastercard android tue wed doctor ok ps
en: pps pm ni ssn cvc fw
da: danish facebook jeg han hun vi det et er og til fra med om paa som hvis naar mvh kh vh hej kaere venlig
da: hilsen tak tlf cpr fru vores min jeres mandag tirsdag onsdag torsdag fredag soendag maj vedr henvisning
da: kommune kan vil skal har havde var eks efter foer ogsaa maaske desvaerre kunne hvad hvor hvorfor hvornaar
da: hvordan dansk aarhus odense aalborg danmark koebenhavn silkeborg mobilepay netto da gerne adresse kontakt
da: jehovas vidne vidner kl sv
ro: eu de nu tu el ea noi voi ei ele un o si sa se cu la din pe ca ce care buna ziua seara salut domnul doamna
ro: dl dna domnisoara stimate stimata sunt este va rog multumesc cnp luni marti miercuri joi vineri sambata
ro: duminica februarie martie aprilie mai iunie septembrie noiembrie decembrie daca dupa cand unde cum cine cat
ro: pentru despre fara poate iar dar sau cred stiu vreau puteti aveti lucrati acum azi ieri maine mi ma imi te
ro: ne le lui bucuresti cluj iasi germania spania craciun paste pastele psd pnl usr aur udmr telefon
ro: psihoterapie pat nr
de: der oktober ich sie es wir ihr die das ein eine einen und oder aber von zu bei nach vor herr frau herrn sehr
de: geehrte geehrter guten tag liebe lieber hallo montag dienstag mittwoch donnerstag freitag sonntag praxis
de: mein meine meinem meinen meiner unser unsere seine ihre ihren ihrem ihrer wenn weil dass seit heute gestern
de: gern bitte danke vielen viele kann koennen koennten haben hat ist war wird werden wurde noch schon auch nur
de: dann dort hier koeln leipzig wien weihnachten ostern hilfe therapie sitzung rechnung krankheit patientin
de: eltern mutter vater bruder schwester tochter sohn nichte neffe oma opa freund freundin kollegin nachbar mann
de: hausarzt zeit woche monat jahr leben arbeit schule handy geburtsdatum betreff daten akte ort platz gruss
de: gruesse kirche gott ende thema frage antwort okay uhr aw wg
`;
