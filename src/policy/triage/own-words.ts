import { isSignOff, wordsAlone } from './written-by-program.js';

/** What a stretch of a mail's body is. Only `own` is what the writer says today. */
export type Part = 'own' | 'quote' | 'forward' | 'signature' | 'footer';

/** A stretch of the body by its place (UTF-16). The stretches cover the body without gaps, in order. */
export interface Stretch {
  readonly part: Part;
  readonly start: number;
  readonly end: number;
}

/**
 * The writer's own words: the body without quoted mail, signatures, legal footers and what a mail program adds, which are
 * other people's words or nobody's. When nothing else is left (a bare forward), that is what the writer sends, and it is given instead.
 */
export function ownWords(body: string, stretches: readonly Stretch[] = partsOf(body)): string {
  const text = (...wanted: Part[]): string =>
    stretches
      .filter(({ part }) => wanted.includes(part))
      .map(({ start, end }) => body.slice(start, end))
      .join('')
      .trim();
  const own = text('own');
  if (wordsAlone(own).trim() !== '') return own;
  // Beside a link alone what is quoted stays the words of others.
  return text('own', 'forward', 'signature') || body.trim();
}

/** Parts a body into own words, quotes, forwards, signatures and footers, line by line and block by block. */
export function partsOf(body: string): Stretch[] {
  const stretches: Stretch[] = [];
  let state: 'own' | 'signature' | 'forward' | 'original' = 'own';
  let signatureLines = 0;
  for (const block of blocksOf(body)) {
    for (const [index, line] of block.lines.entries()) {
      const text = line.text.trim();
      if (state === 'own' || state === 'signature')
        state = isBareHead(block.lines, index) ? 'forward' : headOf(text, state);
      if (text === ATTACHED) state = 'forward';
      if (text === '--') signatureLines = 0;
      if (state === 'signature') signatureLines += 1;
      // A postscript below the signature is the writer's own: a blank line or a long tail ends the signature.
      if (state === 'signature' && (signatureLines > LONGEST_SIGNATURE || isPostscript(text))) state = 'own';
      const part = partOfLine(text, state, block.footer);
      add(stretches, part === 'own' && isWrappedIntroduction(block.lines, index) ? 'quote' : part, line);
    }
    if (state === 'signature' && signatureLines > 1) state = 'own';
  }
  return stretches;
}

interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
interface Block {
  readonly lines: readonly Line[];
  readonly footer: boolean;
}

const LONGEST_SIGNATURE = 8;

/** Blocks of lines between blank lines (the blank line belongs to the block before it). */
function blocksOf(body: string): Block[] {
  const blocks: Block[] = [];
  let lines: Line[] = [];
  const close = (): void => {
    if (lines.length > 0) blocks.push({ lines, footer: isFooter(lines.map(({ text }) => text).join(' ')) });
    lines = [];
  };
  for (let start = 0; start < body.length; ) {
    const found = body.indexOf('\n', start);
    const end = found === -1 ? body.length : found + 1;
    lines.push({ text: body.slice(start, found === -1 ? end : found), start, end });
    if (body.slice(start, end).trim() === '') close();
    start = end;
  }
  close();
  return blocks;
}

function headOf(text: string, state: 'own' | 'signature'): 'own' | 'signature' | 'forward' | 'original' {
  if (text === '--') return 'signature';
  if (text.length > 200) return state;
  if (FORWARDED.test(text)) return 'forward';
  if (ORIGINAL.test(text) || /^_{20,}$/.test(text)) return 'original';
  return state;
}

/**
 * How the parser of mails heads a mail that was attached whole (message/rfc822) and stands below the words: the same in
 * src/intake/parse/thread.mjs. It counts below quoted mail too.
 */
const ATTACHED = '---------- Forwarded message (attached) ----------';

/**
 * "From: … Sent: … Subject: …" with nothing above it, as Outlook heads what was written before and what it passes on
 * alike. It is held to be passed on: then danger is looked for in it.
 */
function isBareHead(lines: readonly Line[], index: number): boolean {
  if (headFieldOf(lines[index]?.text ?? '')?.field !== 'from') return false;
  const fields = lines.slice(index, index + MOST_HEAD_LINES).map(({ text }) => headFieldOf(text)?.field);
  return fields.includes('date') && fields.includes('subject');
}

const MOST_HEAD_LINES = 8;

export type HeadField = 'from' | 'date' | 'to' | 'cc' | 'subject';

/** A line of the head of a mail that stands in a text, in four languages; null: it is none. */
export function headFieldOf(line: string): { readonly field: HeadField; readonly value: string } | null {
  const [, name = '', value = ''] =
    /^[>\s]{0,12}\*{0,2}([\p{L} ]{2,12})\s?:\*{0,2}(?:\s(.*))?$/u.exec(line.slice(0, 2000)) ?? [];
  const field = HEAD_FIELDS.find(([, names]) => names.includes(name.trim().toLowerCase()))?.[0];
  return field === undefined ? null : { field, value: value.trim() };
}

const HEAD_FIELDS: readonly (readonly [HeadField, readonly string[]])[] = [
  ['from', ['from', 'fra', 'von', 'de la', 'expeditor']],
  ['date', ['date', 'sent', 'dato', 'sendt', 'datum', 'gesendet', 'data', 'dată', 'trimis', 'trimis la']],
  ['to', ['to', 'til', 'an', 'către', 'catre']],
  ['cc', ['cc', 'kopi', 'kopie']],
  ['subject', ['subject', 'emne', 'betreff', 'subiect']],
];

