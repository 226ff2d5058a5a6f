import type { Language } from '../triage/labels.js';

/** What a practice is, as far as the law on keeping records asks. The words are for `practice add` and the desk. */
export const PROFESSIONS = [
  {
    code: 'psychotherapist',
    words: {
      en: 'Psychotherapist (in Denmark: without authorisation)',
      da: 'Psykoterapeut (uden autorisation)',
      de: 'Psychotherapeut oder Psychotherapeutin',
      ro: 'Psihoterapeut',
    },
  },
  {
    code: 'psychologist',
    words: {
      en: 'Psychologist (authorised or licensed)',
      da: 'Autoriseret psykolog',
      de: 'Psychologe oder Psychologin',
      ro: 'Psiholog cu drept de liberă practică',
    },
  },
  {
    code: 'psychiatrist',
    words: { en: 'Psychiatrist', da: 'Psykiater', de: 'Psychiater oder Psychiaterin', ro: 'Medic psihiatru' },
  },
  {
    code: 'counsellor',
    words: { en: 'Counsellor', da: 'Rådgiver', de: 'Berater oder Beraterin', ro: 'Consilier' },
  },
  {
    code: 'family_therapist',
    words: {
      en: 'Couple and family therapist',
      da: 'Par- og familieterapeut',
      de: 'Paar- und Familientherapeut oder -therapeutin',
      ro: 'Terapeut de cuplu și familie',
    },
  },
  {
    code: 'clinical_social_worker',
    words: {
      en: 'Clinical social worker',
      da: 'Klinisk socialrådgiver',
      de: 'Klinischer Sozialarbeiter oder klinische Sozialarbeiterin',
      ro: 'Asistent social clinician',
    },
  },
  {
    code: 'other',
    words: { en: 'Another profession', da: 'Et andet fag', de: 'Ein anderer Beruf', ro: 'Altă profesie' },
  },
] as const satisfies readonly { code: string; words: Readonly<Record<Language, string>> }[];

export type Profession = (typeof PROFESSIONS)[number]['code'];
