import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadCrisisNumbers } from '../../../src/platform/crisis.js';
import { createTemplates, type MailValues } from '../../../src/platform/templates.js';
import {
  type AcknowledgementContent,
  acknowledgementLetter,
  acknowledgementParts,
  LETTERS,
  PARTS,
  PLAIN_LETTERS,
  WRITTEN_LETTERS,
} from '../../../src/policy/discretion/index.js';

const ROOT = path.resolve('templates');
const LANGUAGES = ['en', 'da', 'ro', 'de'] as const;
const templates = createTemplates({ root: ROOT });
const numbers = loadCrisisNumbers({ root: path.resolve('data/crisis') });

const VALUES: Required<MailValues> = {
  dueWords: 'DUE-WORDS',
  nextReading: 'NEXT-READING',
  complaintPlaces: 'COMPLAINT-PLACES',
  keepWords: 'KEEP-WORDS',
  numbers: numbers.crisisLines('DK'),
  dangerUrl: 'https://front.example/p/x/danger',
  privateUrl: 'https://front.example/c/token',
  policyUrl: 'https://front.example/p/x/policy',
  policyNumber: 'POLICY-NUMBER',
  policyDay: 'POLICY-DAY',
  deskUrl: 'https://front.example/desk',
  signInUrl: 'https://front.example/desk/in/token',
  standInUrl: 'https://front.example/stand-in/token',
};

/** Every letter that the program can write in a language: all kinds of acknowledgement, and the plain ones. */
function letters(
  language: string,
): readonly { readonly letter: string; readonly text: string; readonly subject: string }[] {
  const contents: AcknowledgementContent[] = [];
  for (const sort of ['full', 'short', 'danger', 'neutral'] as const) {
    for (const kind of ['enquiry', 'rights_request', 'legal_demand', 'third_party', 'client_message'] as const) {
      for (const risk of ['none', 'concern', 'imminent'] as const) {
        for (const flag of [false, true]) {
          const signals = flag ? ['death'] : [];
          contents.push({ sort, kind, risk, warn: flag, signals, saysNextReading: flag, watched: flag });
        }
      }
    }
  }
  return [
    ...contents.map((content) => ({ letter: acknowledgementLetter(content), parts: acknowledgementParts(content) })),
    ...Object.entries(PLAIN_LETTERS).map(([letter, parts]) => ({ letter, parts })),
  ].map(({ letter, parts }) => ({ letter, ...templates.mail({ letter, language, parts, values: VALUES }) }));
}

