/** Words with a capital letter that begin sentences or stand before names without being part of them. */
export const NOT_NAMES = `i a an and as at but by did do does dear for from had has have he hello hi how if in is it its just me mr mrs ms miss dr my no not
of on or our please regards she so subject thank thanks that the their then there they this to was we what when where who why will with would yes you your
best kind kindly since after before could can gp nhs dob cbt emdr ptsd adhd uk us eu gdpr ico hr iban ref po tel also sorry sure here now today tomorrow
yesterday last next even every each some any all both only still once hence maybe perhaps because although though while until unless whether which whose
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december christmas easter
street road lane close court surgery practice clinic school hospital university college council team centre center department english british irish american german
danish romanian french spanish italian european london dublin manchester leeds bristol belfast cardiff edinburgh glasgow oxford cambridge york england scotland
wales ireland america britain germany denmark romania europe google facebook whatsapp zoom teams instagram phone mobile email mail address date name patient client referral re fwd hiya hey
jeg du han hun vi de det den der en et er og til fra med om paa som hvis naar men mvh kh vh hej kaere venlig hilsen tak tlf cpr fru vores min mit mine jeres
mandag tirsdag onsdag torsdag fredag loerdag soendag januar februar marts maj juni juli oktober vedr henvisning kommune region kan vil skal har havde var nu
eks efter foer ogsaa maaske desvaerre kunne hvad hvor hvorfor hvornaar hvordan dansk aarhus odense aalborg esbjerg danmark koebenhavn silkeborg roskilde jylland fyn sjaelland mobilepay netto
eu tu el ea noi voi ei ele un o si sa se nu da cu la din pe ca ce care buna ziua seara salut domnul doamna dl dna domnisoara stimate stimata am are sunt este
va rog multumesc cnp luni marti miercuri joi vineri sambata duminica ianuarie februarie martie aprilie mai iunie iulie septembrie octombrie noiembrie decembrie
daca dupa cand unde cum cine cat pentru despre fara poate iar dar sau cred stiu vreau puteti aveti lucrati este acum azi ieri maine mi ma imi te ne le lui bucuresti
cluj iasi timisoara brasov constanta sibiu oradea craiova romania german germania anglia italia spania franta europa craciun paste pastele psd pnl usr aur udmr
ich er sie es wir ihr die das der ein eine einen und oder aber von zu bei nach vor herr frau herrn prof sehr geehrte geehrter guten tag liebe lieber hallo
montag dienstag mittwoch donnerstag freitag samstag sonntag mai dezember maerz praxis mein meine meinem meinen meiner unser unsere seine ihre ihren ihrem ihrer wenn weil dass
seit heute gestern morgen gern gerne leider bitte danke vielen viele kann koennen koennten haben hat ist war wird werden wurde noch schon auch nur dann da dort hier
berlin hamburg muenchen koeln frankfurt stuttgart leipzig dresden wien graz linz salzburg zuerich bern deutschland oesterreich schweiz europa weihnachten ostern
termin angst hilfe therapie sitzung rechnung krankheit depression burnout diagnose patient patientin klient kind eltern mutter vater bruder schwester tochter sohn
nichte neffe onkel tante oma opa freund freundin kollege kollegin chef nachbar mann arzt aerztin hausarzt hausaerztin zeit woche monat jahr leben arbeit schule
telefon handy adresse datum name geburtsdatum betreff kontakt information daten akte ort platz gruss gruesse islam kirche gott ende anfang thema frage antwort
psychotherapy psychotherapie psihoterapie coach coaching counselling counseling netflix ikea amazon paypal visa mastercard ios android windows apple iphone god jesus allah
jehovas jehova vidne vidner zeugen zeuge tue wed thu fri pat doktor doctor ok okay ps pps nb fyi asap btw vs etc am pm uhr kl nr sms pdf id ni ssn pin cvc vat re sv aw wg antw fw`;

/** Public figures and makers of methods: whoever mentions them tells nothing of an acquaintance. Full name or surname. */
export const PUBLIC_NAMES = `max weber, melanie klein, rogers, winnicott, anna freud, lacan, jacques lacan, bion, wilfred bion, kohut, otto kernberg, kernberg, fonagy, peter fonagy, daniel siegel, dan siegel, stephen porges, porges, karl marx, marx, nietzsche, friedrich nietzsche, hegel, kant, immanuel kant, sartre, simone de beauvoir, hannah arendt, michel foucault, foucault, dostojewski, tolstoi, hermann hesse, erich fromm, fromm, freud s, watzlawick, paul watzlawick, virginia axline, alice miller, bandler, rogers carl, jeffrey young, freud, sigmund freud, jung, carl jung, c g jung, carl gustav jung, adler, alfred adler, beck, aaron beck, albert ellis, carl rogers, gottman, john gottman, julie gottman, rosenberg,
marshall rosenberg, yalom, irvin yalom, brene brown, gabor mate, van der kolk, bessel van der kolk, juul, jesper juul, linehan, marsha linehan, hellinger, bert hellinger, winnicott, bowlby,
john bowlby, ainsworth, mary ainsworth, erikson, erik erikson, milton erickson, virginia satir, viktor frankl, frankl, fritz perls, perls, piaget, jean piaget, montessori, maria montessori, rorschach,
hermann rorschach, esther perel, sue johnson, shapiro, francine shapiro, peter levine, eckhart tolle, jordan peterson, oprah, oprah winfrey, donald trump, trump, joe biden, barack obama, obama, angela merkel, merkel,
olaf scholz, scholz, friedrich merz, boris johnson, keir starmer, nigel farage, farage, theresa may, tony blair, mette frederiksen, lars loekke, klaus iohannis, iohannis, calin georgescu, george simion, elena lasconi, marcel ciolacu,
nicolae ceausescu, ceausescu, traian basescu, shakespeare, william shakespeare, goethe, johann wolfgang von goethe, schiller, kafka, franz kafka, hans christian andersen, h c andersen, kierkegaard, soeren kierkegaard, karen blixen, tove ditlevsen,
mihai eminescu, eminescu, ion creanga, mircea eliade, agatha christie, harry potter, sherlock holmes, jane austen, virginia woolf, sylvia plath, oscar wilde, charles dickens, taylor swift, john lennon, elvis presley, freddie mercury,
michael jackson, kurt cobain, robbie williams, amy winehouse, bob dylan, leonard cohen, albert einstein, einstein, isaac newton, marie curie, martin luther, martin luther king, nelson mandela, mahatma gandhi, anne frank, mozart, bach, johann sebastian bach, beethoven,
tom cruise, brad pitt, angelina jolie, lady gaga, ed sheeran, elton john, david bowie, stephen king, winston churchill, queen elizabeth, king charles, prince william, prince harry, dronning margrethe, kong frederik, george enescu, nadia comaneci, simona halep,
steven hayes, marsha, david burns, kristin kneff, jon kabat zinn, kabat zinn, byron katie, stefanie stahl, svend brinkmann, brinkmann, vlad tepes, stefan cel mare, mihai viteazul, avram iancu, unirii, max planck, robert koch, albert schweitzer, sophie scholl, thomas mann, rosa luxemburg, konrad adenauer, willy brandt, helmut schmidt, helmut kohl, charles darwin, florence nightingale, mary seacole`;