const FORWARDED =
  /^[-\s>]{0,12}(?:forwarded message|begin forwarded message|videresendt (?:meddelelse|besked)|start på videresendt|mesaj redirecționat|mesaj redirectionat|mesaj transmis mai departe|weitergeleitete nachricht|anfang der weitergeleiteten)/i;
const ORIGINAL =
  /^-{2,12} ?(?:original message|original appointment|oprindelig meddelelse|oprindelig besked|original besked|mesaj original|mesajul original|mesaj inițial|mesaj initial|ursprüngliche nachricht|ursprungliche nachricht|originalnachricht|original-nachricht)/i;

/** Whether a line that heads a mail in a text says nothing else, so that it may be left out where the mail is shown as one. */
export function isPlainMarker(line: string): boolean {
  const text = line.trim();
  const rest = text
    .replace(FORWARDED, '')
    .replace(ORIGINAL, '')
    .replace(/[-_:>\s]+/g, ' ');
  return (rest !== text || text === '') && MARKER_ENDS.has(rest.trim().toLowerCase());
}

const MARKER_ENDS = new Set(['', 'message', 'meddelelse', 'besked', 'nachricht', '(attached)']);

const isPostscript = (text: string): boolean => /^(?:p\.? ?s\.?|ps)\b/i.test(text);

function partOfLine(text: string, state: 'own' | 'signature' | 'forward' | 'original', footer: boolean): Part {
  if (state === 'original') return 'quote';
  if (state === 'forward') return 'forward';
  if (text.startsWith('>') || isQuoteIntroduction(text)) return 'quote';
  if (footer) return 'footer';
  if (isSignOff(text)) return 'signature';
  return state === 'signature' ? 'signature' : 'own';
}

/** "On Monday X wrote:", "Den 3. maj skrev X:", "În data de … a scris:", "Am 4. schrieb X:" right above a quote. */
function isQuoteIntroduction(text: string): boolean {
  if (text.length > 200 || !text.endsWith(':')) return false;
  return /^(?:on|den|d\.|am|le|în|in|pe|la|from|fra|von)\b.*\b(?:wrote|skrev|schrieb|a scris|scris)\b/i.test(text);
}

/** The same, broken over two lines as mail programs do: only with an address or a time in it, and right above a quote. */
function isWrappedIntroduction(lines: readonly Line[], index: number): boolean {
  const at = (place: number): string => lines[place]?.text.trim() ?? '';
  const isPair = (first: number): boolean => {
    const pair = `${at(first)} ${at(first + 1)}`;
    return at(first + 2).startsWith('>') && /@|\d[:.]\d\d/.test(pair) && isQuoteIntroduction(pair);
  };
  return isPair(index) || isPair(index - 1);
}

/** Marks of legal footers; a strong one may stand alone in a block that speaks of nobody, weak ones come in pairs. */
const FOOTER_MARKS: readonly (readonly [mark: RegExp, strong: boolean])[] = [
  [/intended (?:recipient|solely|only)|for the addressee|named addressee/i, true],
  [/(?:e-?mail|message|communication).{0,60}confidential|confidential.{0,60}(?:privileged|intended)/i, true],
  [/received (?:this|it).{0,30}(?:in error|by mistake)/i, false],
  [/accepts? no liability|regulated by|registered in (?:england|scotland|ireland)|company (?:no|number)/i, true],
  [/consider the environment|before printing/i, true],
  [/(?:e-?mail|mail|besked|meddelelse).{0,60}fortrolig|rette modtager|tilsigtede modtager/i, true],
  [/modtaget (?:denne|den).{0,40}fejl|cvr(?:-nr|\.)/i, false],
  [/mesaj.{0,60}confiden[tț]ial|exclusiv destinatar|informa[tț]ii.{0,60}(?:confiden[tț]iale|secretul)/i, true],
  [/primit.{0,20}din (?:eroare|gre[sș]eal)/i, false],
  [/(?:e-?mail|nachricht).{0,60}vertraulich|richtige (?:adressat|empf)|irrtümlich erhalten/i, true],
  [/amtsgericht.{0,40}hrb|hrb ?\d|ust-?id|gesch[aä]ftsf[uü]hrer:/i, true],
  [/vernichten sie|unbefugte weitergabe/i, false],
  [/\b(?:virus|viruses|viren)\b/i, false],
];
/** What every mark has something of: most blocks have none, and are asked no more. */
const FOOTER_WORD =
  /intended|addressee|confiden|received (?:th|it)|no liability|regulated by|registered in|company n|environment|printing|fortrolig|modtage|cvr|exclusiv|informa[tț]ii|primit|vertraulich|adressat|empf|irrtümlich|amtsgericht|hrb|ust-?id|gesch[aä]ftsf|vernichten|unbefugte|virus|viren/;

// Enough to read every mark once; a real footer says what it is at once.
const FOOTER_SAMPLE = 1500;

/** A block with "I" or "my" in it is a letter, unless two marks say otherwise. */
function isFooter(block: string): boolean {
  const sample = block.slice(0, FOOTER_SAMPLE);
  if (!FOOTER_WORD.test(sample.toLowerCase())) return false;
  const found = FOOTER_MARKS.filter(([mark]) => mark.test(sample));
  if (found.length >= 2) return true;
  return found.some(([, strong]) => strong) && !FIRST_PERSON.test(sample);
}

const FIRST_PERSON = /(?<!\p{L})(?:i|my|me|jeg|min|mig|eu|mea|meu|am|mă|ma|mi|ich|mein|meine|mich)(?!\p{L})/iu;

function add(stretches: Stretch[], part: Part, line: Line): void {
  const last = stretches.at(-1);
  if (last !== undefined && last.part === part) stretches[stretches.length - 1] = { ...last, end: line.end };
  else stretches.push({ part, start: line.start, end: line.end });
}
