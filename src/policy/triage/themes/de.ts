import { phrases } from '../cues/names.js';
import type { DangerThemes } from './names.js';

/** German. */
export const DE: DangerThemes = {
  ending: phrases(
    `schluss, schluß, ein ende, ende machen, beenden, zu ende, vorbei, aufhören, hört auf, hinter mir, hinter mich, nicht mehr da, nicht mehr hier, nicht mehr brauchen, brauche ich nicht mehr, letzte mal, letzter tag, letzte nacht, letzte woche, für immer, ein für alle mal, endgültig, keine rolle mehr, egal, nie wieder, nie mehr, aufwachen, nicht mehr aufwachen, einschlafen, schlafen für immer, ruhe, frieden, frei, aus dem weg, verschwinden, wenn ich weg bin, wenn ich nicht mehr, ohne mich, danach, hinterher`,
  ),
  farewell: phrases(
    `abschied*, lebewohl, leb wohl, lebt wohl, leben sie wohl, tschüss, passt auf, pass auf, passen sie auf, kümmert euch, kümmern sie sich, sagen sie, sag, sagt, grüßen sie, grüß, verzeih*, vergib, vergebt, danke für alles, danke dass sie, sie haben alles, nicht ihre schuld, nicht deine schuld, niemand ist schuld, keiner kann was dafür, habe euch lieb, liebe euch, behalten sie mich, letzte nachricht, letzte mail, letzter brief, wollte mich bedanken, wollte danke sagen, gut zu mir, die einzige die, der einzige der`,
  ),
  in_order: phrases(
    `miete ist bezahlt, miete bezahlt, bezahlt bis, geregelt, erledigt, in ordnung gebracht, aufgeräumt, geputzt, ausgeräumt, verschenkt, weggegeben, hergegeben, untergebracht, die katze, der katze, der hund, den hund, dem hund, schlüssel*, ersatzschlüssel, passwörter, umschlag, umschläge, kuvert*, auf dem tisch, am kühlschrank, geschrieben an, briefe geschrieben, briefe an, abschiedsbrief*, testament*, beerdigung*, bestattung*, versicherung*, gekündigt, konto aufgelöst, gelöscht, zurückgegeben, alles bereit, alles vorbereitet, vorbereitet, bereitgelegt, wer was bekommt`,
  ),
  soon: phrases(
    `heute, heute abend, heute nacht, jetzt, gerade, gleich, sofort, morgen, in einer stunde, vor einer stunde, vorhin, eben, um mitternacht, wenn es dunkel, am wochenende, am freitag, bis montag, wenn alle schlafen, wenn sie schlafen, jeden moment, schon, noch da, im moment, unterwegs, auf dem weg, nachher`,
  ),
  means: phrases(
    `tablette*, pille*, paracetamol, ibuprofen, insulin, medikament*, blister*, packung*, schachtel*, überdosis, wodka, schnaps, flasche, strick, seil, gürtel, rasierklinge*, klinge, messer, schere, gas, abgas*, garage, holzkohle, bleichmittel, frostschutz*, plastiktüte, dachboden, balken, haken, gesammelt, gehortet, aufgehoben, gespart, gezählt, genug für, reicht für`,
  ),
  high_place: phrases(
    `brücke*, dach, balkon*, fensterbrett, fenstersims, klippe*, felsen, parkhaus, oberste stock*, kante, geländer, bahnsteig*, bahnhof*, gleis*, schienen, zug, zuges, bahnübergang, autobahn, lkw, laster, baum, fluss, kanal, see, meer, wasser, wehr, spring*, gesprungen, runterspringen, gegen den, gegen einen baum, in den gegenverkehr`,
  ),
  body: phrases(
    `blut*, blutet, wunde, handgelenk*, pulsader*, adern, hals, atmet, atmen, luft, bewusstlos*, ohnmächtig*, schläfrig, müde werden, schwindlig, taub, erbrech*, übergeben, kalt, puls, wach kriegen, wacht nicht, nicht mehr wach, lallt, geschluckt, genommen, alle genommen, geschnitten, tief, genäht, zusammengebrochen, kippt weg`,
  ),
  dying: phrases(
    `sterben, stirbt, gestorben, tot, tod, töten, umbringen, bringe mich um, bringt sich um, bringt mich um, suizid*, selbstmord*, freitod, erhängen, aufhängen, ertränken, erschießen, das leben nehmen, leben nehmen, nicht leben, nicht mehr leben, weiterleben, am leben, lebend, zu papa, zu mama, zu ihm, zu ihr gehen, lieber tot, wäre ich, existieren, grab, himmel, andere seite`,
  ),
  no_way_on: phrases(
    `kann nicht mehr, kann nimmer, halte das nicht, halte es nicht, nicht mehr aushalten, ertrage, schaffe es nicht, schaffe das nicht, kein ausweg, keinen ausweg, einziger ausweg, einzige ausweg, bleibt nur, keinen sinn, kein sinn, sinnlos, wozu, wofür noch, hoffnungslos, keine hoffnung, keine zukunft, nichts mehr, nichts hilft, aufgegeben, gebe auf, genug, zu viel, zu müde, so müde, lebensmüde, müde von, erschöpft, ausgebrannt, leer, leere, gefangen, feststecken, schwarz, dunkel, nichts worauf, alles verloren, am ende, keine kraft`,
  ),
  burden: phrases(
    `last, zur last, belastung, besser ohne mich, besser dran, ohne mich besser, leichter ohne, einfacher für alle, niemand würde, keiner würde, niemandem fehlen, merkt keiner, vermissen, im weg, kaputt gemacht, ruiniere, meine schuld, wertlos, nutzlos, versager*, versagt, hasse mich, verdiene, verdient, schäme, enttäusche, zu nichts`,
  ),
  alone: phrases(
    `allein, alleine, einsam*, niemand, keiner, niemanden, keinen mehr, keine freunde, alle weg, verlassen, hat mich verlassen, sitzen lassen, leeres haus, still`,
  ),
  weapon: phrases(
    `pistole, gewehr, schrotflinte, jagdgewehr, waffe*, munition, geladen, messer, axt, beil, hammer, schläger, machete, benzin, feuerzeug, säure, bombe*, sprengstoff, bewaffnet, patronen`,
  ),
  hurting: phrases(
    `schlägt, schlug, geschlagen, schläge, prügel*, verprügelt, tritt, getreten, ohrfeige*, würg*, gewürgt, verbrenn*, beißt, schüttelt, geschüttelt, schubst, geschubst, wirft, geworfen, zerrt, gezerrt, gepackt, tut mir weh, tut ihr weh, tut ihm weh, wehgetan, blaue flecken, blauer fleck, blaues auge, striemen, gebrochen, zwingt, gezwungen, vergewaltig*, angefasst, fasst mich, sperrt, eingesperrt, nichts zu essen, gürtel, gewalt, gewalttätig, missbrauch*, misshandel*`,
  ),
  threat: phrases(
    `droht, drohung*, gedroht, bedroht, umbringen werde, bringe dich, bringe sie um, bringe ihn um, mache dich, mach dich fertig, fertig machen, kaltmachen, abstechen, dran glauben, wird bezahlen, werden bezahlen, bereuen, büßen, zeig es ihr, zeige es ihm, lektion, erledige ihn, finde dich, finde sie, weiß wo, warte auf, abpassen, auflauern, komme vorbei, pass auf, schwöre, letzte warnung, lässt mich nicht gehen, kein anderer, wenn ich sie nicht, kinder mitnehmen, nehme die kinder, mitnehmen, mit mir, gemeinsam, zusammen`,
  ),
  fear: phrases(
    `angst um, angst vor, habe angst, panik, verängstigt, fürchte, befürchte, mache mir sorgen, weiß nicht was, bitte schnell, beeilen, hilfe, was soll ich tun, was mache ich, was tun, etwas schlimmes, etwas dummes, dummheit*, antut, antun, etwas antun, schlechtes gefühl, bauchgefühl, zittere, versteck*, flüster*, kann nicht reden, leise`,
  ),
  shut_in: phrases(
    `eingeschlossen, abgeschlossen, hinter der tür, bad, badezimmer, klo, schlafzimmer, im schrank, unterm bett, unter dem bett, im auto mit, vor der tür, vor dem haus, vor meiner, draußen, im garten, einfahrt, auf der straße, komme nicht raus, lässt mich nicht raus, handy weggenommen, schlüssel weggenommen, verbarrikadiert, fenster, unten, oben, nebenzimmer, keller`,
  ),
  watched: phrases(
    `liest meine, liest alles, kontrolliert, schaut in mein, durchsucht, mein handy, meine nachrichten, ortet, ortung, gps, kamera*, passwort, hört mit, verfolgt, folgt mir, nicht antworten, antworten sie nicht, nicht anrufen, lösche diese, bitte löschen, nicht von diesem, geliehenes handy, handy der nachbarin, arbeitsrechner, in der bücherei`,
  ),
  gone_missing: phrases(
    `geht nicht ran, geht nicht ans, antwortet nicht, meldet sich nicht, nicht erreichbar, nicht zu erreichen, erreiche, handy aus, handy ist aus, mailbox, nicht nach hause, nicht heimgekommen, kam nicht heim, niemand hat ihn, niemand hat sie, zuletzt gesehen, vermisst, weg, verschwunden, abgehauen, losgefahren, losgegangen, handy liegt, handy dagelassen, ohne jacke, zettel, zettel hinterlassen, brief auf, bett unberührt, nicht erschienen, nicht aufgetaucht, finde sie nicht, finde ihn nicht, wo er ist, wo sie ist`,
  ),
  young: phrases(
    `kind, kinder, kindern, kinds, baby, säugling, kleinkind, sohn, tochter, junge, mädchen, schüler*, jährig*, jahre alt, ich bin 12, ich bin 13, ich bin 14, ich bin 15, ich bin 16, schule, klasse, stiefvater, stiefmutter, kleiner bruder, kleine schwester, mein bruder, meine schwester, mama, papa, oma, pflegefamilie, kita, kindergarten, teenager, enkel*, bub, mädel`,
  ),
  help_now: phrases(
    `helfen sie, hilf mir, hilfe, dringend, notfall, sofort, umgehend, so schnell, rufen sie mich, ruf mich, bitte kommen, kommen sie, kommt schnell, schicken sie, krankenwagen, rettungswagen, notarzt, polizei, 112, 110, beeil*, brauche jetzt, kann nicht warten, bevor es zu spät, zu spät`,
  ),
  self_harm: phrases(
    `selbstverletz*, verletze mich, mich verletz*, ritze*, ritzt, geritzt, schneide mich, schneidet sich, geschnitten, kratze, verbrenne mich, schlage den kopf, schlage mich, hungere, esse nicht, übergebe mich, narben, lange ärmel`,
  ),
  distress: phrases(
    `weine, weint, geweint, heule, heult, tränen, schluchz*, kann nicht schlafen, schlafe nicht, nicht geschlafen, wach, albträume, panik*, panikattacke*, angst, ängste, depressi*, niedergeschlagen, am boden, kämpfe, zusammenbruch, zusammengebrochen, breche zusammen, überfordert, kann nicht aufhören, kann nichts essen, komme nicht hoch, komme nicht aus, trinke, trinkt, betrunken, rückfall, stimmen, schlimmer, schlechter, wieder schlimm, verzweifel*, trauer, verloren, fehlgeburt, gebrochen, scham, schuld*, wut, wütend, ausgerastet, raste aus`,
  ),
  long_ago: phrases(
    `vor jahren, vor vielen jahren, damals, früher, in der vergangenheit, als ich, seinerzeit, lange her, jahrzehnt*, im jahr 19*, im jahr 20*, als kind, als jugendliche*, seitdem, einst, ehemalig*, überwunden, überlebt, hinter mir, letztes jahr, voriges jahr`,
  ),
  calm_now: phrases(
    `geht es gut, geht mir gut, alles gut, bin in sicherheit, nicht suizidal, keine suizidgedanken, nicht akut, keine sorge, keine angst, nicht in gefahr, keine gefahr, keine pläne, würde nie, niemals tun, geht es besser, viel besser, wieder gesund, genesen, stabil, im griff, in guten händen, kein drama, nicht eilig, eilt nicht, hat zeit, nur müde, bloß müde, scherz, spaß, witz, redensart, im übertragenen`,
  ),
  ahead: phrases(
    `nächste woche, nächsten monat, im frühjahr, im sommer, im herbst, urlaub*, ferien, freue mich, termin*, sitzung, stunde, buchen, frei, anfangen, beginnen, plane, hochzeit, neuer job, neue stelle, kurs, bis dann, bis donnerstag, verschieben, rechnung, preis, kosten, kasse`,
  ),
  topic: phrases(
    `masterarbeit, bachelorarbeit, doktorarbeit, hausarbeit, forschung*, studie, umfrage, fragebogen, artikel, buch, roman, kapitel, figur, hauptfigur, krimi, film, theater*, stück, serie, podcast, doku*, ausstellung, gedicht, lied, vortrag, workshop, fortbildung, seminar, webinar, tagung, kongress, modul, aufklärung, prävention*, verein, kampagne, newsletter, flyer, plakat, leitlinie, protokoll, statistik, spiel, zocken, level, mannschaft, drehbuch, prüfung, aufsatz, klienten die, menschen die, allgemein, museum, geschichte, weiterbildung`,
  ),
  figure: phrases(
    `todmüde, totmüde, todlangweilig, todsicher, totlachen, lache mich tot, sterbe vor, sterben vor lachen, zu tode, tot umfallen, tot gearbeitet, totarbeiten, bringt mich um der, bringt mich noch um, um den verstand, bring mich um den, deadline, häng*, hänge fest, abhängen, springt ab, abspringen, einspringen, ins auge springen, springe ein, über den kopf, schieß los, schießt über, schlägt vor, schlage vor, vorschlagen, schlägt fehl, niederschlag, ertrinke in, begraben unter, zug verspätung, zug verpasst, zugausfall, brücke bauen, brückentag*, bombe von, bombenstimmung, der akku, akku tot, toter link, tote hose, mörderisch, killt, killer, hammer, wahnsinn*, ende vom lied, am ende des, ende des monats, ende der woche`,
  ),
};
