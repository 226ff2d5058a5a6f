import type { Kind, Language, Right, Risk } from './labels.js';

/** Plain words for a kind, as screens and documents show it (PRACTICE 37: words a client may one day read). */
export const kindWords = (kind: Kind, lang: Language): string => KIND_WORDS[lang][kind];

/** Plain words for a right. */
export const rightWords = (right: Right, lang: Language): string => RIGHT_WORDS[lang][right];

/** Plain words for a risk. */
export const riskWords = (risk: Risk, lang: Language): string => RISK_WORDS[lang][risk];

const KIND_WORDS: Readonly<Record<Language, Readonly<Record<Kind, string>>>> = {
  en: {
    enquiry: 'asks about starting therapy',
    referral: 'is looking for therapy for somebody else',
    client_message: 'a message about sessions or how things are',
    third_party: 'a worry or a question about somebody',
    legal_demand: 'a letter from an authority or a lawyer',
    rights_request: 'wants to see, change or delete their data',
    privacy_question: 'asks how data is looked after',
    complaint: 'a complaint about data or confidentiality',
    security_report: 'reports that data may have gone astray',
    baa_request: 'asks for a data-processing agreement',
    business: 'a letter from a business or an applicant',
    automated: 'sent by a machine',
    spam: 'unwanted advertising or a fraud attempt',
    other: 'not clear yet',
  },
  da: {
    enquiry: 'spørger om at begynde i terapi',
    referral: 'søger terapi til en anden',
    client_message: 'en besked om samtaler eller om, hvordan det går',
    third_party: 'en bekymring eller et spørgsmål om en anden',
    legal_demand: 'et brev fra en myndighed eller en advokat',
    rights_request: 'vil se, rette eller slette sine oplysninger',
    privacy_question: 'spørger, hvordan oplysninger passes på',
    complaint: 'en klage over oplysninger eller fortrolighed',
    security_report: 'melder, at oplysninger kan være kommet på afveje',
    baa_request: 'beder om en databehandleraftale',
    business: 'et brev fra et firma eller en ansøger',
    automated: 'sendt af en maskine',
    spam: 'uønsket reklame eller forsøg på svindel',
    other: 'endnu ikke klart',
  },
  ro: {
    enquiry: 'întreabă despre începerea terapiei',
    referral: 'caută terapie pentru altcineva',
    client_message: 'un mesaj despre ședințe sau despre cum îi merge',
    third_party: 'o îngrijorare sau o întrebare despre cineva',
    legal_demand: 'o scrisoare de la o autoritate sau de la un avocat',
    rights_request: 'dorește să își vadă, să schimbe sau să șteargă datele',
    privacy_question: 'întreabă cum sunt păstrate datele',
    complaint: 'o plângere despre date sau confidențialitate',
    security_report: 'anunță că datele ar fi putut ajunge la altcineva',
    baa_request: 'cere un acord de prelucrare a datelor',
    business: 'o scrisoare de la o firmă sau de la un candidat',
    automated: 'trimis de o mașină',
    spam: 'reclamă nedorită sau încercare de înșelăciune',
    other: 'încă neclar',
  },
  de: {
    enquiry: 'fragt nach dem Beginn einer Therapie',
    referral: 'sucht Therapie für jemand anderen',
    client_message: 'eine Nachricht zu Sitzungen oder zum Befinden',
    third_party: 'eine Sorge oder Frage um jemanden',
    legal_demand: 'ein Schreiben einer Behörde oder Kanzlei',
    rights_request: 'möchte eigene Daten sehen, ändern oder löschen lassen',
    privacy_question: 'fragt, wie mit Daten umgegangen wird',
    complaint: 'eine Beschwerde zu Daten oder Vertraulichkeit',
    security_report: 'meldet, dass Daten in falsche Hände geraten sein können',
    baa_request: 'bittet um einen Vertrag zur Auftragsverarbeitung',
    business: 'ein Schreiben einer Firma oder eine Bewerbung',
    automated: 'von einer Maschine gesendet',
    spam: 'unerwünschte Werbung oder Betrugsversuch',
    other: 'noch nicht klar',
  },
};

const RIGHT_WORDS: Readonly<Record<Language, Readonly<Record<Right, string>>>> = {
  en: {
    access: 'wants to see their data',
    rectification: 'wants something corrected',
    erasure: 'wants their data deleted',
    restriction: 'wants data kept but not used',
    portability: 'wants to take their data along',
    objection: 'objects to a use of their data',
    withdraw_consent: 'withdraws a consent',
  },
  da: {
    access: 'vil se sine oplysninger',
    rectification: 'vil have noget rettet',
    erasure: 'vil have sine oplysninger slettet',
    restriction: 'vil have oplysninger gemt, men ikke brugt',
    portability: 'vil have sine oplysninger med sig',
    objection: 'gør indsigelse mod en brug af sine oplysninger',
    withdraw_consent: 'trækker et samtykke tilbage',
  },
  ro: {
    access: 'dorește să își vadă datele',
    rectification: 'dorește o corectare',
    erasure: 'dorește ștergerea datelor',
    restriction: 'dorește ca datele să fie păstrate, dar nefolosite',
    portability: 'dorește să își ia datele cu sine',
    objection: 'se opune unei folosiri a datelor',
    withdraw_consent: 'își retrage un consimțământ',
  },
  de: {
    access: 'möchte die eigenen Daten sehen',
    rectification: 'möchte etwas berichtigt haben',
    erasure: 'möchte die eigenen Daten gelöscht haben',
    restriction: 'möchte, dass Daten aufbewahrt, aber nicht verwendet werden',
    portability: 'möchte die eigenen Daten mitnehmen',
    objection: 'widerspricht einer Verwendung der Daten',
    withdraw_consent: 'widerruft eine Einwilligung',
  },
};

const RISK_WORDS: Readonly<Record<Language, Readonly<Record<Risk, string>>>> = {
  en: { none: 'nothing urgent found', concern: 'please read today', imminent: 'please read now' },
  da: { none: 'intet hastende fundet', concern: 'læs venligst i dag', imminent: 'læs venligst nu' },
  ro: { none: 'nimic urgent găsit', concern: 'vă rugăm citiți astăzi', imminent: 'vă rugăm citiți acum' },
  de: { none: 'nichts Dringendes gefunden', concern: 'bitte heute lesen', imminent: 'bitte jetzt lesen' },
};
