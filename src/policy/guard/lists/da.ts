import { phrases } from '../../triage/cues/names.js';
import type { ThemeLists } from './names.js';

/** Danish. */
export const DA: ThemeLists = {
  they: phrases(`han, hun, ham, hende, hans, hendes, vedkommende, pågældende, de, dem, deres, den unge`),
  kin: phrases(`
    din ~ søn, din ~ datter, din ~ kone, din ~ mand, din ~ bror, din ~ søster, din ~ mor, din ~ far, din ~ kæreste, din ~ ven, din ~ veninde, dit ~ barn, din ~ dreng, din ~ pige, din ~ nevø, din ~ niece, din ~ eks, din ~ kollega, jeres ~ søn, jeres ~ datter, jeres ~ medarbejder, deres ~ klient, deres søn, deres datter, deres hustru, din hustru, din ægtefælle, personen, patienten, klienten, medarbejderen, knægten, tøsen, den unge, min klient, min patient, barnet`),
  anyone: phrases(
    `nogen, ingen, enhver, alle, et menneske, en person, mennesker, personer, bestemte personer, enkeltpersoner, hvem som helst, hvem der, folk, andre`,
  ),
  reader: phrases(`du, dig, din, dit, dine, i, jer, jeres, dem, deres`),
  us: phrases(`jeg, mig, min, mit, mine, vi, os, vores`),
  cannot_say: phrases(`
    kan ~ ikke sige, kan aldrig sige, må ~ ikke sige, må aldrig sige, aldrig sige, siger aldrig, kan ikke ~ oplyse, kan ikke ~ svare, kan aldrig svare, kan ikke udtale, aldrig udtale, udtaler mig ikke, udtale ~ om, hverken be, bekræfte eller, bekræfte, afkræfte, afviser, hverken, tavshedspligt*, fortrolig*, må ikke ~ oplyse, må ikke fortælle, kan ikke fortælle, oplyser ikke, giver ikke oplysninger, kan ikke give, ingen oplysninger, kan ikke udlevere, må ikke udlevere, udleverer ikke, kan intet sige, siger intet, ikke et tegn, ikke tegn på, læg intet i, betyder ikke, ikke drage, kan ikke kommentere, kommenterer ikke, kan ikke drøfte`),
  whether: phrases(
    `om nogen, om et menneske, om en person, hvorvidt, om hvem, hvis du, hvis i, hvis nogen, hvis der, såfremt, er eller har, går eller, eller ej, eller ikke, er du bange, er du i tvivl, frygter du`,
  ),
  general: phrases(
    `altid, aldrig, som regel, generelt, i almindelighed, princip*, for alle, over for alle, samme svar, uanset, ligegyldigt hvem, hvem der end, det samme, normalt, de fleste, enhver, gælder, uden undtagelse, sådan er det, reglen`,
  ),
  advice: phrases(`
    ring til, ring 112, ring 114, kontakt, skriv til, henvend dig, vent ikke, spørg ~ selv, tal ~ selv, tal med, du kan ~ selv, du kan spørge, du kan ringe, du kan skrive, du er velkommen, i er velkomne, velkommen til, kan hjælpe, foreslå, egen læge, din læge, lægevagt*, for din egen skyld, til dig selv, selv har brug, har du selv, bestille tid, beder jeg dem, beder jeg dig, send mig, sende mig`),
  help_line: phrases(
    `112, 114, livslinien, børnetelefonen, krisecenter, lev uden vold, akut*, skadestue*, ambulance, politiet, livsfare, i fare, fare for, nødsituation, vagtlæge*, 1813, psykiatrisk akut`,
  ),
  paper: phrases(
    `kendelse*, retten, dommer*, i original, originalen, skriftlig*, underskrevet, fuldmagt, samtykke, samtykkeerklæring, pålæg, hjemmel, lovhjemmel, advokat, gennemgå, inden for fristen, fristen, brevpapir, ringe tilbage, hovednummer, sagsnummer, begrundelse, udbede mig, fremsende`,
  ),
  courtesy: phrases(
    `tak for, tak fordi, kære, hej, venlig hilsen, mvh, de bedste hilsner, med venlig, gør mig ondt, kondolerer, jeg forstår, kan godt forstå, forståeligt, håber, ønsker dig, med medfølelse, bekymret, bekymring, urolig`,
  ),
  comes: phrases(`
    kommer her, kommer hos, kom her, går her, går hos, går til, gik her, gik hos, gået her, har gået, er begyndt, begyndt hos, er klient, var klient, har været klient, er patient, klient hos, klient her, i behandling, i terapi, i forløb, forløb*, hendes terapeut, hans terapeut, samtale*, sessioner, session, hendes time, hans time, sin time, hendes stol, hans stol, aftale*, mødt op, møder op, deltaget, deltager, fremmøde, hos mig, hos os, her i rummet, i rummet, venteværelse*, arbejder med, arbejdet med, vores arbejde, i gruppen, min gruppe, henvist, afsluttet, venteliste*, journal*, notater, papirer, sad her, var her, er her, har været her, lå i stolen, glemt, efterladt, parker*, kendt hos, følger, mødtes`),
  none_here: phrases(`
    ingen klient, ingen patient, ingen med det navn, det navn, ikke nogen klient, findes ikke, findes der ikke, ikke klient, ikke patient, ikke hos os, ikke hos mig, ikke her i huset, aldrig været her, aldrig sat, aldrig set, aldrig mødt, kender ikke, kender vi ikke, kender jeg ikke, ikke længere, ikke mere, er stoppet, stoppede, holdt op, har ikke været, har ikke set, ikke set, forkert sted, et andet sted, andet sted, forkert klinik, prøve et andet, ukendt, kigget i systemet, slået op, står ikke, ikke på listen, ingen spor, sidste år, siden nytår, siden maj, droppet, der er ingen`),
  state: phrases(`
    har det godt, har det fint, har det bedre, har det ok, har det svært, har det skidt, har det dårligt, går det godt, går det bedre, går det fint, det går ~ godt, går pænt, går fremad, fremad, i bedring, bedring, fremgang, fremskridt, bedre, gode hænder, rette vej, god vej, på vej op, stabil*, kommet videre, kommer sig, raskmeld*, sover, spiser, smiler, griner, stærkere, roligere, tryg, i sikkerhed, ikke i fare, uden for fare, kæmper, skrøbelig*, tilbagefald, drikker igen, ædru, clean, græd, græder, glad, gladere, lever, vendt, værre`),
  calming: phrases(`
    bare rolig, sov roligt, sove roligt, ikke bekymre, behøver ikke, ingen grund til, ikke grund til, ikke være bange, vær tryg, tryg ved, kan være rolig, være rolige, hav tålmodighed, giv ~ tid, giv ~ plads, tag det roligt, stol på, lad ~ være, vent til, du skal se, det skal nok, det hele, slap af`),
  passing_on: phrases(`
    give ~ videre, giver ~ videre, bringe ~ videre, videregive*, sige det til, siger det til, siger til ~ at, fortælle ~ det, fortæller ~ det, give ~ besked, giver ~ besked, give ~ beskeden, giver ~ beskeden, får ~ besked, beskeden er, hilse, hilser, hilst, nævne det, nævner det, tage det op, tager det op, bede ~ om at, beder ~ om at, minde ~ om, lægger ~ brev, viser ~, vise ~, har læst dit, har fået dit, når frem, kontakter dig, ringer til dig, ringer til jer, skriver til dig, høre fra ham, høre fra hende, hører fra, vender tilbage til dig, melder sig, næste gang, når jeg ser, når hun, når han, ved at du, sørger for at, overlad det`),
  time: phrases(
    `mandag*, tirsdag*, onsdag*, torsdag*, fredag*, lørdag*, søndag*, kl, klokken, i morgen, i aften, i går, i dag, næste uge, denne uge, sidste uge, halv, formiddag*, eftermiddag*, den 1*, den 2*, den 3*, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19`,
  ),
  as_usual: phrases(
    `som altid, som sædvanlig*, som vanligt, som aftalt, samme tid, samme sted, din tid, din time, vi ses, ses på, glæder mig til at se, står fast, passer, er noteret, skrevet dig, sat dig, har dig, booket, reserveret, holder tiden, dørtelefon*, anden sal, ring på, opgang*`,
  ),
  change: phrases(
    `flyttet, aflyst, aflyser, udskudt, rykket, byttet, i stedet, ny tid, ændret, udeblev*, udeblivelse, slettet tiden, taget ud`,
  ),
  knowing: phrases(`
    så vidt jeg ved, jeg ved at, jeg ved jo, jeg så, har set, jeg har lige, vi talte, vi har talt, vi snakkede, har snakket, har talt om, snakkede om, talte om, fortalte mig, har fortalt, fortæller, sagde, siger hun, siger han, nævnte, nævnt, ud fra det, sidst, sidste gang, fra netop dig, netop dig, så sent som, lige nu, i morges, ved godt, er klar over, vi har arbejdet, vi arbejder, vi var, husker, genkender, lagde mærke`),
  unofficial: phrases(
    `mellem os, mellem os sagt, uformelt, uofficielt, officielt, som menneske, som mor, som far, så meget, kan så meget, kun sige, kun sige at, men du, men hun, men han, men jeg kan, uden at sige, strengt taget, selvfølgelig må jeg, selv om jeg ikke, egentlig ikke må, burde ikke, du har det ikke fra mig, læs mellem, lad mig bare, lad os sige`,
  ),
  told: phrases(
    `taler om, talte om, hendes vrede, hans vrede, hendes mor, hans mor, hendes far, hans far, hendes barndom, hans barndom, barndom*, familien, ægteskab*, drikkeri, diagnos*, depress*, angst, traume*, panik, medicin, øvelse*, hjemmearbejde, åndedræt*, brevet til, stolen, tegnede, skrev ned, drøm*, hemmelig*, sommeren, ulykken, skilsmisse*, det der skete, undskyld*, temaet`,
  ),
};
