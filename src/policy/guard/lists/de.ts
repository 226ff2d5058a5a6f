import { phrases } from '../../triage/cues/names.js';
import type { ThemeLists } from './names.js';

/** German. */
export const DE: ThemeLists = {
  they: phrases(
    `er, sie, ihn, ihm, ihr, ihre, ihrer, ihrem, ihren, sein, seine, seiner, seinem, seinen, der junge mann, die junge frau, betreffende*, betroffene*, derjenige, diejenige`,
  ),
  kin: phrases(`
    ihr ~ sohn, ihrem ~ sohn, ihren ~ sohn, ihres sohnes, ihre ~ tochter, ihrer ~ tochter, ihre ~ frau, ihrer ~ frau, ihr ~ mann, ihrem ~ mann, ihren ~ mann, ihr bruder, ihrem bruder, ihren bruder, ihre schwester, ihrer schwester, ihre mutter, ihrer mutter, ihr vater, ihrem vater, ihren vater, ihr freund, ihrem freund, ihren freund, ihre freundin, ihrer freundin, ihr kind, ihrem kind, ihr partner, ihrem partner, ihre partnerin, ihr neffe, ihre nichte, ihr mitarbeiter, ihre mitarbeiterin, ihr kollege, deine ~ frau, dein ~ sohn, deine ~ tochter, dein ~ mann, dein bruder, deine schwester, dein freund, deine freundin, der patient, die patientin, der klient, die klientin, der junge, das mädchen, die person, genannte person, mein patient, meine patientin, meine klientin, mein klient, das kind, die kleine, der kleine`),
  anyone: phrases(
    `jemand*, niemand*, irgendjemand, irgendwer, eine person, ein mensch, menschen, personen, einzelne*, alle, jeder, jede, jedem, wer auch immer, wen auch immer, keine person, leute, bestimmte person*, man`,
  ),
  reader: phrases(`du, dich, dir, dein*, ihnen, sie, ihr, ihre, ihren, ihrem`),
  us: phrases(`ich, mir, mich, mein*, wir, uns, unser*`),
  cannot_say: phrases(`
    kann ~ nicht sagen, kann nie sagen, kann niemals sagen, darf ~ nicht sagen, darf nie sagen, nie sagen, sage nie, keine auskunft, keinerlei auskunft, keine auskünfte, auskunft erteil*, keine angaben, keine aussage*, weder bestätigen, bestätigen noch, bestätig*, dementier*, verneine*, bejahe*, schweigepflicht*, verschwiegenheit*, vertraulich*, geheimnis, äußere mich nicht, nicht äußern, nicht sprechen, nicht darüber sprechen, darf ich nicht, nichts sagen, sage nichts, darf nichts, kann nichts, herausgeben, nicht herausgeben, offenbaren, nicht beantworten, kein zeichen, kein hinweis, bedeutet nichts, nichts daraus, weder das eine, keine rückschlüsse, nicht schließen, nicht erörtern, verweigere, zeugnisverweigerung*`),
  whether: phrases(
    `ob jemand, ob eine, ob ein, ob irgend*, ob und, ob sie, ob er, wenn sie, wenn du, wenn jemand, falls, sollten sie, sollte, sofern, ist oder war, war oder ist, oder nicht, oder war, befürchten sie, haben sie die sorge`,
  ),
  general: phrases(
    `immer, nie, niemals, grundsätzlich, in der regel, generell, allgemein*, für alle, gegenüber allen, dieselbe antwort, die gleiche antwort, gleiche antwort, unabhängig davon, egal wer, gleichgültig, jede praxis, üblicherweise, die meisten, ausnahmslos, gilt für, gilt auch`,
  ),
  advice: phrases(`
    rufen sie ~ an, rufen sie, wählen sie, wenden sie sich, schreiben sie, bitte schicken, bitte senden, bitte rufen, bitte wenden, warten sie nicht, fragen sie ~ selbst, sprechen sie ~ an, sprechen sie mit, sprechen sie selbst, sie können ~ selbst, sie können mir, sie können sich, sie können jederzeit, du kannst, ruf ~ an, gerne kommen, gern kommen, sind willkommen, herzlich willkommen, hilfe für sie, für sich selbst, hausarzt*, beratungsstelle*, termin vereinbaren, empfehle, würde raten, gern einen termin, hilft ihnen`),
  help_line: phrases(
    `112, 110, 116, telefonseelsorge, notruf, notarzt, notfall*, krisendienst*, klinik, polizei, lebensgefahr, in gefahr, gefahr für, gefahr, akut*, bereitschaftsdienst, nummer gegen kummer, hilfetelefon`,
  ),
  paper: phrases(
    `beschluss*, anordnung, richter*, gericht*, im original, original, schriftlich*, unterschrieben*, vollmacht, schweigepflichtentbindung, entbindung*, einwilligung, rechtsgrundlage, ladung, anwalt, anwältin, prüfe, prüfen, fristgerecht, frist, aktenzeichen, rückruf, zurückrufen, amtliche nummer, begründung, kammer`,
  ),
  courtesy: phrases(
    `danke, vielen dank, liebe*, sehr geehrte*, freundliche* grüße*, grüße, tut mir leid, beileid, verstehe, nachvollziehen, verständlich, hoffe, wünsche ihnen, mitgefühl, sorge, sorgen, alles gute`,
  ),
  comes: phrases(`
    kommt zu mir, kommt zu uns, kommt her, kam zu, war bei mir, war bei uns, ist bei mir, ist bei uns, bei mir in, bei uns in, in behandlung, in therapie, zur therapie, patient bei, patientin bei, klientin bei, klient bei, ihre therapeutin, ihr therapeut, seine therapeutin, sein therapeut, sitzung*, stunde*, termin*, ihre stunde, seine stunde, im wartezimmer, wartezimmer*, wartezeit*, warteliste*, teilgenommen, erschienen, erscheint, kommt regelmäßig, regelmäßig, betreue, betreut, begleite, arbeiten wir, arbeit mit, unserer arbeit, unsere arbeit, zusammenarbeit, in der gruppe, meine gruppe, überwiesen, abgeschlossen, beendet, akte, aufzeichnungen, unterlagen, karteikarte, saß hier, war hier, hier war, liegen gelassen, vergessen, vertrauensverhältnis, parkt, gekommen, kennen uns`),
  none_here: phrases(`
    niemand mit, keinen patienten, keine patientin, kein patient, keine klientin, kein klient, dieses namens, diesem namen, des namens, nicht bekannt, unbekannt, kenne ich nicht, kennen wir nicht, nicht bei uns, nicht bei mir, nicht in meiner praxis, nicht mein patient, nicht meine, war nie, nie hier, noch nie, nie gesehen, nicht mehr, kommt nicht, kam nicht, ist nicht mehr, seit langem, seit monaten, seit mai, aufgehört, abgebrochen, falsche praxis, falschen praxis, falsche adresse, woanders, anderswo, andere praxis, anderen praxis, verwechsel*, steht nicht, nicht gelistet, keinen eintrag, kein eintrag, nachgesehen, nachgeschaut, letztes jahr, kein thema, keine akte, hier gibt es`),
  state: phrases(`
    geht es gut, geht es ~ gut, geht es besser, geht es ~ besser, geht ihm, geht ihr, gut geht, besser geht, auf einem guten weg, guten weg, gutem weg, guten händen, fortschritt*, besserung, bessert, verbessert, erholt, stabil*, gefestigt, schläft, isst wieder, lacht, lächelt, stärker, ruhiger, sicher, in sicherheit, nicht in gefahr, außer gefahr, kämpft, schwere zeit, labil, rückfall, trinkt wieder, nüchtern, clean, weint, geweint, glücklich*, lebt, über den berg, schlecht, schlechter, besser`),
  calming: phrases(`
    keine sorgen, machen sie sich keine, brauchen sich keine, müssen sich keine, kein grund zur, kein anlass, nicht beunruhigen, seien sie beruhigt, beruhigt sein, beruhigt schlafen, schlafen sie, haben sie geduld, geduld, geben sie ihr, geben sie ihm, zeit geben, lassen sie ihr, lassen sie ihm, vertrauen sie, warten sie ab, warten sie einfach, sie werden sehen, alles wird, alles in ordnung, das wird schon`),
  passing_on: phrases(`
    richte ~ aus, ausrichten, ausgerichtet, gebe ~ weiter, weitergeben, weitergegeben, leite ~ weiter, weiterleiten, weitergeleitet, sage ~ ihm, sage ~ ihr, sag ~ ihm, sag ~ ihr, sagen ~ ihm, erzähle ~ ihr, erzähle ~ ihm, spreche ~ darauf an, spreche es an, ansprechen, erwähne, bitte ~ sie anzurufen, bitte ~ ihn, lasse ~ wissen, wissen lassen, grüße ~ aus, grüßen von, ihren brief, brief hat, liegt ~ bereit, lege ~ hin, zeige ~, erinnere ~, meldet sich, melden wird, wird sich melden, ruft sie an, ruft sie zurück, ruft an, schreibt ihnen, hören von ihr, hören von ihm, von ihr hören, von ihm hören, beim nächsten mal, nächstes mal, wenn ich sie sehe, wenn ich ihn sehe, wenn sie kommt, wenn er kommt, weiß ~ dass sie, überlassen sie, komme darauf zurück`),
  time: phrases(
    `montag*, dienstag*, mittwoch*, donnerstag*, freitag*, samstag*, sonntag*, uhr, morgen, heute, gestern, nächste woche, diese woche, letzte woche, halb, vormittag*, nachmittag*, am 1*, am 2*, am 3*, den 1*, den 2*, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19`,
  ),
  as_usual: phrases(
    `wie immer, wie gewohnt, wie gehabt, wie üblich, wie vereinbart, wie besprochen, gleiche zeit, selbe zeit, selbe stunde, ihr termin, ihre stunde, dein termin, deine stunde, bis dann, bis donnerstag, bis montag, freue mich auf, bleibt, bleibt es, steht, passt, eingetragen, vorgemerkt, notiert, reserviert, freigehalten, klingeln, zweiter stock, hintereingang`,
  ),
  change: phrases(
    `verschoben, verlegt, abgesagt, ausgetragen, getauscht, vorgezogen, stattdessen, neuer termin, geändert, ausgefallen, ausfallhonorar, nicht erschienen, umgebucht`,
  ),
  knowing: phrases(`
    soweit ich weiß, soviel ich weiß, ich weiß dass, ich weiß ja, ich habe gesehen, habe ~ gesehen, wir haben ~ gesprochen, haben gesprochen, gesprochen über, sprachen über, sprachen wir, hat mir ~ gesagt, hat mir ~ erzählt, erzählte, erzählt, sagte, gesagt hat, erwähnt*, nach allem, letztes mal, beim letzten mal, das letzte mal, gerade von ihnen, ausgerechnet von ihnen, ausgerechnet, erst gestern, erst am, soeben, eben noch, heute früh, weiß davon, ist bewusst, wir arbeiten, wir waren, erinnere mich, wiedererkannt, aufgefallen`),
  unofficial: phrases(
    `unter uns, inoffiziell, informell, offiziell, von mensch zu mensch, als mensch, als mutter, als vater, so viel, nur so viel, soviel kann, kann ich sagen, darf ich sagen, aber ~ sagen, aber sie, aber er, ohne etwas, streng genommen, natürlich darf ich, obwohl ich, auch wenn ich, eigentlich darf ich, sollte ich nicht, von mir haben sie, zwischen den zeilen, sagen wir`,
  ),
  told: phrases(
    `spricht von, sprach von, spricht über, ihre wut, seine wut, ihre mutter, seine mutter, ihr vater, sein vater, kindheit*, familie, ehe, trinken, diagnos*, depress*, angst, ängste, trauma*, panik, medikament*, übung*, atemübung*, hausaufgabe*, brief an, stuhl, zeichnete, gezeichnet, aufgeschrieben, traum, träume, geheim*, sommer, unfall*, trennung, scheidung*, was passiert, entschuldig*, umzug`,
  ),
};
