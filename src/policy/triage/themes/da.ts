import { phrases } from '../cues/names.js';
import type { DangerThemes } from './names.js';

/** Danish. */
export const DA: DangerThemes = {
  ending: phrases(
    `slut, slutte, slutter, gøre en ende, få det overstået, overstået, forbi, færdig, stoppe det, få det til at stoppe, ikke mere, sidste gang, sidste dag, sidste nat, sidste uge, for altid, en gang for alle, er her ikke, ikke være her, ikke er her, ikke brug for, betyder ikke noget, lige meget, ligegyldigt, aldrig mere, vågne op, ikke vågne, sove ind, sove for evigt, få fred, få ro, fred, fri, af vejen, forsvinde, forsvinder, når jeg er væk, er væk, uden mig, bagefter, derefter`,
  ),
  farewell: phrases(
    `farvel, afsked, levvel, pas på, pas godt på, tag jer af, sig til, sig til min, hils, hils min, tilgiv, undskyld for alt, tak for alt, tak for det hele, du gjorde alt, du prøvede, ikke din skyld, ingens skyld, elsker jer, elsker dig, husk mig, sidste besked, sidste mail, sidste brev, ville bare sige tak, ville sige tak, du var god ved mig, den eneste der, tak fordi du`,
  ),
  in_order: phrases(
    `betalt huslejen, har betalt, betalt frem, ordnet, styr på, ryddet op, gjort rent, ryddet, givet væk, foræret, givet min, givet mine, fundet et hjem, katten, hunden, nøglen, nøglerne, reservenøgle*, koder, adgangskoder, kuvert*, på bordet, på køleskabet, skrevet til, skrevet breve, breve til, brevene, testamente*, begravelse*, forsikring*, opsagt, lukket min, slettet min, afleveret, klar til, alt er klar, gjort klar, lagt frem, hvem der skal have`,
  ),
  soon: phrases(
    `i aften, i nat, i dag, nu, lige nu, i morgen, om en time, om lidt, for en time siden, for lidt siden, lige før, ved midnat, når det bliver mørkt, i weekenden, på fredag, inden mandag, når de sover, når alle sover, hvert øjeblik, allerede, stadig her, i øjeblikket, på vej, på vej hjem, senere i dag`,
  ),
  means: phrases(
    `pille*, tablet*, panodil*, pamol, ipren, insulin, medicin*, blisterpakke*, pakke*, overdosis, vodka, flaske, reb, rebet, snor, bælte*, barberblad*, klinge, kniv, saks, gas, udstødning, garage*, kul, klorin, kølervæske, plastikpose, loftet, bjælke*, krog*, samlet, gemt, sparet op, har talt, talt dem, nok til`,
  ),
  high_place: phrases(
    `bro, broen, storebælt*, tag, taget, altan*, vindueskarm, klint*, parkeringshus, øverste etage, kanten, rækværk*, gelænder*, perron*, station*, skinner*, spor, sporet, toget, tog, overskæring*, motorvej*, lastbil*, træ, vandet, havnen, åen, søen, havet, hoppe*, springe, springer, køre ind i, køre ud`,
  ),
  body: phrases(
    `blod*, bløder, sår, håndled*, pulsåre*, hals*, halsen, vejret, trække vejret, bevidstløs*, besvime*, døsig*, søvnig*, svimmel*, følelsesløs*, kaste op, kaster op, kold, puls, vække ham, vække hende, vågner ikke, slugt, taget dem, taget alle, spist alle, skåret mig, skar mig, dybt, syet, faldt om`,
  ),
  dying: phrases(
    `dø, døde, død, døden, dræbe, dræber, slå mig ihjel, slå sig ihjel, ihjel, selvmord*, hænge mig, hænge sig, hængt, drukne*, skyde, tage mit liv, tage mit eget liv, tage livet, tage sit liv, ikke leve, ikke i live, holde op med at leve, leve mere, hen til far, hen til mor, bedre død, ønsker jeg var, eksistere, graven, himlen, den anden side`,
  ),
  no_way_on: phrases(
    `kan ikke mere, kan ikke længere, orker ikke, magter ikke, kan ikke holde, holder det ikke, kan ikke klare, ingen udvej, ingen anden vej, eneste udvej, eneste vej, ingen mening, meningsløs*, hvad er meningen, håbløs*, intet håb, ingen fremtid, intet tilbage, ingenting hjælper, intet hjælper, givet op, giver op, opgivet, fået nok, for meget, for træt, så træt, træt af, udmattet, slidt op, tom, fanget, sidder fast, sort, mørkt, intet at se frem, mistet alt, ved vejs ende, kræfter tilbage`,
  ),
  burden: phrases(
    `byrde, bedre uden mig, lettere uden, nemmere for alle, lettere for alle, ingen ville, ville ingen, lægge mærke til, savne mig, i vejen, til besvær, koster alle, ødelægger, ødelagt, min skyld, værdiløs*, ubrugelig*, fiasko, hader mig selv, fortjener, skammer, skam, skuffer alle, til last`,
  ),
  alone: phrases(
    `alene, ensom*, ingen, for mig selv, ingen tilbage, ingen venner, ingen at, alle er væk, forlod mig, forladt, gik fra mig, huset er tomt, stille`,
  ),
  weapon: phrases(
    `pistol*, gevær*, jagtgevær*, haglgevær*, kugler, ladt, ammunition, kniv*, økse*, hammer*, bat, machete, benzin, lighter, syre, bombe*, våben, bevæbnet, patron*`,
  ),
  hurting: phrases(
    `slår, slog, slået, tæsk*, banke*, banker, spark*, lussing*, kvæl*, kvælertag, brænd*, bider, rusker, skubbe*, kastede, trak mig, slæb*, greb, gør ondt på, gøre ondt, blå mærke*, blåt øje, mærker, brækket, tvinger, tvang, voldt*, rørt ved, rører ved, låser, sulter, ingen mad, bæltet, vold, voldelig*, overgreb*`,
  ),
  threat: phrases(
    `true*, truer, truet, slå dig ihjel, slå mig ihjel, slå hende ihjel, slå ham ihjel, slå os, komme efter, kommer efter, skal betale, komme til at betale, fortryde, undgælde, lære hende, lære ham, ordne ham, ordne hende, gøre det af, finde dig, finde hende, ved hvor, venter på, stå og vente, passe på, sværger, sidste advarsel, går ikke fra mig, ingen anden, hvis jeg ikke, tager børnene, tage børnene, med mig, sammen`,
  ),
  fear: phrases(
    `bange, rædselsslagen, skræmt, frygt*, frygter, angst for, ved ikke hvad jeg skal, skynd dig, hjælp, hvad gør jeg, hvad skal jeg gøre, noget frygteligt, noget dumt, gør noget, dårlig fornemmelse, mavefornemmelse, ryster, gemmer, hvisker, kan ikke tale`,
  ),
  shut_in: phrases(
    `låst, låse døren, bag døren, badeværelse*, toilettet, soveværelse*, i skabet, under sengen, i bilen med, uden for, udenfor, ved døren, i haven, i indkørslen, på gaden, kan ikke komme ud, lader mig ikke, tog min telefon, taget min telefon, taget nøglerne, barrikad*, vinduet, nedenunder, ovenpå, i stuen ved siden`,
  ),
  watched: phrases(
    `læser mine, læser alt, tjekker min, tjekker mine, går igennem, ser mine, min telefon, mine beskeder, sporer, gps, kamera*, adgangskode, lytter, følger efter, svar ikke, ring ikke, slet denne, sletter den, ikke fra den her, lånt telefon, naboens telefon, arbejdscomputer, bibliotekets`,
  ),
  gone_missing: phrases(
    `svarer ikke, tager den ikke, tager ikke telefonen, telefonen er slukket, slukket telefon, går på telefonsvarer, ikke svaret, ikke kommet hjem, kom ikke hjem, ikke været hjemme, ikke set, ingen har set, sidst set, savnet, væk, forsvundet, gik hjemmefra, kørte, efterladt telefonen, lagt telefonen, uden jakke, seddel, lagt en seddel, brev på, sengen er ikke, dukkede ikke op, ikke mødt, kan ikke få fat, kan ikke finde, hvor hun er, hvor han er`,
  ),
  young: phrases(
    `barn*, børn*, baby, spæd*, tumling, søn, datter, dreng, pige, elev, årig*, år gammel, jeg er 12, jeg er 13, jeg er 14, jeg er 15, jeg er 16, skole*, papfar, stedfar, lillebror, lillesøster, min bror, min søster, mor, far, farmor, mormor, plejefamilie, børnehave, teenager*, klasse`,
  ),
  help_now: phrases(
    `hjælp mig, haster, akut, straks, med det samme, hurtigst muligt, ring til mig, ring, kom nu, kom hurtigt, send nogen, ambulance, politi*, 112, skynd, har brug for nogen nu, kan ikke vente, inden det er for sent, for sent`,
  ),
  self_harm: phrases(
    `selvskade*, skade mig selv, skader mig selv, gøre skade på mig, cutter, cutte, skærer, skåret, skære, ridser, brænder mig, brændt mig, slår hovedet, slår mig selv, sulter mig, spiser ikke, kaster op med vilje, ar, arrene, lange ærmer`,
  ),
  distress: phrases(
    `græde*, græder, græd, grådlabil, tårer, hulke*, kan ikke sove, sover ikke, ikke sovet, vågen, mareridt, panik*, panikanfald, angst*, deprimeret, depression, nede, kæmper, falder fra hinanden, bryder sammen, brød sammen, sammenbrud, overvældet, kan ikke holde op, kan ikke spise, kan ikke stå op, kommer ikke ud, drikker, fuld, tilbagefald, hører stemmer, stemmer, værre, dårligere, slemt igen, desperat, fortvivl*, sorg, mistede, mistet, aborterede, knust, skam, skyld*, raseri, vred, eksploder*, besindelse`,
  ),
  long_ago: phrases(
    `for år siden, for mange år siden, dengang, tidligere, førhen, plejede, da jeg var, i sin tid, længe siden, årtier, i 19*, i 200*, i 201*, som barn, som ung, siden da, før i tiden, engang, overstået, overlevede, bag mig, sidste år`,
  ),
  calm_now: phrases(
    `har det fint, jeg er ok, er okay, er i sikkerhed, ikke selvmordstruet, ingen selvmordstanker, ikke selvmordstanker, bare rolig, ingen grund til bekymring, ikke i fare, ingen fare, ingen planer om, kunne aldrig finde på, har det bedre, meget bedre, rask, stabil, styr på det, i gode hænder, ikke noget dramatisk, haster ikke, ingen hast, bare træt, kun træt, for sjov, spøg, joke, talemåde`,
  ),
  ahead: phrases(
    `næste uge, næste måned, til foråret, til sommer, ferie*, glæder mig, tid, aftale, samtale, bestille, ledig*, starte, begynde, planlægger, bryllup*, nyt job, kursus, vi ses, indtil da, på torsdag, flytte, faktura, pris, hvad koster, tilskud`,
  ),
  topic: phrases(
    `speciale, bachelor*, opgave, forskning*, undersøgelse, spørgeskema, artikel, bog, roman, kapitel, hovedperson*, film, teater*, serie, podcast, dokumentar*, udstilling, digt, sang, foredrag, workshop, kursus, webinar, konference, seminar, modul, oplysning*, forebyg*, forening, kampagne, nyhedsbrev, pjece, plakat, politik, protokol, statistik, spil, gamer, bane, hold, manuskript, eksamen, stil, klienter der, mennesker der, generelt, museum, historie`,
  ),
  figure: phrases(
    `dødtræt, dødkedelig*, dødflov, dødsyg, dødirriter*, dør af grin, dør af, dø af skam, til døde, død og pine, deadline, hang til, hænge ud, hænge på, hænger i, springe over, springe ud, hoppe på, hoppe med, hopper over, skyde genvej, skyde på, skyder på, slår til, slå til, slå fast, slå et slag, slog mig, slår mig, kaste sig over, drukner i, begravet i, toget er, toget var, bro over, bygge bro, livet af, tager livet, gå ned på, gået død, batteriet, dødt link, bombarder*, bombe af, ligger død, slider mig op, kold tyrker`,
  ),
};
