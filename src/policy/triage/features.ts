import type { Span } from '../../detect/index.js';
import { CUES, type Cue } from './cues/names.js';
import type { Hit } from './phrases.js';
import { WordNumbers } from './word-numbers.js';
import type { Token } from './words.js';

/** What the kind is decided from, apart from the cues: how the message is built and who sends it. */
export const SHAPES = [
  'from_machine',
  'from_form',
  'from_office',
  'reply_subject',
  'greets_one',
  'greets_nobody_known',
  'greets_colleague',
  'very_short',
  'short',
  'long',
  'asks',
  'shouts',
  'link',
  'about_third',
  'about_self',
  'relation_seeks',
  'relation_asked',
  'names_person',
  'numbers_person',
  'in_danger',
  'no_cue',
] as const;
export type Shape = (typeof SHAPES)[number];
export type Feature = Cue | Shape;
export type Features = ReadonlyMap<Feature, number>;

/** The material of one message, as the features need it. */
export interface Reading {
  readonly from: string;
  readonly subject: string;
  /** The writer's own words, without addresses (URL), and whether a link stood in them. */
  readonly own: string;
  readonly linked: boolean;
  /** The words of sender, subject and own words, in this order. */
  readonly tokens: readonly Token[];
  readonly hits: readonly Hit<Cue>[];
  /** How many rules over concepts found each cue. */
  readonly ruled: ReadonlyMap<Cue, number>;
  /** Spans in subject and own words. */
  readonly spans: readonly Span[];
  readonly people: number;
  readonly inDanger: boolean;
}

/** The features of a message, each between 0 and 2; a cue's second and third phrase count less than its first. */
export function featuresOf(reading: Reading): Features {
  const features = new Map<Feature, number>();
  const counts = new Map<Cue, Set<number>>();
  for (const { list, phrase } of reading.hits) counts.set(list, (counts.get(list) ?? new Set()).add(phrase));
  for (const cue of CUES) {
    const found = Math.min(MOST, (counts.get(cue)?.size ?? 0) + (reading.ruled.get(cue) ?? 0));
    if (found > 0) features.set(cue, VALUES[found] ?? 0);
  }
  for (const shape of shapesOf(reading, features)) features.set(shape, 1);
  if (CUES.every((cue) => cue === 'relation' || !features.has(cue))) features.set('no_cue', 1);
  return features;
}

const VALUES: readonly number[] = [0, 1, 1.5, 1.8];
const MOST = VALUES.length - 1;

