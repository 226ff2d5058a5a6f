import { phrases } from '../cues/names.js';
import type { ConceptLists } from './names.js';

/** Danish concepts. */
export const DA: ConceptLists = {
  i: phrases(`jeg, mig, min, mit, mine, vi, os, vores`),
  you: phrases(`i, jer, jeres, du, dig, din, dit, dine, de, dem, deres`),
  they: phrases(`han, hun, ham, hende, hans, hendes, de, dem, deres`),
  not: phrases(`ikke, aldrig, ingen, intet, uden, ej, ikke længere`),
  stop: phrases(
    `stop, stoppe, stopper, hold op, holde op, ikke mere, ikke flere, slut med, fri for, frabeder, afmeld*, frameld*, indsigelse, protest*, modsætter, slip for, slippe for`,
  ),
  delete: phrases(
    `slet, slette, sletter, slettet, slettes, sletning*, fjern, fjerne, fjernes, fjernet, smid ~ ud, smid, smide, makuler*, destruer*, tilintetgør*, ryd*, af med, glem, glemme, glemt, brænd`,
  ),
  data: phrases(
    `oplysning*, data, personoplysning*, journal*, notat*, noter, noterne, sagen, papir*, det hele, alt, alle, filer, skema*, mails, mailene, optagelse*, noget om mig, hvad i har, hvad du har, historik, svar`,
  ),
  all: phrases(`alt, alle, det hele, hele, hvad som helst, samtlige`),
  give: phrases(
    `kopi, kopier, sende mig, send mig, give mig, udlever*, få tilsendt, få en, få mine, få min, have en kopi, have udleveret, vise mig, udskrift, print, få lov at se, hente, tilsendt, bede om`,
  ),
  see: phrases(`se, læse, kigge, indsigt, aktindsigt, vide hvad, adgang til, få at vide, høre hvad`),
  hold: phrases(
    `har om mig, har på mig, har gemt, gemt, gemmer, gemme, liggende, opbevare*, registrer*, skrevet om mig, om mig, har stående, beholder, har noget, har fra`,
  ),
  wrong: phrases(
    `forkert*, fejl, fejlen, urigtig*, ukorrekt*, passer ikke, ikke rigtigt, stemmer ikke, stavet, stavefejl, gammel, gamle, gammelt, står stadig, står der, aldrig sagt, byttet om, misforst*`,
  ),
  fix: phrases(
    `ret, rette, rettes, rettet, rettelse, ændre, ændres, ændret, korriger*, berigtig*, opdater*, skifte ud, skift`,
  ),
  ident: phrases(
    `navn, efternavn, fornavn, fødselsdag, fødselsdato, adresse, køn, cpr, cpr nummer, civilstand, diagnose*, telefonnummer`,
  ),
  paper: phrases(
    `brev, brevet, journal*, notat*, papir*, rapport*, erklæring*, system*, skema*, udtalelse*, attest*, epikrise*`,
  ),
  marketing: phrases(
    `nyhedsbrev*, reklame*, markedsføring*, tilbud, mails om, måling*, undersøgelse*, kampagne*, profilering, automatisk*, forskning, statistik, sociale medier`,
  ),
  consent: phrases(
    `samtykke*, tilladelse*, lov til, accept*, skrev under, underskrev*, skrevet under, sagde ja, sagt ja, gav lov`,
  ),
  withdraw: phrases(
    `trækker ~ tilbage, trække ~ tilbage, trække tilbage, tilbagetræk*, tilbagekald*, trækker, ophæv*, annuller*, fortryd*, fortrudt, ombestemt, skiftet mening, ikke længere, ikke mere, gælder ikke, gælder altså ikke`,
  ),
  share: phrases(
    `dele, deler, tale med, taler med, talt med, snakke med, snakker med, skrive til, skriver til, kontakte, videregiv*, sende til, sender til, give videre, oplyse, optage, optager, filme`,
  ),
  use: phrases(`bruge, bruger, bruges, brugt, anvend*, behandle oplysninger, indgå, vises, vise`),
  meanwhile: phrases(`indtil, mens, imens, så længe, foreløbig, i mellemtiden, bestrid*, uenig*, uenighed`),
  who: phrases(`hvem, får nogen, kan nogen, kan andre, får andre, får min, siger i det, fortæller i`),
  where: phrases(
    `hvor ligger, hvor bliver, hvor opbevar*, hvor gem*, hvilket system, hvilke systemer, hvilket program, hvilken platform, hvor henne, hvor`,
  ),
  how_long: phrases(`hvor længe, hvor mange år, hvor lang tid gem*, hvornår sletter, for altid, efter jeg stopper`),
  store: phrases(
    `gem*, opbevar*, liggende, ligger, server*, cloud, skyen, computer, papir*, system*, platform*, program*, app, noter, journal*, optagelse*, data, oplysninger, backup*`,
  ),
  safe: phrases(
    `sikker*, privat, fortrolig*, tavshedspligt*, krypter*, gdpr, anonym*, beskyttet, databeskyttelse, cookies, cookie, sporing, ai, privatlivs*`,
  ),
  staff: phrases(
    `sekretær*, receptionist*, jeres medarbejder, jeres kollega, din kollega, en af jer, en af jeres, jeres psykolog, psykologen, terapeuten, behandleren, fra klinikken, fra jer, hos jer, jeres, i`,
  ),
  told: phrases(
    `sagt, sagde, siger, fortalt, fortalte, fortæller, nævnt, nævnte, ringet, ringede, lagt besked, lagde, indtalt, indtalte, råbt, råbte, talt om, talte om, snakket, snakkede, delt, delte, sendt, sendte, lækket, udleveret, oplyst`,
  ),
  circle: phrases(
    `min mand, min kone, min kæreste, min chef, min leder, min arbejdsgiver, mit arbejde, på arbejdet, min arbejdsplads, kontoret, på kontoret, venteværelset, alle, alle andre, min familie, min mor, min far, mine forældre, min svigermor, min eks, min kollega, mine kolleger, kollegerne, min nabo, naboen, skolen, læreren, andre, fremmede, offentligt, facebook, instagram, telefonsvarer*, fastnet`,
  ),
  upset: phrases(
    `utilfreds*, vred, rasende, pinligt, flov, ydmyg*, chokeret, skuffet, krænk*, uacceptab*, under al kritik, ikke i orden, ikke ok, klage, klager, rystet, forarg*, svigtet, ked af`,
  ),
  answer_for: phrases(
    `forklar*, forklaring, undskyld*, hvad vil i gøre, hvad i vil gøre, hvordan kan, hvordan kunne, hvorfor har, hvorfor blev, hvem der har, ansvarlig, skriftlig*, gøre ved det, stå til ansvar, vil høre`,
  ),
  receive: phrases(
    `fået, fik, modtaget, modtager, modtog, kommet, kom, sendt til mig, sendt mig, sender mig, landet, dumpede, i min indbakke, i min postkasse`,
  ),
  letter: phrases(
    `brev, brevet, mail, mailen, e mail, sms, sms er, faktura*, regning*, kuvert*, besked, beskeder, dokument*, vedhæft*, fil, pdf, indkaldelse*, påmindelse*, aftale, tid, kalender*, rapport*`,
  ),
  other_person: phrases(
    `en anden, en andens, andres, andre, andens, anden klient, anden patient, en der hedder, hedder, en fru, en hr, ikke mig, ikke min, ikke mit, ikke til mig, fremmed*, nabo, naboen, alle jeres, andre klienter, andre patienter`,
  ),
  intrusion: phrases(
    `hack*, phish*, svindel*, mistænkelig*, mærkelig mail, underlig mail, falsk*, zip fil, logget ind, login fra, adgangskode*, kompromitter*, uautoriser*, uvedkommende, virus, adgang til min, konto, kontoen`,
  ),
  loss: phrases(
    `stjålet, tabt, mistet, glemt i, glemt på, glemt, fundet, fandt, indbrud, i skraldespanden, containeren, i toget, i bussen, på cafe, på gaden`,
  ),
  open: phrases(
    `offentlig*, synlig*, alle kan se, enhver kan, på google, søger på, uden adgangskode, uden login, uden at logge, ligger frit, tilgængelig*, url, ændrer tallet, ubeskyttet, kan man se`,
  ),
  session: phrases(`samtale*, tid, tiden, aftale, aftalen, session*, time, timen, møde, gang`),
  day: phrases(
    `mandag*, tirsdag*, onsdag*, torsdag*, fredag*, lørdag*, søndag*, i morgen, i dag, i aften, denne uge, næste uge, ugen efter, kl, om morgenen, eftermiddag, uge`,
  ),
  cannot: phrases(
    `kan ikke, kan desværre ikke, må desværre, melde fra, melder fra, aflys*, afbud, når ikke, forsinket, sidder fast, springe over, glemt, glemte, ikke med, forhindret, udebliv*`,
  ),
  instead: phrases(
    `i stedet, en anden dag, en anden tid, flytte, flyt, rykke, bytte, tidligere, senere, over telefon, telefonisk, online, samme tid, kan vi, kunne vi, passer det, går det an, er det ok, ellers`,
  ),
  ill: phrases(
    `syg, forkølet, influenza, feber, corona, sygt barn, barn er syg, barnet er, bilen, toget, møde på arbejdet, rejse, bortrejst`,
  ),
  paid: phrases(
    `kvittering*, faktura*, regning*, betalt, betale, betaling, refusion, refunder*, forsikring*, overfør*, rykker, gebyr, mobilepay, beløb`,
  ),
  free: phrases(
    `ledig*, plads, pladser, tid, tider, ventetid*, venteliste*, tager i nye, tager du nye, tager i imod, hvornår, aftentid*, weekend, kapacitet, hvor hurtigt, komme til, sent på dagen`,
  ),
  price: phrases(
    `pris*, koster, koste, kost, takst*, honorar, dyrt, billig*, råd til, hvor meget, tilskud, sygesikring, rabat, budget, betale`,
  ),
  therapy: phrases(
    `terapi*, psykolog*, psykoterap*, samtaleforløb, samtaler, forløb, emdr, rådgivning, coaching, behandling, en at tale med, nogen at tale med, tale med nogen, parterapi, kursus`,
  ),
  seek: phrases(
    `søger, leder efter, har brug for, brug for, vil gerne, kunne tænke mig, ønsker, overvejer, interesseret, håber, undrer, har i, kan i, kan man, kan jeg, er der, tilbyder i, laver i, mon`,
  ),
  begin: phrases(
    `starte, begynde, begynder, første gang, første samtale, aldrig prøvet, aldrig været, ny, booke, bestille, forespørg*, hvor starter, komme hos jer, komme hos dig, prøve, opstart*`,
  ),
  kind_of_help: phrases(
    `arbejder i med, erfaring med, specialis*, kvindelig, mandlig, online, fremmøde, par, familieterapi, gruppe*, metode*, traume*, adhd, tager i unge, god til unge`,
  ),
  relative: phrases(
    `min søn, min datter, min mand, min kone, min kæreste, min mor, min far, min bror, min søster, min ven, min veninde, min niece, min nevø, mit barnebarn, mit barn, vores søn, vores datter, vores barn, vores dreng, vores pige, vores teenager, min samlever, min eks, min kollega, min svigermor, min onkel, min tante, mine forældre`,
  ),
  child: phrases(
    `årig, årige, på 5, på 6, på 7, på 8, på 9, på 10, på 11, på 12, på 13, på 14, på 15, på 16, på 17, år gammel, teenager*, børn, barn, unge, ung, skole*, dreng, pige, elev`,
  ),
  needs: phrases(
    `har brug for, brug for hjælp, tale med nogen, tale med en, snakke med, henvis*, god til unge, god til børn, hjælp til, tage hende, tage ham, se hende, se ham, støtte til, få ham, få hende, blevet indelukket, indelukket, psykolog til, nogen til, villig til, ønsker hurtig tid`,
  ),
  attends: phrases(
    `går hos, går til, går der, kommer hos, kommer stadig, er klient, jeres klient, jeres patient, i terapi hos, i behandling, behandling hos, forløb hos, samtaler hos, hos jer, hos dig, været hos, stadig kommer`,
  ),
  how_are_they: phrases(
    `er han, er hun, går han, går hun, om han, om hun, hvordan har, hvordan går det, hvad han, hvad hun, bekræft*, er det rigtigt, passer det, ja eller nej, fortælle mig om, få at vide, synes i skal vide, bør vide, sig ikke, fortæl ikke, bekymret for, ret til at, hvorvidt`,
  ),
  employer: phrases(
    `medarbejder*, ansat, leder, hr, personale*, forsikringstager, vores kunde, raskmeld*, sygemeld*, mulighedserklæring, elev, lejer, medlem`,
  ),
  authority: phrases(
    `politi*, betjent, efterforsk*, anklage*, ret, retten, byret*, dommer, kommune*, familieret*, socialrådgiver*, skattestyrelsen, skat, jobcenter*, styrelse*, sagsbehandler*, nævn*`,
  ),
  court: phrases(
    `advokat*, på vegne af, min klient, sag, sagen, efterforskning, kendelse, retskendelse, forældremyndighed*, skilsmisse*, retssag, vidne, stævning, jf, i henhold til, i forbindelse med`,
  ),
  oblige: phrases(
    `anmod*, skal vi, bedes, fremsend*, udlever*, oplyse, oplys, inden 7, inden 8, inden 14, senest, frist, pligt, pålæg*, kopi af journal, journal, undlad*, bøde`,
  ),
  contract: phrases(`databehandleraftale*, databehandler*, underdatabehandler*, artikel 28, dpa, behandleraftale*`),
  offer: phrases(
    `tilbud, tilbyder jer, vi tilbyder, vi leverer, vi gør, vores produkt*, vores firma, uforpligtende, rabat, katalog, demo, gratis prøve, leverandør*, lokale, leje, samarbejde, annonce*, sponsor*, kigge forbi, kontoudtog`,
  ),
  job: phrases(
    `job, stilling*, praktik*, ansøg*, cv, ansætte, ansættelse, vikar*, studiejob, frivillig, autoriseret, nyuddannet, arbejde hos jer`,
  ),
  study: phrases(
    `undersøgelse, forskning*, speciale, interview*, spørgeskema, deltagere, artikel*, blog*, podcast*, bog, roman, konference, foredrag, oplæg, workshop, studerende`,
  ),
  thanks: phrases(
    `tak for sidst, tak for, det hjalp, hjalp mig, vi ses, glæder mig, sidste gang, sidst, vi talte om, du sagde, du foreslog, som aftalt, øvelse*, tak`,
  ),
  meant_for: phrases(
    `ikke til mig, ikke mig, forkert person, forkert nummer, forkert adresse, forkert modtager, ved en fejl, fejl, byttet om, forvekslet, slettet den, sender den retur, aldrig været, kender ikke`,
  ),
};
