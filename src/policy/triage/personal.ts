import type { Span, SpanKind } from '../../detect/index.js';
import type { Pii } from './labels.js';
import type { Stretch } from './own-words.js';

/** What the decision on personal data needs to know of a message. */
export interface PersonalFacts {
  /** In bulk mail and offers illness and faith are topics and names are businesses, not somebody's life. */
  readonly impersonal: boolean;
  readonly from: string;
  /** Subject, two line ends, body: the text that the spans were found in. */
  readonly text: string;
  readonly bodyStart: number;
  readonly spans: readonly Span[];
  readonly stretches: readonly Stretch[];
  /** A relative, friend or employee is spoken of without a name. */
  readonly speaksOfRelation: boolean;
}

/**
 * The kinds of personal data in subject and body, by TAXONOMY: quoted mail counts for numbers only, a signature's
 * contact details and the names of writer and addressee not at all.
 */
export function piiOf(facts: PersonalFacts): Pii[] {
  const found = new Set<Pii>();
  for (const span of facts.spans) {
    if (span.confidence < LEAST_CONFIDENCE) continue;
    if (counts(span, facts)) found.add(NAMES[span.kind]);
  }
  if (facts.speaksOfRelation && !facts.impersonal) found.add('other_person');
  return [...found];
}

/** Whether the writer should be told that mail is no place for this; TAXONOMY: follows from `pii` alone. */
export const warnFor = (pii: readonly Pii[]): boolean => pii.some((kind) => !HARMLESS.has(kind));

const HARMLESS: ReadonlySet<Pii> = new Set<Pii>(['phone', 'email', 'postal_address']);
const LEAST_CONFIDENCE = 0.5;

const NAMES: Readonly<Record<SpanKind, Pii>> = {
  national_id: 'national_id',
  passport: 'passport',
  iban: 'bank',
  card: 'card',
  phone: 'phone',
  email: 'email',
  postal_address: 'postal_address',
  date_of_birth: 'date_of_birth',
  person: 'other_person',
  health: 'health',
  sexual_life: 'sexual_life',
  religion: 'religion',
  ethnicity: 'ethnicity',
  political: 'political',
  criminal: 'criminal',
  credentials: 'credentials',
};

const TOPICS: ReadonlySet<SpanKind> = new Set<SpanKind>([
  'health',
  'sexual_life',
  'religion',
  'ethnicity',
  'political',
  'criminal',
  'person',
]);
const CONTACT: ReadonlySet<SpanKind> = new Set<SpanKind>(['phone', 'email', 'postal_address']);

function counts(span: Span, facts: PersonalFacts): boolean {
  if (TOPICS.has(span.kind) && facts.impersonal) return false;
  const part = partAt(span, facts);
  if (TOPICS.has(span.kind) && part !== 'own' && part !== 'forward') return false;
  if (CONTACT.has(span.kind)) return part === 'own' && !inClosing(span, facts);
  if (span.kind === 'person') return !isWriterOrAddressee(span, facts);
  return part !== 'footer';
}

function partAt(span: Span, { stretches, bodyStart }: PersonalFacts): Stretch['part'] {
  const at = span.start - bodyStart;
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return at < 0 ? 'own' : (stretches[low]?.part ?? 'own');
}

// A closing has the name, a job and a few numbers.
const CLOSING_LINES = 5;

/** What stands before the span on its line; no line that matters here is longer, and a longer one costs no more. */
function lineBefore(span: Span, text: string): string {
  const before = text.slice(Math.max(0, span.start - LONGEST_LINE), span.start);
  return before.slice(before.lastIndexOf('\n') + 1);
}

const LONGEST_LINE = 200;

/** Contact details that stand on their own line below the writer's name are a signature without its two hyphens. */
function inClosing(span: Span, { text, from, bodyStart }: PersonalFacts): boolean {
  const label = lineBefore(span, text);
  const lineStart = span.start - label.length;
  if (lineStart < bodyStart) return false;
  const rest = text.slice(span.end, span.end + LONGEST_LINE).split('\n', 1)[0] ?? '';
  if (label.trim().length > 24 || rest.trim().length > 40) return false;
  const before = text
    .slice(Math.max(bodyStart, lineStart - 400), lineStart)
    .trim()
    .split('\n')
    .slice(-CLOSING_LINES);
  const names = namesOf(from);
  return before.some(
    (line) => line.trim().length <= 60 && names.some((name) => line.toLowerCase().includes(name)) && !/:\s/.test(line),
  );
}

/** The words of the sender's name and address that can sign a letter. */
function namesOf(from: string): string[] {
  return (
    from
      .slice(0, 300)
      .toLowerCase()
      .match(/\p{L}{3,}/gu) ?? []
  ).filter((word) => !/^(?:com|org|net|example|mail|www)$/.test(word));
}

function isWriterOrAddressee(span: Span, facts: PersonalFacts): boolean {
  const { text, from, bodyStart } = facts;
  const words =
    text
      .slice(span.start, span.end)
      .toLowerCase()
      .match(/\p{L}{2,}/gu) ?? [];
  const own = new Set<string>(
    from
      .slice(0, 300)
      .toLowerCase()
      .match(/\p{L}{2,}/gu) ?? [],
  );
  // "Thomas Nørby" in a mail from "Anja Nørby" is somebody else; "Ulla" in one from "Ulla Bendtsen" is not.
  if (words[0] !== undefined && own.has(words[0])) return true;
  const line = lineBefore(span, text);
  if (greets(line)) return true;
  // In a form the first name is the writer's: the sender's address is the form's.
  if (FORM_FIELD.test(line) && FORM_SENDER.test(from)) return true;
  return span.start >= bodyStart && signs(span, text, line);
}

/** The one who signs stands alone on one of the last lines. */
const signs = (span: Span, text: string, line: string): boolean =>
  line.trim() === '' &&
  /^[\s,.]*(?:\n|$)/.test(text.slice(span.end, span.end + 40)) &&
  text.length - span.end < LONGEST_CLOSING;

const LONGEST_CLOSING = 240;
const FORM_FIELD = /^\s*(?:name|navn|nume|vorname|nachname|full name|your name)\s*:\s*$/i;
const FORM_SENDER = /(?:forms?|formular|chat|website|kontakt|contact)[\w.-]*@/i;

/** Whether nothing but a greeting, titles and names stands before the place; a comma after a name ends the greeting. */
function greets(line: string): boolean {
  const greeting = GREETING.exec(line);
  if (greeting === null) return false;
  const between = line.slice(greeting[0].length);
  return (
    !between.includes(',') && (between.match(/\p{L}+/gu) ?? []).every((word) => TITLE.test(word) || CAPITAL.test(word))
  );
}

const GREETING =
  /^[\s>]{0,10}(?:hi|hiya|hello|hey|dear|good (?:morning|afternoon|evening)|hej|kære|goddag|godaften|salut|bună ziua|buna ziua|bună seara|buna seara|bună|buna|dragă|draga|stimat[ăae]?|liebe[rs]?|hallo|moin|guten (?:tag|morgen|abend)|sehr geehrte[rs]?|thanks|thank you|tak|mulțumesc|multumesc|danke)(?!\p{L})[\s,!]{0,5}/iu;
const TITLE = /^(?:mr|mrs|ms|miss|dr|prof|frau|herrn?|fru|doamn[aă]|domnul|domnule|dipl|psych|med|and|og|și|si|und)$/i;
const CAPITAL = /^\p{Lu}/u;