describe.each(LANGUAGES)('the texts in %s', (language) => {
  const folder = path.join(ROOT, 'mail', language);
  const opening = templates.render(`mail/${language}/opening`, {}).trim();

  it('are the parts that the policy knows, no more and no fewer', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.liquid'));
    expect(files.map((name) => path.basename(name, '.liquid')).toSorted()).toEqual([...PARTS].toSorted());
    const subjects = Object.keys(JSON.parse(readFileSync(path.join(folder, 'subjects.json'), 'utf8')));
    expect(subjects.toSorted()).toEqual([...LETTERS].toSorted());
  });

  it.each(PARTS)('%s says something, and shows every value it is given', (part) => {
    const name = `mail/${language}/${part}`;
    const all: Readonly<Record<string, unknown>> = { ...VALUES };
    const variables = templates.variablesOf(name);
    const text = templates.render(name, Object.fromEntries(variables.map((key) => [key, all[key]])));
    expect(text.trim()).not.toBe('');
    expect(text).not.toMatch(/[{}%]|undefined|\[object/);
    for (const key of variables) {
      for (const word of key === 'numbers' ? ['112'] : [String(all[key])]) expect(text).toContain(word);
    }
  });

  it('open every letter with the same sentence, which alone fills the first 140 characters', () => {
    expect(opening.length).toBeGreaterThanOrEqual(140);
    expect(opening).not.toMatch(/\n/);
    expect(opening).toMatch(/\.$/);
    for (const { text } of letters(language)) expect(text.slice(0, opening.length + 1)).toBe(`${opening}\n`);
  });

  it('put above what a member writes a sentence that fills as much, and says of itself that a person wrote', () => {
    for (const [letter, parts] of Object.entries(WRITTEN_LETTERS)) {
      const { subject, text } = templates.mail({ letter, language, parts, values: {} });
      expect(text.length).toBeGreaterThanOrEqual(140);
      expect(text).toMatch(/^[^\n]+\.\n$/);
      expect(`${subject} ${text}`).not.toMatch(THERAPY);
      expect(`${subject} ${text}`).not.toMatch(SHAMING[language]);
    }
  });

  it('repeat the neither-confirm-nor-deny sentence in every acknowledgement but the neutral one', () => {
    const sentence = templates.render(`mail/${language}/ncnd`, {}).trim();
    for (const { letter, text } of letters(language)) {
      const said = letter.startsWith('acknowledgement_') && letter !== 'acknowledgement_neutral';
      expect([letter, text.includes(sentence)]).toEqual([letter, said]);
    }
    expect(letters(language).find(({ letter }) => letter === 'acknowledgement_neutral')?.text).toBe(`${opening}\n`);
  });

  it('never shame, threaten or sort people (PRACTICE 29)', () => {
    for (const { subject, text } of letters(language)) expect(`${subject}\n${text}`).not.toMatch(SHAMING[language]);
  });

  it('name no therapy in a subject, nor what the message was about: phones are shared', () => {
    for (const { subject } of letters(language)) {
      expect(subject).not.toMatch(THERAPY);
      expect(subject.length).toBeLessThanOrEqual(60);
    }
    const acknowledgements = letters(language).filter(({ letter }) => /^acknowledgement_(?!neutral)/.test(letter));
    expect(new Set(acknowledgements.map(({ subject }) => subject)).size).toBe(1);
  });

  it('say the number where the country has one, and what to do where it has none', () => {
    const text = templates.render(`mail/${language}/numbers`, { ...pick(['dangerUrl']), numbers: [] });
    expect(text).toContain('112');
    expect(text).toContain('911');
    for (const country of numbers.countries) {
      const lines = numbers.crisisLines(country);
      const said = templates.render(`mail/${language}/numbers`, { ...pick(['dangerUrl']), numbers: lines });
      for (const line of lines) expect(said).toContain(`\n${line.number}: `);
      expect(said).not.toMatch(/: [,(]|: $/m);
      const short = templates.render(`mail/${language}/numbers_short`, { ...pick(['dangerUrl']), numbers: lines });
      expect(short).toContain(lines[0]?.number);
    }
  });
});

it('languages share one set of variables, and all that is declared is used in each', () => {
  const declared: Record<string, string[]> = JSON.parse(readFileSync(path.join(ROOT, 'mail/variables.json'), 'utf8'));
  expect(Object.keys(declared).toSorted()).toEqual([...PARTS].toSorted());
  for (const language of LANGUAGES) {
    for (const [part, variables] of Object.entries(declared)) {
      const source = readFileSync(path.join(ROOT, 'mail', language, `${part}.liquid`), 'utf8');
      for (const variable of variables)
        expect([language, part, source.includes(variable)]).toEqual([language, part, true]);
    }
  }
});

function pick(keys: readonly (keyof MailValues)[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, VALUES[key]]));
}

const SHAMING: Readonly<Record<(typeof LANGUAGES)[number], RegExp>> = {
  en: /should(?: not|n't) have|sensitive data|detected|violation|refused|third part|legal demand/i,
  da: /burde ikke have|skulle ikke have|følsomme (?:data|oplysninger)|opdaget|overtrædelse|afvist|tredje(?:part|mand)|retligt krav/i,
  ro: /nu ar fi trebuit|nu trebuia|date sensibile|detectat|încălcare|refuzat|terță|terț\b|terți|cerere legală/i,
  de: /hätten (?:Sie )?nicht|sensible Daten|erkannt|Verstoß|Verletzung|abgelehnt|verweigert|Dritte|behördliche Forderung/i,
};

const THERAPY =
  /therap|terap|psych|psyk|psih|counsel|klient|client|patient|pacient|practice|praxis|praksis|cabinet|session|seelsorg|crisis|krise|criz|danger|fare\b|gefahr|pericol|complaint|klage|rights|rettighed/i;