function shapesOf(reading: Reading, cues: Features): Shape[] {
  const words = wordsIn(reading.own);
  const local = /([^\s<>"@]{1,64})@/.exec(reading.from)?.[1]?.toLowerCase() ?? '';
  const seeks = (['ask_slot', 'seek_therapy', 'ask_method', 'ask_price', 'refer_for_relative'] as const).some((cue) =>
    cues.has(cue),
  );
  const asked = (['third_ask', 'third_hidden', 'third_pass'] as const).some((cue) => cues.has(cue));
  const third = thirdShare(reading.tokens);
  const shapes: readonly (readonly [Shape, boolean])[] = [
    ['from_machine', MACHINE.test(local)],
    ['from_form', FORM.test(local)],
    ['from_office', OFFICE.test(local)],
    ['reply_subject', /^\s*(?:re|sv|aw|antw|vs|r|rif)\s*:/i.test(reading.subject)],
    ...greetingOf(reading.own),
    ['very_short', words <= 6],
    ['short', words > 6 && words <= 25],
    ['long', words > LONG],
    ['asks', reading.own.includes('?')],
    ['shouts', /!!|[A-ZÆØÅÄÖÜȘȚ]{4} [A-ZÆØÅÄÖÜȘȚ]{4}/.test(`${reading.subject} ${reading.own}`)],
    ['link', reading.linked],
    ['about_third', third > 0.5],
    ['about_self', third < 0.2],
    ['relation_seeks', cues.has('relation') && seeks],
    ['relation_asked', cues.has('relation') && asked],
    ['names_person', reading.people > 0],
    ['numbers_person', reading.spans.some(({ kind }) => kind === 'national_id' || kind === 'date_of_birth')],
    ['in_danger', reading.inDanger],
  ];
  return shapes.filter(([, present]) => present).map(([shape]) => shape);
}

/** Between spaces, as people count them; a long text is not counted to its end. */
function wordsIn(text: string): number {
  let words = 0;
  let inWord = false;
  for (let at = 0; at < text.length && words <= LONG; at += 1) {
    const code = text.charCodeAt(at);
    const space =
      code <= 0x20 ? code === 0x20 || (code >= 0x09 && code <= 0x0d) : code >= 0xa0 && /\s/.test(text[at] as string);
    if (!space && !inWord) words += 1;
    inWord = !space;
  }
  return words;
}

const LONG = 150;

const MACHINE =
  /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|calendar|bounces?|notifications?|notify|daemon|auto|system|alerts?|newsletter|.*-noreply|.*no-reply)/;
const FORM = /^(?:forms?|formular|chat|chat-relay|sms|web|website|kontaktformular|contact-?form)$/;
const OFFICE =
  /^(?:info|sales|salg|vertrieb|vanzari|office|kontor|marketing|hello|hr|vendors|claims|team|redaktion|presse|contract|vertrag|support|admin|.*team)$/;

const GREETING =
  /^\s*(?:hi|hiya|hello|hey|dear|good (?:morning|afternoon|evening)|hej|kære|goddag|halløj|salut|bună ziua|buna ziua|bună seara|buna seara|bună|buna|dragă|draga|stimat[ăae]?|liebe[rs]?|hallo|moin|guten (?:tag|morgen|abend)|sehr geehrte[rs]?)[ ,]+/i;
const TITLES =
  /^(?:(?:frau|herr|herrn|dr\.?|prof\.?|dipl\.?-psych\.?|doamna|doamnă|domnule|domnul|mr\.?|mrs\.?|ms\.?|miss)\s+)*/i;
const EVERYBODY =
  /^(?:all|team|there|both|everyone|sir|madam|sirs|doctor|provider|practice|partner|hiring|data|user|customer|alle|allesammen|med jer|jer|i klinikken|psykologer|til|damen|herren|zusammen|praxisteam|kundin|kunde|teilnehmer|doamn[ăa]$|domnul$|echip)/i;
const COLLEAGUE =
  /^(?:colleagues?|kollega|kolleger|coleg[ăa]?|colegi|kollegin|kollege[n]?|frau kollegin|herr kollege)/i;

function greetingOf(own: string): (readonly [Shape, boolean])[] {
  const head = own.slice(0, 120);
  const greeting = GREETING.exec(head);
  const rest = greeting === null ? '' : head.slice(greeting[0].length);
  const colleague = COLLEAGUE.test(rest);
  const name = rest.replace(TITLES, '');
  const one =
    greeting !== null &&
    !colleague &&
    /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?\s*(?:[,.!]|\r?\n)/u.test(name) &&
    !EVERYBODY.test(rest);
  const titled = greeting !== null && TITLES.exec(rest)?.[0] !== '' && /^\p{Lu}/u.test(name);
  return [
    ['greets_one', one || (titled && !colleague)],
    ['greets_nobody_known', greeting !== null && !one && !titled && EVERYBODY.test(rest)],
    ['greets_colleague', colleague],
  ];
}

const THIRD = new Set(
  `he she him her his hers hes shes they them their han hun ham hende hans hendes de dem deres el ea lui ei lor i er sie ihm ihn ihr ihre ihren seine seiner seinen sein`.split(
    ' ',
  ),
);
const FIRST =
  `i im ive id me my mine myself we our us jeg mig min mit mine vi os vores eu mie imi ma mea meu mei mele m am noi ne sunt ich mich mir mein meine meinen meinem meiner wir uns unser unsere`.split(
    ' ',
  );
/** Those of the third person first: a word that stands in both lists counts as theirs. */
const PERSONS = new WordNumbers(new Set([...THIRD, ...FIRST]));

/** How much of the talk is about a third person; 0 where nobody is spoken of. */
function thirdShare(tokens: readonly Token[]): number {
  let third = 0;
  let first = 0;
  for (const token of tokens) {
    const number = PERSONS.of(token);
    if (number === -1) continue;
    if (number < THIRD.size) third += 1;
    else first += 1;
  }
  return third + first === 0 ? 0 : third / (third + first);
}
