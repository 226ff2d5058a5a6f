import { phrases } from '../cues/names.js';
import type { ConceptLists } from './names.js';

/** German concepts. */
export const DE: ConceptLists = {
  i: phrases(`ich, mich, mir, mein, meine, meinen, meinem, meiner, meines, wir, uns, unser, unsere, unseren, unserem`),
  you: phrases(`sie, ihnen, ihr, ihre, ihren, ihrem, ihrer, ihres, du, dir, dein, deine`),
  they: phrases(`er, ihn, ihm, sein, seine, seinen, seinem, seiner, ihr, ihre`),
  not: phrases(`nicht, nie, kein, keine, keinen, keinem, keiner, niemand, ohne, nichts`),
  stop: phrases(
    `aufhören, hören sie auf, stopp*, keine weiteren, nicht mehr, keine mehr, lassen sie, abbestell*, abmeld*, widersprech*, widerspruch, verbiete, untersag*, unterlassen`,
  ),
  delete: phrases(
    `lösch*, gelöscht, entfern*, vernicht*, schredder*, geschreddert, wegwerf*, weggeworfen, wegschmeiß*, tonne, vergess*, tilgen, beseitig*, auftauchen, verschwind*`,
  ),
  data: phrases(
    `daten, akte, akten, patientenakte, unterlagen, notizen, aufzeichnung*, alles, angaben, informationen, befund*, kartei, was sie von mir, was sie über mich, fragebögen, mails, nachrichten, aufnahmen, dokumentation*`,
  ),
  all: phrases(`alles, alle, sämtliche*, komplett*, vollständig*, aller, allen, restlos`),
  give: phrases(
    `kopie, kopien, schicken sie mir, senden sie mir, geben sie mir, zusenden, zukommen, aushändigen, hätte gern, hätte gerne, bekomme ich, bekommen, erhalten, ausdruck, auskunft, herausgabe, anfordern`,
  ),
  see: phrases(`sehen, lesen, einsehen, einsicht, akteneinsicht, wissen was, erfahren was, zugang zu, wissen welche`),
  hold: phrases(
    `über mich, von mir, zu mir, haben sie, gespeichert, speichern, aufbewahr*, geführt, führen, behalten, vorliegen, vorhanden, gesammelt`,
  ),
  wrong: phrases(
    `falsch*, fehler*, unrichtig*, stimmt nicht, stimmen nicht, nicht korrekt, nicht richtig, veraltet*, alter name, alten namen, alte adresse, alte anschrift, verschrieben, tippfehler, verwechsel*, immer noch, nie gesagt, so nicht gesagt, falsches`,
  ),
  fix: phrases(
    `korrigier*, berichtig*, ändern, geändert, ändern sie, richtigstell*, richtig stellen, aktualisier*, anpassen, ersetzen, korrektur`,
  ),
  ident: phrases(
    `name, namen, nachname*, vorname*, geburtsdatum, geburtsjahr, geburtstag, adresse, anschrift, geschlecht, familienstand, diagnose*, telefonnummer`,
  ),
  paper: phrases(
    `brief, arztbrief, bericht*, akte, unterlagen, attest, bescheinigung, rechnung, system, kartei, notizen, dokument*, gutachten, schreiben, befund*`,
  ),
  marketing: phrases(
    `werbung, werbe*, newsletter*, rundmail*, rundbrief*, angebote, umfrage*, verteiler, profiling, automatisiert*, forschung*, statistik*, social media`,
  ),
  consent: phrases(
    `einwilligung*, zustimmung*, erlaubnis*, einverständnis*, einverstanden, schweigepflichtentbindung*, schweigepflichtsentbindung*, entbindung, unterschrieben, zugestimmt, genehmig*`,
  ),
  withdraw: phrases(
    `widerruf*, zurückzieh*, ziehe zurück, zurück, nicht mehr, nicht länger, anders überlegt, rückgängig, nehme ich zurück, gilt nicht mehr, ab sofort`,
  ),
  share: phrases(
    `austausch*, sprechen mit, mit ~ sprechen, reden mit, weitergeb*, weitergegeben, weiterleit*, schreiben an, kontakt*, mitteil*, berichten, übermittel*, aufnehm*, aufzeichn*`,
  ),
  use: phrases(`verwend*, nutz*, benutz*, verarbeit*, gezeigt, weitergegeben`),
  meanwhile: phrases(
    `bis, solange, währenddessen, vorerst, vorläufig, einstweilen, bestreite*, strittig*, bis zur klärung`,
  ),
  who: phrases(`wer, wem, wen, erfährt, erfahren, bekommt, sieht, liest, jemand anders, sonst jemand, noch jemand`),
  where: phrases(`wo, welche plattform, welches programm, welche software, welches system, in welchem land, wohin`),
  how_long: phrases(`wie lange, wie viele jahre, für immer, wann löschen, wann werden`),
  store: phrases(
    `speicher*, gespeichert, aufbewahr*, liegen, liegt, lagern, server*, cloud, computer, papier, plattform, software, programm, app, aufzeichnung*, akten, notizen, daten`,
  ),
  safe: phrases(
    `sicher*, vertraulich*, schweigepflicht*, verschlüssel*, dsgvo, anonym*, geschützt, datenschutz*, cookie*, tracking, privat`,
  ),
  staff: phrases(
    `mitarbeiterin, mitarbeiter, sprechstundenhilfe, sekretärin, empfang, ihre kollegin, ihr kollege, aus ihrer praxis, von ihnen, jemand von ihnen, die therapeutin, der therapeut, ihre praxis, sie`,
  ),
  told: phrases(
    `gesagt, sagte, erzählt, erzählte, erwähnt, angerufen, anrief, gerufen, ausgerichtet, gesprochen, auf band, anrufbeantworter, geschickt, geschickt hat, verraten, ausgeplaudert, geredet, weitergegeben, mitgeteilt, genannt, gepostet`,
  ),
  circle: phrases(
    `meinem mann, meiner frau, meinem partner, meinem freund, meinem chef, meiner chefin, meinem arbeitgeber, auf der arbeit, bei der arbeit, meiner firma, im büro, wartezimmer, allen, alle, meiner familie, meiner mutter, meinem vater, meinen eltern, meiner schwiegermutter, meinem ex, meinen kollegen, kollegen, nachbar*, schule, lehrerin, fremden, öffentlich, facebook, instagram`,
  ),
  upset: phrases(
    `verärgert, wütend, empört, peinlich, beschäm*, gedemütigt, schockiert, enttäuscht, entsetzt, geht gar nicht, inakzeptabel, nicht akzeptabel, nicht in ordnung, beschwer*, unmöglich, unverschämt, fassungslos, sauer, verletzt`,
  ),
  answer_for: phrases(
    `erklärung, erklären, entschuldig*, stellungnahme, wie konnte, wie kann, warum, wer verantwortlich, schriftlich, konsequenzen, was werden sie, was tun sie, erwarte`,
  ),
  receive: phrases(
    `erhalten, bekommen, bekam, erhielt, kam, gekommen, angekommen, zugeschickt, mir geschickt, in meinem briefkasten, im briefkasten, zugestellt, eingegangen`,
  ),
  letter: phrases(
    `brief, schreiben, mail, e mail, nachricht*, sms, rechnung*, umschlag, anhang, dokument*, pdf, termin, erinnerung*, bericht*, befund*, kalender, datei`,
  ),
  other_person: phrases(
    `jemand anderen, jemand anders, jemand anderem, andere patientin, anderen patienten, andere person, anderer, anderen, fremde*, einer frau, einem herrn, eine frau, ein herr, nicht ich, nicht meine, nicht mein, nicht für mich, namens, heißt, nachbar*`,
  ),
  intrusion: phrases(
    `gehackt, hack*, phish*, betrug*, verdächtig*, komische mail, seltsame mail, gefälscht*, zip, eingeloggt, login, passwort, kompromitt*, unbefugt*, virus, trojaner, konto, zugriff`,
  ),
  loss: phrases(
    `gestohlen, geklaut, verloren, vergessen, liegen gelassen, gefunden, einbruch, eingebrochen, im müll, altpapier, in der bahn, im bus, im zug, auf der straße`,
  ),
  open: phrases(
    `öffentlich*, sichtbar*, jeder kann, auf google, bei google, ohne passwort, ohne anmeldung, einsehbar, abrufbar, zugänglich, in der url, ungeschützt, suche nach`,
  ),
  session: phrases(`termin*, sitzung*, stunde, stunden, gespräch*, sprechstunde`),
  day: phrases(
    `montag*, dienstag*, mittwoch*, donnerstag*, freitag*, samstag*, sonntag*, morgen, heute, übermorgen, diese woche, nächste woche, nächster woche, uhr, früh, nachmittag`,
  ),
  cannot: phrases(
    `kann nicht, kann leider nicht, schaffe es nicht, absagen, absage, muss absagen, ausfallen, fällt aus, verspät*, später, verhindert, stecke fest, vergessen, krankheitsbedingt`,
  ),
  instead: phrases(
    `stattdessen, anderer termin, anderen termin, verschieb*, verleg*, tausch*, früher, später, telefonisch, online, gleiche zeit, selbe zeit, passt, ginge, geht, möglich, könnten wir, können wir`,
  ),
  ill: phrases(
    `krank, erkältet, grippe, fieber, corona, kind hat, kind ist krank, bahn, stau, dienstreise, verreist, auto, arzttermin`,
  ),
  paid: phrases(
    `rechnung*, quittung*, bezahl*, gezahlt, zahlung, erstatt*, rückerstatt*, überwies*, überweis*, abgebucht, kasse, versicherung, beihilfe, konto, betrag`,
  ),
  free: phrases(
    `freie, freien, frei, platz, plätze, termine, warteliste, wartezeit, wann, nehmen sie, kapazität*, abends, wochenende, kurzfristig, haben sie zeit, wie schnell, aufnehmen, aufnahme`,
  ),
  price: phrases(
    `kostet, kosten, preis*, teuer, günstig, honorar, stundensatz, kasse, selbstzahl*, tarif, rabatt, ermäßig*, leisten, euro`,
  ),
  therapy: phrases(
    `therap*, psychotherap*, verhaltenstherap*, psycholog*, beratung, coaching, emdr, behandlung, sitzungen, jemanden zum reden, paartherap*, gruppe, hilfe`,
  ),
  seek: phrases(
    `suche, suchen, brauche, brauchen, möchte, möchten, würde gern, würde gerne, hätte gern, interessiere, interesse, überlege, hoffe, haben sie, können sie, bieten sie, nehmen sie, gibt es, machen sie, behandeln sie`,
  ),
  begin: phrases(
    `beginn*, anfang*, anfangen, erstgespräch, erster termin, ersten termin, erstes mal, zum ersten mal, noch nie, anmeld*, anfrage, neu, probatorisch*, kommen kann`,
  ),
  kind_of_help: phrases(
    `erfahrung mit, arbeiten sie mit, spezialisier*, schwerpunkt, weiblich*, männlich*, online, paartherapie, familientherapie, gruppe, verfahren, methode, trauma*, adhs, verhaltenstherapie, tiefenpsych*, behandeln sie`,
  ),
  relative: phrases(
    `mein sohn, meinen sohn, meinem sohn, meine tochter, meiner tochter, mein mann, meinen mann, meinem mann, meine frau, meiner frau, meine mutter, meiner mutter, mein vater, meinem vater, mein bruder, meinen bruder, meine schwester, meiner schwester, mein freund, meinen freund, meine freundin, meiner freundin, mein enkel, meine enkelin, mein kind, unser sohn, unseren sohn, unsere tochter, unser kind, mein partner, meine partnerin, mein ex, meine ex, mein kollege, meine kollegin, meine eltern, neffe, nichte`,
  ),
  child: phrases(
    `jährig*, jahre alt, jugendlich*, kinder, kind, teenager, schule, schüler*, klasse, junge, mädchen, pubertät, minderjährig*, kita`,
  ),
  needs: phrases(
    `braucht, bräuchte, hilfe für, platz für, therapie für, überweis*, vermittel*, mit jemandem sprechen, mit jemandem reden, behandeln sie jugendliche, behandeln sie kinder, arbeiten sie mit kindern, arbeiten sie mit jugendlichen, geht kaum noch, geht nicht mehr zur schule, unterstützung für, ist bereit, würde kommen, übernahme`,
  ),
  attends: phrases(
    `bei ihnen, zu ihnen, ihr patient, ihre patientin, in therapie, in behandlung, kommt noch, geht zu, war bei, ist bei, behandlung bei`,
  ),
  how_are_they: phrases(
    `ob er, ob sie, ist er, ist sie, kommt er, kommt sie, geht er, geht es ihm, geht es ihr, was er, was sie sagt, bestätig*, stimmt das, ja oder nein, können sie mir sagen, sagen sie mir, sollten wissen, damit sie wissen, sagen sie ihm, sagen sie ihr, mache mir sorgen, besorgt`,
  ),
  employer: phrases(
    `mitarbeiter*, angestellt*, personal*, hr, versicherte*, versicherungsnehmer*, arbeitsfähig*, krankmeld*, schüler*, mieter*, mitglied`,
  ),
  authority: phrases(
    `polizei*, kripo, kommissar*, staatsanwalt*, gericht*, richter*, jugendamt, finanzamt, behörde*, amt, jobcenter, sozialamt, bundes*, landes*, zoll, steuerfahndung`,
  ),
  court: phrases(
    `rechtsanwalt*, anwalt*, anwältin, kanzlei, mandant*, vollmacht, verfahren*, aktenzeichen, az, ermittlung*, sorgerecht*, scheidung*, beschluss, zeuge, klage, prozess, namens`,
  ),
  oblige: phrases(
    `fordere ich sie auf, fordern wir sie auf, aufgefordert, binnen, innerhalb von, bis spätestens, frist, übersend*, herausgabe, herauszugeben, mitzuteilen, mitteilung, auskunft, verpflicht*, zwangsgeld, unterlagen, behandlungsunterlagen`,
  ),
  contract: phrases(
    `auftragsverarbeitung*, avv, av vertrag, auftragsdatenverarbeitung*, artikel 28, unterauftragsverarbeiter*, dpa`,
  ),
  offer: phrases(
    `angebot*, wir bieten, wir liefern, unser katalog, neuer katalog, katalog, unser produkt, unsere produkte, rabatt, prospekt, unverbindlich, kostenlos testen, demo, lieferant*, miete, vermiet*, raum, praxisräume, kooperation*, anzeige, sponsor*, therapieliegen`,
  ),
  job: phrases(
    `bewerb*, stelle, praktikum*, lebenslauf, job, anstellung, ausbildung*, approbation*, mitarbeiten, werkstudent*, ehrenamt*`,
  ),
  study: phrases(
    `studie*, forschung*, masterarbeit, bachelorarbeit, interview*, umfrage, teilnehmer*, artikel, blog*, podcast, buch, roman, tagung, kongress, vortrag*, workshop, studierende`,
  ),
  thanks: phrases(
    `danke für, vielen dank für, hat geholfen, mir geholfen, bis montag, bis dienstag, bis mittwoch, bis donnerstag, bis freitag, letzte stunde, letztes mal, letzte woche, sie sagten, sie hatten, wie besprochen, übung*, hausaufgabe*`,
  ),
  meant_for: phrases(
    `nicht für mich, für eine andere, für einen anderen, für jemand, bestimmt, falscher empfänger, falsche adresse, verwechs*, versehentlich, irrtümlich, zurückschick*, gelöscht, nie bei ihnen, kenne ich nicht`,
  ),
};
