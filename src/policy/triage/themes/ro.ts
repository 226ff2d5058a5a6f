import { phrases } from '../cues/names.js';
import type { DangerThemes } from './names.js';

/** Romanian, with and without its marks. */
export const RO: DangerThemes = {
  ending: phrases(
    `sa termin, termin cu, sa se termine, s-a terminat, sa terminat, gata, sfarsit*, sa inchei, inchei, pun capat, punct, sa opresc, sa se opreasca, nu mai sunt, nu mai fiu, nu voi mai fi, n-o sa mai fiu, no sa mai fiu, nu mai am nevoie, nu mai conteaza, nu mai are rost, ultima data, ultima zi, ultima noapte, ultima saptamana, pentru totdeauna, odata pentru totdeauna, definitiv, niciodata, nu ma mai trezesc, sa nu ma mai trezesc, adorm, sa dorm, liniste, pace, liber*, scap, sa scap, dispar, sa dispar, cand n-o sa mai, dupa ce plec, fara mine, dupa aceea`,
  ),
  farewell: phrases(
    `adio, ramas bun, la revedere, iarta-ma, iartama, iertati-ma, iertatima, iertare, sa aveti grija de, ai grija de, aveti grija de, spuneti-i, spunetii, spune-i, spunei, sa-i spuneti, multumesc pentru tot, va multumesc pentru tot, ati facut tot, ai incercat, nu e vina, nu este vina, nimeni nu e de vina, va iubesc, te iubesc, tine minte, tineti minte, ultimul mesaj, ultimul mail, ultima scrisoare, am vrut sa multumesc, ati fost buna, ati fost bun, singura care, singurul care, ramaneti cu bine`,
  ),
  in_order: phrases(
    `am platit chiria, chiria e platita, am platit, am achitat, am rezolvat, am pus in ordine, in ordine, am facut curat, am golit, am dat, am daruit, am impartit, am lasat, pisica, pisicii, cainele, catelul, cheile, cheia, parolele, parole, plic*, pe masa, pe frigider, am scris, scrisori, scrisoare, scrisoarea, biletel, bilet, testament*, inmormantare*, asigurare*, am inchis contul, am sters, am returnat, totul e pregatit, totul este pregatit, pregatit, e gata, cine sa, cui sa`,
  ),
  soon: phrases(
    `azi, astazi, acum, chiar acum, diseara, in seara asta, la noapte, in noaptea asta, maine, peste o ora, acum o ora, adineauri, mai devreme, la miezul noptii, cand se intuneca, in weekend, vineri, pana luni, cand dorm, cand adorm toti, in orice clipa, deja, inca aici, momentan, pe drum, vine acasa, imediat`,
  ),
  means: phrases(
    `pastil*, comprimat*, medicament*, paracetamol, ibuprofen, insulina, cutie, cutia, folie, folii, supradoza, vodca, sticla, franghie, franghia, sfoara, streang, curea, cureaua, lama, lame, cutit*, foarfeca, gaz, gazul, esapament, garaj*, carbune, clor, inalbitor, antigel, punga, podul casei, grinda, carlig, adunat, strans, pus deoparte, numarat, ajung*`,
  ),
  high_place: phrases(
    `pod, podul, podului, bloc, acoperis*, terasa, balcon*, pervaz, geam, fereastra, stanca, etajul, marginea, margine, balustrada, peron*, gara, sina, sine, sinele, tren, trenul, trenului, metrou*, autostrada, tir, copac, rau, raul, dunare*, lac, mare, apa, canal, sar, sari, arunc, sa ma arunc, intru cu masina, cu masina in`,
  ),
  body: phrases(
    `sange*, sangereaza, sangerez, rana, ranit*, incheietur*, vene*, venele, gat, gatul, respira, respir, aer, inconstient*, lesin*, somn, somnolent*, ametit*, ametesc, amortit*, vomit*, varsat, rece, puls, trezeste, nu se trezeste, nu o pot trezi, inghitit, am luat toate, le-am luat, leam luat, luat pastile, am baut, taiat, m-am taiat, mam taiat, adanc, cusut, cazut, balmaja*`,
  ),
  dying: phrases(
    `mor, sa mor, moara, murit, mort, moarta, moarte*, omor, omoara, omorat, ucid, ucide, sinucid*, suicid*, spanzur*, inec, impusc, imi iau viata, iau viata, isi ia viata, nu mai traiesc, sa nu mai traiesc, sa traiesc, in viata, la mama, la tata, langa el, langa ea, mai bine moart*, mai bine mort, sa nu exist, exist, groapa, mormant*, cer, dincolo`,
  ),
  no_way_on: phrases(
    `nu mai pot, nu pot mai mult, nu mai suport, nu suport, nu mai rezist, nu rezist, nu fac fata, nicio iesire, nu e iesire, nu vad iesire, singura iesire, singura solutie, nu are sens, n-are sens, nare sens, niciun sens, niciun rost, fara rost, la ce bun, fara speranta, nicio speranta, niciun viitor, nu mai am nimic, nimic nu ajuta, am renuntat, renunt, m-am saturat, mam saturat, prea mult, prea obosit*, atat de obosit*, obosit* de, epuizat*, gol, goala, prins*, blocat*, negru, intuneric, am pierdut tot, la capat, la capatul, nu mai am putere, puteri`,
  ),
  burden: phrases(
    `povara, mai bine fara mine, mai usor fara, mai usor pentru toti, nimeni nu ar, nimanui nu, n-ar observa, nar observa, nu mi-ar simti, lipsa, incurc, in plus, stric, am stricat, vina mea, fara valoare, inutil*, ratat*, esec, ma urasc, merit, nu merit, rusine, dezamagesc, de prisos`,
  ),
  alone: phrases(
    `singur*, nimeni, nu am pe nimeni, n-am pe nimeni, nam pe nimeni, fara prieteni, toti au plecat, m-a parasit, ma parasit, parasit*, a plecat, casa goala, liniste`,
  ),
  weapon: phrases(
    `pistol*, arma*, pusca, gloant*, incarcat*, munitie, cutit*, topor*, ciocan*, bata, maceta, benzina, bricheta, acid, bomba*, exploziv*, inarmat*, cartus*`,
  ),
  hurting: phrases(
    `bate, ma bate, ne bate, il bate, o bate, batut*, bataie, lovit*, loveste, pumn*, picior*, palm*, strang*, sugrum*, ars*, arde, musca, zgalta*, imbranc*, impins*, aruncat*, tarat*, prins de, doare, vanat*, ochi vanat, urme, rupt*, obliga, fortat*, forteaza, viol*, atins*, pipait*, pune mana, incuiat*, incuie, nu-i da mancare, curea*, violent*, abuz*`,
  ),
  threat: phrases(
    `ameninta*, te omor, ma omoara, o omor, il omor, o sa ma omoare, ne omoara, va plati, platesti, o sa platesti, sa plateasca, o sa regrete, regreti, ii arat eu, le arat eu, o invat eu, il termin, te gasesc, o gasesc, stiu unde, astept la, il astept, o astept, vin la, vin peste, ai grija, jur, ultimul avertisment, nu ma lasa sa plec, nimeni altcineva, daca nu e a mea, daca nu-i a mea, iau copiii, ia copiii, cu mine, impreuna`,
  ),
  fear: phrases(
    `frica, mi-e frica, mie frica, imi este frica, teama, ma tem, speriat*, ingrozit*, panica, nu stiu ce sa fac, grabiti, grabeste, ajutor, ajutati-ma, ajutatima, ce fac, ce sa fac, ceva rau, ceva grav, o prostie, prostii, sa nu faca, presimtire, tremur, ascuns*, ascund, soptesc, nu pot vorbi, incet`,
  ),
  shut_in: phrases(
    `incuiat*, incuiat usa, in spatele usii, baie, in baie, dormitor, in dulap, sub pat, in masina cu, in fata usii, in fata casei, in fata blocului, la usa, afara, in curte, pe scara, pe strada, nu pot iesi, nu ma lasa, mi-a luat telefonul, mia luat telefonul, mi-a luat cheile, blocat usa, geam, jos, sus, camera cealalta, pivnita`,
  ),
  watched: phrases(
    `citeste, imi citeste, verifica, imi verifica, se uita in, umbla in, telefonul meu, mesajele mele, urmareste, ma urmareste, gps, camere, camera, parola, asculta, nu raspundeti, nu ma sunati, stergeti, sterg mesajul, nu de pe, telefon imprumutat, telefonul vecinei, de la serviciu, de la biblioteca`,
  ),
  gone_missing: phrases(
    `nu raspunde, nu mai raspunde, nu ridica, telefonul inchis, telefon inchis, e inchis, casuta vocala, nu a mai venit, n-a mai venit, na mai venit, nu a venit acasa, n-a venit acasa, nu s-a intors, nu sa intors, nu l-a vazut, nu a vazut-o, ultima oara vazut*, disparut*, plecat, a plecat de acasa, a lasat telefonul, telefonul acasa, fara geaca, bilet, un bilet, a lasat un, patul neatins, nu a aparut, n-a aparut, nu dau de, nu il gasesc, nu-l gasesc, nu o gasesc, unde este, unde e`,
  ),
  young: phrases(
    `copil*, copii*, bebe*, bebelus, fiul, fiica, baiat*, fata, fetita, elev*, ani, am 12, am 13, am 14, am 15, am 16, scoala, clasa, tatal vitreg, tata vitreg, mama vitrega, fratiorul, surioara, fratele meu, sora mea, mama, tata, bunica, bunicul, asistent maternal, gradinita, adolescent*, nepot*`,
  ),
  help_now: phrases(
    `ajutati-ma, ajutatima, ajuta-ma, ajutor, urgent*, urgenta, imediat, cat mai repede, repede, sunati-ma, sunatima, suna-ma, veniti, vino, trimiteti, ambulanta, salvarea, politia, 112, grabiti-va, am nevoie acum, nu pot astepta, pana nu e prea tarziu, prea tarziu`,
  ),
  self_harm: phrases(
    `autovatam*, imi fac rau, ma ranesc, ma tai, m-am taiat, mam taiat, se taie, taieturi, zgariet*, ma ard, ma lovesc, dau cu capul, nu mananc, ma infometez, vomit intentionat, cicatrici, maneci lungi`,
  ),
  distress: phrases(
    `plang, plange, plans, lacrimi, suspin*, nu pot dormi, nu dorm, nedormit*, n-am dormit, nam dormit, treaz*, cosmaruri, panica, atac* de panica, anxi*, depres*, trist*, abatut*, ma lupt, ma prabusesc, prabusit*, clachez, clachat, cadere, coplesit*, nu ma pot opri, nu pot manca, nu ma pot ridica, nu ies din, beau, bea, baut*, recad*, voci, aud voci, mai rau, tot mai rau, iar rau, disperat*, disperare, doliu, pierdut, avort*, inima franta, rusine, vinovat*, furie, nervos*, explodez, izbucn*`,
  ),
  long_ago: phrases(
    `acum ani, cu ani in urma, acum multi ani, pe atunci, atunci, in trecut, candva, odinioara, pe vremea, cand eram, de mult, demult, in 19*, in 200*, in 201*, in copilarie, de atunci, fost*, am depasit, depasit, supravietuit, in urma mea, anul trecut`,
  ),
  calm_now: phrases(
    `sunt bine, e bine, sunt in siguranta, nu am ganduri, n-am ganduri, nam ganduri, nu vreau sa mor, nu va faceti griji, nu-ti face griji, stati linistit*, nu sunt in pericol, niciun pericol, nu am de gand, niciodata nu as, ma simt mai bine, mult mai bine, vindecat*, stabil*, sub control, pe maini bune, nimic dramatic, nu e urgent, nu ma grabesc, doar obosit*, gluma, glumesc, la figurat, vorba vine`,
  ),
  ahead: phrases(
    `saptamana viitoare, luna viitoare, la primavara, la vara, vacanta, concediu, abia astept, programare*, sedinta, ora, locuri, disponibil*, incep, sa incep, planuiesc, nunta, job nou, serviciu nou, curs, ne vedem, pana atunci, joi, reprogram*, factura, pret*, cat costa, decont*`,
  ),
  topic: phrases(
    `licenta, disertatie, teza, cercetare*, studiu*, sondaj, chestionar*, articol*, carte, cartea, roman*, capitol*, personaj*, film*, piesa, teatru, serial*, podcast, documentar*, expozitie, poezie, cantec*, prelegere, workshop, atelier*, formare, webinar, conferinta, seminar, modul*, constientizare, preventi*, asociati*, campanie, newsletter, pliant*, afis, protocol, statistic*, joc*, nivel*, echipa, scenariu*, examen*, eseu, clienti care, oameni care, in general, muzeu, istorie`,
  ),
  figure: phrases(
    `mor de ras, mor de foame, mor de somn, mor de frig, mor de cald, mor de curiozitate, mor de rusine, mor de nerabdare, moarta de oboseala, mort de oboseala, rupt de oboseala, ma omoara cu, omoara traficul, omor timpul, sa omor timpul, sange rece, termen limita, deadline, sar peste, sarit peste, sari peste, sar calul, sar in sus, arunc o privire, arunc un ochi, arunc banii, bat la ochi, bat campii, bate vantul, bate la usa, bataie de cap, batai de cap, batai de inima, lovit de, inecat in, ingropat in hartii, trenul intarzie, pierdut trenul, link mort, baterie moarta, sfarsitul lunii, sfarsit de saptamana, sfarsitul anului, explodat pretul, bomba de, criza de timp`,
  ),
};
