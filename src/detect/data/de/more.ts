import type { MoreLists } from '../more.js';

/** More words, from further readings: see `sensitive.ts` beside it. */
export const DE_MORE: MoreLists = {
  sensitive: {
    health: {
      sure: [
        // Gemüt, Angst, Seele
        'burn out, hab|habe|hat|ha adhs|ads|ptbs|ms|autismus, depri, depris, depriphase*, schwermut*, schwermütig*, *krank, *weinkrampf, *heulkrampf, am heulen|weinen, dauernd heulen, nervlich|psychisch am ende, lebensfreude verloren, gedankenkreisen, gedankenkarussell, beklemmung*, kriege|krieg|bekomme|bekommt|kriegt|bekam panik, panikattack*, angstzust*',
        'depersonalis*, *schizophrenie*, paranoiden schizophrenie, paranoia, wahnhaft*, psychoti*, kptbs, emotional instabil*, borderliner*, waschzwang, kontrollzwang, putzzwang, autismusspektrum*, neurodivergent*, hyperaktiv*, dyskalkulie, lrs, tics, kotet ein, macht ins bett',
        // Verschrieben
        'angstattak*, angst attacken, panikatak*, panikattak*, panickattack*, panik attacken|attacke, depresion*, depressjon*, deppression*, borderlein*, burnaut*, bornout, schizofren*, psychatrie, psychise probleme, alkoholicker*',
        // Sich verletzen, sterben wollen
        'rasierklinge*, pulsadern aufgeschnitten|aufgeschlitzt, pulsader*, ritz|ritzt mich|sich, selbst verletzt, verletzt sich selbst, mit tabletten umbringen, mir|sich was|etwas antun|anzutun|angetan, lieber tot, am liebsten tot, wäre am liebsten tot, tot wäre|wär, wäre tot, nicht mehr leben möchte|wollte, mag|möchte nicht mehr leben, leben beenden, auf die gleise',
        'vor die bahn, umzubringen, lebensmüd*',
        // Schlaf, Essen, Gewicht
        'schlafproblem*, einschlafproblem*, durchschlaf*, kein auge zu, schlaf nicht mehr|kaum|nur, kaum noch schlafe*, nicht einschlafen, nicht durchschlafen, hungert sich, hungere mich, kalorien zähl*, fettleibig*, binge eating, *esssüchtig*',
        // Der Körper
        'zuckerkrank*, *amputation, *amputiert*, stent, *blutung, im koma, *karzinom*, metastas*, *krebsdiagnose, der|den|dem krebs, krebs im endstadium, krebs erkrankt, trisomie 21, down syndrom, spasti*, hüft|knie op, epileptisch*, bewusstlos*, ohrgeräusch*, schweißausbr*, geistig|körperlich behindert*, geistige|geistigen behinderung*',
        // Kinder bekommen oder nicht
        'schwanger zu werden, schwanger werden, schwanger*, *schwangerschaft*, frühgeburt*, tot geboren, abtreib*, pille danach, ivf, icsi, kinderwunsch*, unfruchtbar*, gebärmutter*, pms, menopause, künstlich befruchte*, erwarte|erwarten ein kind, entbunden',
        // Krankgeschrieben, behandelt
        'krank geschrieben, krankenstand*, invalide*, invalidit*, ins spital, liegt|lag|liege im spital, magenverkleinerung, kilo zugenommen, betrunken, besoffen, berufsunfähig*, frühpension*, wiedereingliederung, klapse, in der geschlossenen, krankenhausaufenthalt*, notaufnahme, liegt|lag|liege im krankenhaus, chemo*',
        // Mittel
        'cipralex, zoloft, bupropion, johanniskraut, zyprexa, risperdal, clozapin, lyrica, valium, xana*, benzodiazepin*, benzos, opiat*, morphium, cortison, kortison, mounjaro, wegovy',
        // Sucht
        'wieder getrunken, angefangen zu trinken, alki, säufer*, trinker, trinkerin, besauf*, alkoholkonsum, anonymen alkoholikern, clean, junkie*, drogenkonsum, drogen genommen, ecstasy, koks, gekokst, rauche|raucht gras|cannabis|hasch, bekifft*, *verzockt*, zockt, zocke, spielhalle*, sportwetten, online casino*, onlinecasino*, wettsüchtig*, suchtkrank*, suchtproblem*',
        'suchtdruck, rückfall gebaut|gehabt',
      ],
      topic: [
        'automaten, nässt, panisch, ausgelaugt, zwanghaft*, narzisst*, getriggert, triggert, grübeln, gereizt*, verspannung*, rückfall*, im krankenhaus, krankenhaus, spital, ausgerastet, rastet aus, vergesslich*, vergisst alles, übelkeit, zittern, ohnmacht, essproblem*',
      ],
      weak: ['nüchtern, spritzen, blockade*'],
    },
    sexual_life: {
      sure: [
        // Wen man liebt, wer man ist
        'schwuler, mag frauen|männer|mädchen, zwei mütter|väter|mamas|papas, *dysphorie, nicht binär, non binär, nonbinary, intersex*, falschen körper, im falschen körper, als frau|mann|mädchen|junge geboren, transition*, transperson, trans person|mädchen|junge|sohn|tochter, outing*',
        // Was man tut und lässt
        'keinen sex, noch nie sex, sex seit|gehabt|mehr, miteinander schlafen, sexlos*, sexuelle unlust|probleme, auf sex, auf sex mehr, auf frauen|männer|jungs|mädchen stehe|stehen|steht, im bett läuft, läuft im bett, nichts mehr im bett, keinen hoch, potenz, potenzstör*, potenzmittel, viagra, schmerzen beim sex|verkehr, *geschlechtsverkehr, one night stand*, *porno*',
        'onanier*, *fetisch, pädophil*, im|in puff, in den puff, im|ins bordell, auf den|dem strich',
        // Untreue, Gewalt und Übergriff
        'betrogen mit, betrügt mich|ihn|sie, fremdgeht, fremd gegangen, fremd geht, eine geliebte, einen geliebten, seine geliebte, einen|ihren liebhaber, verhältnis mit, affäre, *affäre mit, mit einer|einem anderen geschlafen, schläft mit, zum sex gezwungen|genötigt, zu sex gezwungen, vergewaltigt worden, vergewaltig*, sexuelle|sexueller nötigung',
        'sexuell genötigt|misshandelt|missbrauch*, sexualisierte gewalt, sexualisierter gewalt, missbraucht, missbrauchsopfer, begrapscht*, mich|sie angefasst, an mir|ihr|ihm vergangen, ko tropfen, sexueller gewalt, sexuellen übergriff*',
      ],
      topic: [
        'transident*, transgender*, divers, hetero, heterosexuell*, jungfrau, liebhaber, betrügt, betrogen, doppelleben, intim*',
      ],
      weak: ['nackt'],
    },
    religion: {
      sure: [
        'baptist, baptisten, pfingstler*, griechisch|russisch|serbisch|rumänisch|syrisch orthodox*, katholik*, protestantin, mormonin, zeugen jehova*, jehova*, bekehrt, bekehrung, salafi*, islamist*, sunnit*, schiit*, hidschab, hijab, niqab, burka, kopftuchträgerin, ein|das|mein kopftuch',
        'bin|ist|sind|war jüdisch|katholisch|evangelisch|muslimisch|alevitisch|protestantisch|orthodox|gläubig|religiös|atheistisch, kopftuch ab|abgelegt|abnehmen|tragen|trage, freitagsgebet*, rabbiner*, ultraorthodox*, jüdische|jüdischen gemeinde, hinduistisch*, hindu, buddhist, buddhistin, jesiden, yeziden, sektenaussteig*, in|aus|an einer|eine|der sekte',
        'in die sekte',
        // Glauben und Abkehr
        'kirche ausgetreten|austrete*, kirchenaustritt, vom glauben abgefallen, glauben|glaube verloren, nicht mehr an gott, glaube|glauben an gott, an gott glaube*, glaube nicht an gott, ungläubig*, atheistin, agnostiker*, tief|sehr|streng gläubig*, tief|sehr|streng religiös*, fromm, fromme*, strenggläubig*, taufen lassen, getauft worden, konvertiert*, konvertieren',
        'konvertit*, zum islam übergetreten, sonntags in die kirche|messe, jeden sonntag in die kirche|messe, zur messe, zur beichte, ordensschwester*',
      ],
      topic: ['verschleiert, beichte, konfirm*, beschneidung, pastor, pastorin, gottesdienst*, kloster, sünde'],
      weak: [],
    },
    ethnicity: {
      sure: [
        'zigeuner*, sinti und roma, jenische*, rom bin, tschetschen*, ezidin, ungarndeutsch*, ungarische|ungarischen minderheit, siebenbürg*, donauschwäb*, *aussiedler*, sorben',
        'schwarze haut, dunkler haut, dunkle|dunklen hautfarbe, als einzige schwarze, als schwarze|schwarzer frau|mann, schwarze person, schwarzer junge, schwarz bin, afro*, people|woman of color, ausländerin, ausländische wurzeln, türkische|italienische|griechische gastarbeiter, gastarbeiterkind*, secondo, migrantin',
        'halb deutsch|türke|türkin|iraner|kurdin|italiener|grieche|spanier|ägypter|afghane|schwarz|thai',
        'komme|stamme|stammt|kommt|kommen|stammen|ursprünglich|gebürtig aus syrien|afghanistan|eritrea|somalia|nigeria|ghana|kamerun|äthiopien|marokko|tunesien|algerien|ägypten|pakistan|indien|vietnam|china|bosnien|serbien|albanien|russland|kasachstan|tschetschenien|rumänien|bulgarien|polen|ungarn|brasilien|kolumbien',
        'komme|stamme|stammt|kommt|kommen|stammen|ursprünglich aus der|dem türkei|ukraine|iran|irak|kosovo|libanon|sudan|kongo|jemen, aus syrien|afghanistan|eritrea geflohen|geflüchtet, aus der|dem ukraine|iran|irak geflohen|geflüchtet',
      ],
      topic: [
        'ägypter*, libanes*, palästinens*, israeli*, inder, japaner*, japanisch*, ungar, ungarin, ungarisch*, grieche, griechin, griechisch*, armenier*, armenisch*, georgier*, georgisch*, kosovar*, iraker*, irakisch*, pakistani, pakistanisch*, mazedonisch*, slowenin, slowene, bulgarin, bulgare, bulgarisch*, kroate, kroatin, kroatisch*, tschechin, tscheche, filipina',
        'italiener*, italienisch*, spanier*, portugies*, brasilian*, amerikaner*, asiatisch*, asiatin, afrikaner*',
      ],
      weak: [],
    },
    political: {
      sure: [
        'cdu|csu|spd|fdp|afd|grünen|linken|fpö|övp|spö|svp stadtrat|stadträtin|gemeinderat|gemeinderätin|kreisrat|mitglied*|politiker*|anhänger*|abgeordnet*|vorsitz*|ortsverein, sed, svp, freie|freien wähler*, mitglied in|bei der|einer partei|sp|svp|gewerkschaft|spö|fpö, mitglied der svp|fpö|spö|övp|sed, *wähler, *wählerin, wählt|wähle afd|fpö|svp|rechts|links|spö|övp',
        'rechts wählt, partei beigetreten|ausgetreten|ausgeschlossen, partei aus|ausgetreten, für die fpö|spö|övp|neos|svp|freien, parteikolleg*',
        'betriebsrätin, im betriebsrat|personalrat, betriebsratsmitglied*, gewerkschaftlich*, in die gewerkschaft, unia mitglied*, bei verdi, bei ver di',
        '*aktivist, *aktivistin, klimakleber*, letzten generation, neonazi*, nazi, nazis, querdenk*, ausreiseantrag, stasi, politische|politischer haft, politischer|politischen häftling*, politischer flüchtling, politisch inhaftiert|engagiert*, politische|politischer verfolgung, regimegegner*, gemeinderätin, kandidier*',
      ],
      topic: ['extremis*, radikalisier*, demonstriert, abgeordnet*, regime'],
      weak: [],
    },
    criminal: {
      sure: [
        // Haft und Verfahren
        'räuberische|räuberischer erpressung, zuchthaus, im zuchthaus, hinter gittern, sitzt ein, einsitzt, inhaftier*, haftbefehl, strafvollzug*, *vollzug, offenen vollzug, häftling, strafgefangen*, strafanstalt*, justizanstalt*, bedingt entlassen, jahre auf bewährung, polizeibekannt, freigesprochen, freispruch, strafsache*, ermittelt gegen',
        'gegen mich|ihn|sie ermittelt, ermittlungen gegen, anzeige bekommen, anzeige am hals, angezeigt wegen, mich angezeigt, wurde|wurden angezeigt, in|im gewahrsam, führerschein weg|abgenommen, betrunken am steuer',
        // Taten
        'dieb, klaut, klauen, gestohlen habe|hatte, einbrecher*, *hinterziehung, *betrug, *friedensbruch, drogenbesitz*, vertickt, schwere|schwerer|gefährlicher körperverletzung, schlägerei, totgeschlagen, ermordet, fahrlässige tötung, wegen mordes, brandstift*, intensivtäter*',
      ],
      topic: ['strafregister*, verbrecher*, *delikt, angezeigt, staatsanwaltschaft, ermittlung*, vorladung, festnahme'],
      weak: [],
    },
  },
  harmless: [
    // Worüber man schreibt, forscht und vorträgt
    'masterarbeit|bachelorarbeit|abschlussarbeit|dissertation|hausarbeit|artikel|beitrag|podcast|folge|buch|vortrag|studie|seminar|workshop|fortbildung|tagung|fachtagung|kongress|forschungsprojekt|interview|umfrage|flyer|kurs|referat|doku|film|roman .. *störung*|*depress*|*trauma*|*angst*|*sucht*|suizid*|sexual*|migra*|*gewalt*|religi*|*psychose*|*zwang*|*zwänge*|autis*|adhs|burnout|demenz*|*krebs*|panik*|borderline|queer*|trans*|islam*|polit*|schwanger*|*phobie*',
    // Dinge, die krank oder verbrecherisch heißen
    'drucker|wetter|bahn|zug|website|webseite|formular|computer|laptop|handy|server|internet|wlan|telefonanlage ist|sind schizophren|bipolar|depressiv|krank|manisch|paranoid|kriminell|tot, ja kriminell, echt kriminell, schon kriminell, kriminell lang|teuer|gut|lecker, süchtig nach ihrem|eurem|deinem|ihrer|eurer|diesem|dem|der, verschwitzt, zum heulen',
    'blind vertraue*, blind buche*, panikmache, sternzeichen krebs|jungfrau, clean eating, mord und totschlag, beichten dass, muss beichten',
    'evangelisch*|katholisch*|christlich*|jüdisch*|islamisch* *schule|gymnasium|kita|kindergarten|akademie|träger|krankenhaus|verlag|stiftung|grundschule|schule',
    'ärztin|arzt|oberarzt|oberärztin|assistenzärztin|arbeite|arbeitet|arbeiten|pflegerin|pfleger|praktikum in|an|im|auf .. psychiatrie|*klinik|klinik|krankenhaus|hospiz|spital|notaufnahme|jva|justizanstalt|suchthilfe|entgiftung, parkplatz|anfahrt|bürokratie|verkehr|baustelle .. albtraum|alptraum, datei|dateien|pdf|dokument|format .. konvertier*',
    'zeit klauen|klaut|klaue, krankenschwester*, krankenpfleger*, suchtberat*, als bewährungshelfer*, in der bewährungshilfe arbeite, justizvollzugsbeamt*, polizist*, schwangerschaftsberatung*, religionslehrer*, politikwissenschaft*, pfingsten, krankenhaus st, am krankenhaus, gegenüber|neben|hinter vom|dem|der krankenhaus|moschee|synagoge|kirche',
  ],
};
