import { phrases } from '../../triage/cues/names.js';
import type { ThemeLists } from './names.js';

/** Romanian, with and without its marks. */
export const RO: ThemeLists = {
  they: phrases(
    `el, ea, lui, ei, dânsul, dânsa, dansul, dansa, dumneaei, dumnealui, îl, îi, îi, il, ii, i-a, l-a, l-am, i-am, ia, iam, lam, la vazut, respectiva, respectivul, persoana respectiva, lor, ele`,
  ),
  kin: phrases(`
    fiul ~ dumneavoastra, fiul dvs, fiica ~ dumneavoastra, fiica dvs, fiul tau, fiica ta, sotia ~ dumneavoastra, sotia dvs, sotul ~ dumneavoastra, sotul dvs, sotia ta, sotul tau, fratele ~ dumneavoastra, fratele tau, sora ~ dumneavoastra, sora ta, mama dumneavoastra, mama ta, tatal dumneavoastra, tatal tau, prietenul tau, prietena ta, prietenei tale, prietenului tau, baiatul ~ dumneavoastra, baiatul, fata dumneavoastra, fata ta, copilul dumneavoastra, copilul, fetita, nepotul, nepoata, angajatul, angajata, colegul, colega, pacientul, pacienta, clientul, clienta, numitul, numita, persoana, doamna in cauza, domnul in cauza, clientul respectiv`),
  anyone: phrases(
    `cineva, nimeni, nimanui, oricine, oricui, orice persoana, vreo persoana, vreunei persoane, o persoana, persoane, oameni, toti, toata lumea, fiecare, cuiva, despre nimeni, vreun`,
  ),
  reader: phrases(`dumneavoastra, dvs, va, vi, tu, te, tine, tau, ta, tale, ti, dumneata, voua, voi`),
  us: phrases(`eu, ma, mie, mine, meu, mea, mei, mele, noi, ne, noastre, nostru, imi, mi`),
  cannot_say: phrases(`
    nu pot spune, nu pot sa spun, nu va pot spune, nu pot ~ spune, nu putem spune, nu pot ~ confirma, nu confirm*, nu putem ~ confirma, nici nu neg*, nici nu confirm*, confirma sau, infirma, neaga, nu comentez, nu pot comenta, nu discut, nu pot discuta, nu pot raspunde, nu raspund*, nu am voie, nu avem voie, nu pot da, nu dau, nu dam, nu oferim, nu ofer, nu furniz*, nu pot furniza, nu pot comunica, nu va putem comunica, confidential*, secret*, secretul profesional, nicio informatie, nici o informatie, nu divulg*, niciodata, nu inseamna, nu trageti, nu e un semn, nu este un semn, nici intr, nimic despre, nu fac nicio, nu pot oferi`),
  whether: phrases(
    `daca cineva, daca o persoana, daca vreo, daca vine sau, daca este sau, daca a fost, este sau a fost, vine sau nu, sau nu, daca va, daca aveti, daca ti, daca te, daca sunteti, daca crezi, daca credeti, in caz ca, in cazul in care`,
  ),
  general: phrases(
    `niciodata, intotdeauna, mereu, de regula, in general, in principiu, pentru toti, pentru toata, acelasi raspuns, oricine intreaba, indiferent, fara exceptie, se aplica, este la fel, la fel pentru, oricare, regula, de obicei oamenii, cei mai multi`,
  ),
  advice: phrases(`
    sunati la, suna la, sunati, apelati, contactati, scrieti, va rog sa trimiteti, va rog sa imi, rog sa, adresati, nu asteptati, intreabati, intrebati-o, intrebati, vorbiti cu, vorbeste cu, puteti ~ singur, puteti sa, puteti vorbi, puteti scrie, puteti suna, sunteti binevenit*, va astept, veniti, daca doriti, daca vreti, va pot ajuta, medicul de familie, un specialist, pentru dumneavoastra insiva, pentru tine, programare pentru, va recomand, recomand`),
  help_line: phrases(
    `112, telverde, linia, telefonul copilului, 116, urgent*, ambulant*, salvarea, politia, pericol, viata in pericol, spital*, camera de garda, criza`,
  ),
  paper: phrases(
    `ordonanta, incheiere*, hotarare*, judecator*, instanta, in original, originalul, in scris, semnat*, semnatura, imputernicire, procura, consimtamant*, acord scris, mandat, temei, temeiul, avocat*, analiza, voi analiza, voi examina, examina, in termen, termenul, adresa dumneavoastra, numarul public, suna inapoi, dosarului nr, colegiul`,
  ),
  courtesy: phrases(
    `multumesc, va multumesc, stimat*, draga, buna ziua, cu respect, cu stima, cu drag, imi pare rau, condoleante, inteleg, de inteles, sper, va doresc, compasiune, ingrijorat*, grija, griji`,
  ),
  comes: phrases(`
    vine la, vine la noi, vine la mine, venea, a venit, vin la, e la noi, este la noi, e la mine, este la mine, e client*, este client*, a fost client*, e pacient*, este pacient*, clienta mea, clientul meu, pacienta mea, pacientul meu, la terapie, in terapie, terapeuta ei, terapeutul ei, terapeuta lui, terapeutul lui, sedint*, ora ei, ora lui, programari, programarea ei, programarea lui, s-a prezentat, prezentat, participat, participa, frecvent*, cabinetul nostru vine, lucram, lucrez cu, lucrul nostru, grup, grupul meu, sala de asteptare, lista de asteptare, fisa, dosarul, notite*, insemnari, a stat aici, a fost aici, a fost la, a uitat, a lasat, scaun*, fotoliu*, ne vedem, ne-am vazut, ne vazusem, urmeaz*, inscris*, evidente*, evidenta, parcheaza, pragul, luni de lucru`),
  none_here: phrases(`
    nimeni cu numele, cu acest nume, cu numele acesta, nu avem niciun, nu am niciun, nicio client*, niciun client, niciun pacient, nicio pacient*, nu e client*, nu este client*, nu e pacient*, nu a fost, n-a fost, na fost, nu a trecut, nu a venit, n-a venit, na venit, nu mai vine, nu vine, nu mai este, nu o cunosc, nu il cunosc, nu-l cunosc, nul cunosc, nu o cunoastem, nu figureaza, nu apare, nu exista, nu este la noi, nu e la noi, nu e la mine, nu e aici, alt cabinet, alta parte, in alta parte, ati gresit, adresa gresita, alt loc, a renuntat, s-a oprit, sa oprit, a intrerupt, anul trecut, de mult, din mai, am verificat, am cautat, nu gasesc, necunoscut*, nicio tofan, nu este nicio, nu este niciun`),
  state: phrases(`
    e bine, este bine, ii e bine, ii este bine, se simte bine, se simte mai bine, mai bine, merge bine, ii merge, e mai bine, pe drumul bun, drum bun, maini bune, pe maini bune, progres*, se reface, isi revine, si-a revenit, a revenit, stabil*, doarme, mananca, zambeste, rade, puternic*, linistit*, calm*, in siguranta, nu e in pericol, nu este in pericol, scapat, se lupta, ii e greu, o perioada grea, fragil*, recadere, bea iar, nu mai bea, treaz, curat, a plans, plange, fericit*, traieste, viu, mai rau, rau`),
  calming: phrases(`
    nu va faceti griji, nu-ti face griji, nuti face griji, nu va ingrijorati, nu aveti de ce, nu ai de ce, nu e cazul, fiti linistit*, stati linistit*, stai linistit*, linistiti-va, linistitiva, liniste, dormiti, dormi, aveti rabdare, ai rabdare, rabdare, lasati-i timp, lasatii timp, dati-i timp, datii timp, lasa-l, lasa-o, lasati-l, lasati-o, aveti incredere, incredere, asteptati, o sa vedeti, totul va fi, totul e, va fi bine`),
  passing_on: phrases(`
    transmit, transmis, transmitem, ii transmit, ii voi transmite, o sa-i transmit, am transmis, dau mai departe, mai departe, ii spun, ii voi spune, o sa-i spun, o sai spun, i-am spus, iam spus, ii zic, ii dau, i-am dat, iam dat, ii las, ii arat, amintesc, ii amintesc, il rog, o rog, am rugat, va suna, va va suna, va suna ea, va suna el, o sa va sune, o sa te sune, te suna, va scrie, va contacta, ia legatura, va lua legatura, auzi de, auziti de, ajunge la ea, ajunge la el, scrisoarea dumneavoastra a, mesajul a ajuns, mesajul ajunge, data viitoare, cand o vad, cand il vad, cand vine, cand intra, stie ca, lasati pe mine, las un, am vorbit cu, aduc vorba`),
  time: phrases(
    `luni, lunea, marti, martea, miercuri, miercurea, joi, joia, vineri, vinerea, sambata, duminica, ora, orele, maine, azi, astazi, ieri, diseara, saptamana viitoare, saptamana asta, saptamana trecuta, dimineata, dupa-amiaza, jumatate, sfert, pe 1*, pe 2*, pe 3*, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19`,
  ),
  as_usual: phrases(
    `ca de obicei, ca intotdeauna, ca de fiecare data, cum am stabilit, cum am vorbit, aceeasi ora, ora ta, ora dumneavoastra, programarea ta, programarea dumneavoastra, sedinta ta, ne vedem, te astept, va astept joi, va astept luni, ramane, ramane valabil, e ok, trecut, trecuta, esti trecut*, am notat, te-am trecut, team trecut, v-am trecut, vam trecut, rezervat, pastrat, etajul, interfon, a doua usa, usa`,
  ),
  change: phrases(
    `mutat, am mutat, anulat, a anulat, am anulat, reprogram*, amanat, am taiat, schimbat, in loc de, ora noua, noua ora, absent*, lipsit, taxa`,
  ),
  knowing: phrases(`
    din cate stiu, din ce stiu, stiu ca, am vazut, l-am vazut, lam vazut, am vazut-o, am vazuto, am vorbit, vorbeam, am discutat, mi-a spus, mia spus, mi-a zis, mia zis, mi-a povestit, mia povestit, a povestit, spune ca, zice ca, a spus, a zis, a vorbit, a mentionat, data trecuta, ultima data, chiar de la dumneavoastra, tocmai de la, tocmai tu, chiar ieri, chiar azi, chiar marti, adineauri, azi dimineata, stie, isi da seama, am lucrat, eram, imi amintesc, am recunoscut, am observat, am ras`),
  unofficial: phrases(
    `intre noi, intre noi fie, neoficial, informal, oficial, ca om, ca mama, ca tata, atat pot, pot spune doar, doar atat, pot arata, dar pot, dar ea, dar el, dar va, fara sa spun, strict vorbind, desigur ca nu, desi nu, chiar daca nu pot, n-ar trebui, nar trebui, nu stiti de la mine, printre randuri, sa zicem, nu e treaba mea`,
  ),
  told: phrases(
    `vorbeste despre, vorbea despre, furia ei, furia lui, mama ei, mama lui, tatal ei, tatal lui, copilaria, familia, casnicia, bautura, diagnostic*, depres*, anxiet*, trauma*, panic*, medicatie, medicament*, exercitiu*, tema, respiratie, scrisoarea catre, scaunul, a desenat, desen*, a scris, vis, visul, secretul ei, secretul lui, vara, accident*, divort*, ce s-a intamplat, bataia, palma, iertare, regreta, nunta`,
  ),
};
