import { phrases } from '../cues/names.js';
import type { ConceptLists } from './names.js';

/** Romanian concepts. */
export const RO: ConceptLists = {
  i: phrases(
    `eu, mie, imi, mi, ma, am, mea, meu, mele, mei, sunt, vreau, as, noi, ne, nostru, noastra, as vrea, doresc`,
  ),
  you: phrases(`dvs, dumneavoastra, va, v, aveti, ati, voi, tu, te, ti, tau, ta, ai, puteti, sunteti, d voastra`),
  they: phrases(`el, ea, lui, ei, ii, i, l, o, le, lor`),
  not: phrases(`nu, n, niciodata, fara, nici, nimic, nu mai`),
  stop: phrases(
    `opri*, incet*, nu mai vreau, nu mai trimite*, nu mi mai, nu imi mai, nu mai primi*, nu mai doresc, dezabon*, opun, opozitie, scoate*, ajunge`,
  ),
  delete: phrases(`sterg*, sters, stearsa, sterse, elimin*, distrug*, arunc*, scoate*, anula*, uita*, scap*, arde*`),
  data: phrases(
    `date, datele, informatii*, fisa, fisele, fisei, dosar*, notite*, notele, numarul, tot, toate, mesaje*, telefonul, chestionar*, inregistrari*, ce aveti, orice aveti, documente*, istoric*, ce ati scris`,
  ),
  all: phrases(`tot, toate, orice, intreg*, complet*, totul, nimic`),
  give: phrases(
    `copie, copii dupa, copia, sa primesc, trimite* mi, trimiteti mi, sa mi trimiteti, sa imi trimiteti, dati mi, sa mi dati, puteti sa mi trimiteti, mi puteti, vreau o copie, obtin, eliber*, sa am, descarc*`,
  ),
  see: phrases(`sa vad, sa citesc, sa stiu ce, acces, accesul, consult*, sa aflu ce, verific ce`),
  hold: phrases(
    `aveti despre, aveti de la, aveti, detineti, pastrati, tineti, despre mine, stocat*, scris despre, aveti scris, inregistrat*, in fisa, in dosar`,
  ),
  wrong: phrases(
    `gresit*, greseala, greseli, eroare, erori, eronat*, incorect*, inexact*, nu e corect, nu este corect, nu e adevarat, vechi, veche, vechiul, vechea, numele de fata, de dinainte, incurcat*, apare, n am spus, nu am spus, in loc de`,
  ),
  fix: phrases(`corect*, rectific*, modific*, schimba*, schimbati, actualiz*, indrept*, inlocui*, treceti`),
  ident: phrases(
    `nume, numele, prenume*, data nasterii, adresa, domiciliu*, cnp, gen, sex, stare civila, diagnostic*, telefon*`,
  ),
  paper: phrases(
    `adeverint*, fisa, fisele, dosar*, documente*, document, raport*, scrisoare*, hartie, sistem*, calculator, evaluar*, certificat*, notite*`,
  ),
  marketing: phrases(
    `marketing, newsletter*, promotii*, promotional*, reclam*, oferte, sms uri, sondaj*, chestionare de, campanii, profilare, automat*, cercetare, statistic*, facebook`,
  ),
  consent: phrases(`acord, acordul, consimtamant*, permisiune*, de acord, am semnat, semnat, voie, accept*`),
  withdraw: phrases(
    `retrag*, revoc*, anulez, anula*, nu mai sunt, m am razgandit, razgandit, nu mai vreau, nu mai doresc, incepand de azi, de azi inainte, nu mai`,
  ),
  share: phrases(
    `discut*, vorbi*, vorbiti, transmit*, trimite*, comunic*, dati mai departe, spune*, inregistr*, discutiile, contacta*, colabor*, distribui*`,
  ),
  use: phrases(`folosi*, utiliz*, prelucra*, prelucrar*, aratat*, comunicat*`),
  meanwhile: phrases(
    `pana, pana cand, intre timp, deocamdata, pana la, cat timp verific*, contest*, nu sunt de acord cu`,
  ),
  who: phrases(
    `cine, altcineva, mai vede, ajunge si, ajunge la, ajung la, afla, ramane intre, spuneti cuiva, mai stie`,
  ),
  where: phrases(`unde, pe ce platforma, ce platforma, ce program folositi, ce aplicatie, in ce tara`),
  how_long: phrases(`cat timp, cati ani, cat pastrati, cat se pastr*, pana cand, pentru totdeauna, cand stergeti`),
  store: phrases(
    `pastr*, tin, tine, tineti, se tin, stoc*, salv*, server*, cloud, calculator, hartie, platforma, aplicati*, program, fise*, notite*, dosare*, datele, inregistr*`,
  ),
  safe: phrases(
    `sigur, sigura, siguranta, securiz*, confidential*, secret*, privat*, cript*, gdpr, anonim*, protejat*, protectia datelor, cookie*, intre noi`,
  ),
  staff: phrases(
    `receptioner*, secretar*, colega dvs, colegul dvs, colega de a dvs, colega dumneavoastra, psihologul, psiholoaga, terapeut*, cabinetul, de la cabinet, cineva de la, dvs, dumneavoastra, de la dvs`,
  ),
  told: phrases(
    `a spus, ati spus, spus, a zis, ati zis, a povestit, ati povestit, a sunat, ati sunat, a strigat, a lasat, ati lasat, a vorbit, ati vorbit, a trimis, ati trimis, a dat, ati dat, a transmis, a postat, a aflat, a divulgat, povestit, sunat, strigat`,
  ),
  circle: phrases(
    `sotul meu, sotului, sotia mea, sotiei, seful, sefului, sefa, angajator*, la serviciu, la munca, serviciu, sala de asteptare, toata lumea, toti, familia, mama, mamei, tata, parintii, soacra, fostul, fosta, colegi*, colegii, vecin*, scoala, profesoara, altii, straini, petrecere, facebook, in public`,
  ),
  upset: phrases(
    `nemultum*, suparat*, furios, furioasa, revolt*, indign*, jignit*, umil*, rusine, inadmisibil, inacceptabil, dezamag*, plang*, plangere, reclam*, sesiz*, socat*, tradat*, nu e normal, nu e in regula, scandal*`,
  ),
  answer_for: phrases(
    `explic*, scuze, in scris, cum e posibil, cum se poate, de ce, ce masuri, ce veti face, cine raspunde, vinovat, raspuns in scris, vreau sa stiu cine, vreau sa stiu de ce, raspundere`,
  ),
  receive: phrases(
    `am primit, primit, primesc, mi a venit, mi au venit, a ajuns, au ajuns, mi ati trimis, mi s a trimis, trimis mie, in casuta`,
  ),
  letter: phrases(
    `mail, mailul, mailuri, e mail, email*, sms, sms uri, mesaj, mesaje, scrisoare, plic, factura, document*, fisier, raport*, programare*, pdf, rezultat*, dosar`,
  ),
  other_person: phrases(
    `altcuiva, altei, altui, alta persoana, unei doamne, unui domn, unui, unei, altor, altor clienti, alti clienti, alti pacienti, nu eu, nu sunt eu, nu e al meu, nu e a mea, numit*, o doamna, un domn, vecin*, strain*`,
  ),
  intrusion: phrases(
    `spart*, hack*, phish*, fals*, frauda*, suspect*, ciudat*, virus*, parola, acces neautorizat, s a logat, logat*, compromis*, contul meu, contul dvs, arhiva zip`,
  ),
  loss: phrases(
    `furat*, pierdut*, uitat in, uitat pe, am gasit, gasit, spargere, la gunoi, tomberon, in tren, in autobuz, pe strada`,
  ),
  open: phrases(
    `public, publice, vizibil*, oricine poate, poate vedea oricine, pe google, fara parola, fara autentificare, expus*, neprotejat*, in link, schimb*, se vad, se pot vedea`,
  ),
  session: phrases(`sedint*, programar*, intalnir*, ora noastra, ora, discutia`),
  day: phrases(
    `luni, marti, miercuri, joi, vineri, sambata, duminica, maine, azi, astazi, diseara, saptamana asta, saptamana viitoare, saptamana cealalta, la 9, la 10, la 11, la 12, la 16, la 17, la 18`,
  ),
  cannot: phrases(
    `nu pot, nu mai pot ajunge, nu ajung, nu mai ajung, nu vin, nu reusesc, anulez, anul*, intarzii, intarzi*, amanam, am uitat, blocat, ratez, sar peste, nu voi putea`,
  ),
  instead: phrases(
    `in loc, alta zi, alta ora, mutam, muta, reprogram*, amanam, mai devreme, mai tarziu, la telefon, online, aceeasi ora, se poate, putem, ar merge, e ok, merge`,
  ),
  ill: phrases(
    `bolnav*, racit*, raceala, gripa, febra, covid, copilul, delegatie, tren, trafic, masina, sedinta la serviciu, plecat`,
  ),
  paid: phrases(
    `factura, facturi, chitant*, plat*, platit, bani, banii, ramburs*, return*, asigurare, decont*, transfer*, virament, card, iban`,
  ),
  free: phrases(
    `locuri, loc, liber*, disponibil*, lista de asteptare, cand, programari, primiti, preluati, aveti program, sambata, seara, dupa ora, cat de repede, acceptati, curand`,
  ),
  price: phrases(
    `cost*, cat costa, pret*, tarif*, scump, ieftin, cat e, cat este, bani, buget, decont*, reducere, lei, abonament`,
  ),
  therapy: phrases(
    `terapi*, psiholog*, psihoterap*, consilier*, sedinte, emdr, cbt, tratament psihologic, evaluare, sa vorbesc cu cineva, cineva cu care, grup de suport, atelier*`,
  ),
  seek: phrases(
    `caut, cautam, am nevoie, avem nevoie, vreau, vrem, as vrea, am vrea, as dori, doresc, ma intereseaz*, interesat*, ma gandesc, sper, faceti, aveti, puteti, se poate, oferiti, primiti, lucrati`,
  ),
  begin: phrases(
    `incep, incepe, sa incep, prima data, prima sedinta, prima oara, niciodata, programare, ma programez, sa vin, sa venim, cum se procedeaza, inscri*, inscriu`,
  ),
  kind_of_help: phrases(
    `terapie de cuplu, cuplu, familie, grup, lucrati cu, experienta, speciali*, femeie, barbat, online, fizic, metod*, trauma*, adhd, copii, adolescent*`,
  ),
  relative: phrases(
    `fiul meu, fiului meu, fiica mea, fiicei mele, baiatul meu, baietelul meu, baietelul, fetita mea, fetita, fata mea, sotul meu, sotului meu, sotia mea, sotiei mele, mama mea, mama, tatal meu, tata, fratele meu, sora mea, prietena mea, prietenul meu, o prietena, un prieten, nepotul meu, nepoata mea, copilul meu, copilul nostru, fiul nostru, fiica noastra, iubitul meu, iubita mea, partenerul meu, partenera mea, colega mea, colegul meu, parintii mei, bunica`,
  ),
  child: phrases(
    `ani, anisori, copil, copii, copilul, adolescent*, elev*, scoala, gradinita, clasa, baiat*, baietel*, fetit*, minor*, liceu, baieti, fete`,
  ),
  needs: phrases(
    `are nevoie, ar avea nevoie, sa vorbeasca, sa mearga la, caut un psiholog pentru, psiholog pentru, ajutor pentru, programare pentru, recomand*, trimit*, indrum*, preluati, sa l vedeti, sa o vedeti, nu se poate concentra, face crize, refuza, sprijin pentru, a acceptat`,
  ),
  attends: phrases(
    `vine la, merge la, este la, e la dvs, pacient* dvs, client* dvs, in terapie la, in tratament la, sedinte la, la dumneavoastra, la dvs, la voi, a fost la, mai vine, urmeaza`,
  ),
  how_are_they: phrases(
    `daca el, daca ea, daca vine, daca mai vine, daca este, daca e, e bine, cum se simte, cum este, cum e, ce face, ce spune, confirma*, spuneti mi, sa mi spuneti, sa imi spuneti, puteti sa mi spuneti, da sau nu, e adevarat, sa stiti ca, vreau sa stiu, sa stiu daca, sa nu ii spuneti, nu i spuneti, imi fac griji, ingrijorat*, macar`,
  ),
  employer: phrases(
    `angajat*, salariat*, hr, resurse umane, asigurat*, polita, medicina muncii, apt de munca, elev*, chirias*, enorias*`,
  ),
  authority: phrases(
    `politi*, procur*, parchet*, judecator*, instant*, tribunal*, anaf, dgaspc, primari*, inspector*, executor*, notar*, autoritate*, directia, comisar*, ministerul`,
  ),
  court: phrases(
    `avocat*, dosar*, proces, divort*, custodi*, litigiu, termen*, ancheta, plangere penala, reclamant*, parat*, clientul meu, clienta mea, citat*, martor*, grefa`,
  ),
  oblige: phrases(
    `solicit*, va punem in vedere, puneti la dispozitie, inainta*, comunica*, transmite*, prezenta*, obligat*, sub sanctiunea, amenda, amenzii, in termen, pana la termen*, copia, confirma*, refuz*`,
  ),
  contract: phrases(
    `prelucrare a datelor, prelucrarea datelor, contract de prelucrare, contractul de prelucrare, acord de prelucrare, imputernicit*, subimputernicit*, dpa, articolul 28`,
  ),
  offer: phrases(
    `oferta, oferim, va oferim, produse*, servicii, realizam, livrare, catalog*, reducere, furniz*, firma noastra, compania, colaborare, parteneriat, chirie, inchiri*, spatiu, publicitate, demo, gratuit*`,
  ),
  job: phrases(
    `job, post, angajare, cv, stagiu, practica, voluntar*, colaborator*, absolvent*, loc de munca, sa lucrez la, interviu de angajare`,
  ),
  study: phrases(
    `studiu*, cercetare, licenta, disertatie, interviu*, chestionar*, participant*, articol*, blog*, podcast, carte, roman, conferint*, prelegere, atelier, student*`,
  ),
  thanks: phrases(
    `multumesc pentru, va multumesc pentru, m a ajutat, ne vedem, data trecuta, ultima data, mi ati spus, mi ati recomandat, cum am vorbit, cum am discutat, tema, exercitiul, ca de obicei`,
  ),
  meant_for: phrases(
    `nu e pentru mine, nu este pentru mine, nu sunt eu, ati gresit, ati incurcat, incurcat*, din greseala, gresit, altcuiva, am sters, il sterg, nu cunosc, n am fost niciodata, nu am fost niciodata`,
  ),
};
