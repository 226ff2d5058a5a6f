/*
 * What a mail program writes into a message and nobody says: where a link or a picture leads, in brackets behind its words,
 * and the line by which a telephone or an application names itself. A client who writes from Outlook on a telephone is
 * otherwise read beside what sells something: nobody else writes addresses so often.
 */

/** The words of a text: its addresses (URL, of a link, a picture or a part) are blanked, each by as many spaces. */
export function wordsAlone(text: string): string {
  if (!MAY_HOLD_ADDRESS.test(text)) return text;
  return blanked(text, BRACKETED).replace(TYPED, (address) => {
    // What ends the sentence is no part of it.
    let end = address.length;
    while (ENDS.has(address[end - 1] ?? '')) end -= 1;
    return ' '.repeat(end) + address.slice(end);
  });
}

const ENDS: ReadonlySet<string> = new Set('.,;:!?)\'"»”…');

/**
 * The same with those alone that a program has put into brackets; what somebody typed stays, and so does whose mailbox or
 * telephone a link names.
 */
export const withoutMarks = (text: string): string => (MAY_HOLD_ADDRESS.test(text) ? blanked(text, LINKS) : text);

const blanked = (text: string, what: RegExp): string => text.replace(what, (found) => ' '.repeat(found.length));

/** Whether somebody leads the reader somewhere. A picture's address stands alone in brackets and leads nobody. */
export const leadsSomewhere = (text: string): boolean => {
  if (!/(?:https?|hxxps?):\/\//i.test(text)) return false;
  return /(?:https?|hxxps?):\/\//i.test(text.replace(PICTURE_LINES, ''));
};

/** "Sent from my iPhone", "Hent Outlook til iOS", "Virenfrei. www.avast.com": a line that no person wrote. */
export function isSignOff(line: string): boolean {
  if (line.length > LONGEST_LINE || !BEGINS.test(line)) return false;
  const words = wordsAlone(line).replace(/\s+/g, ' ').trim();
  if (words.length > LONGEST_WORDS || words.includes('?') || !saysNothingElse(words)) return false;
  return SIGN_OFFS.some((shape) => shape.test(words)) || SCANNED.test(line);
}

/** "Sent from my husband's phone, do not answer here" begins as a program does: one word that none says, and it was a person. */
const saysNothingElse = (line: string): boolean =>
  line
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .every((word) => word === '' || PROGRAM_WORDS.has(word) || MODEL.test(word) || ONE_DEVICE.test(word));

/** An address to measure a sale by is long. */
const LONGEST_LINE = 1_000;
const LONGEST_WORDS = 90;

const MAY_HOLD_ADDRESS = /:\/\/|www\.|[[<](?:cid|mailto|tel|data|file|callto|sms|webcal|x-apple)/i;

/** As programs write the address of a link or a picture: `text [https://…]`, `text<https://…>`, `[cid:…]`. */
const bracketed = (schemes: string): RegExp =>
  new RegExp(`[[<](?:(?:https?|hxxps?|ftp|file|webcal)://|(?:${schemes}):)[^\\s[\\]<>]*[\\]>]`, 'gi');
const LINKS = bracketed('cid|data|x-apple-data-detectors');
const BRACKETED = bracketed('cid|data|x-apple-data-detectors|mailto|tel|callto|sms');

/** A comma ends the name of a host: what stands behind it without a space was said. */
const TYPED =
  /(?:(?:https?|hxxps?|ftp):\/\/|(?<![\p{L}\p{N}.@/])www\.)(?:[^\s<>"[\]/?#,;!]+(?:[/?#][^\s<>"[\]]*)?|[^\s<>"[\]]+)/giu;

const PICTURE_LINES = /^[ \t]*(?:\[https?:[^\s\]]*\][ \t]*)+\r?$/gim;

/** What each of the shapes below begins with: most lines begin otherwise. */
const BEGINS =
  /^(?:sent |get |sendt |hent |von |gesendet |diese |outlook |holen |hol |trimis |obțin|obtin|descărca|descarca|skickat |envoyé |télécharge|enviado |inviato |scarica |verzonden |wysłane |download |virus|viren|f[ăa]r[ăa] )/i;

const PROGRAM = String.raw`(?:outlook|yahoo|gmail|google|proton\w*|gmx|web\.de|t-online|icloud|thunderbird|k-9|fairemail|aqua mail|bluemail|spark|tuta\w*|samsung|galaxy|huawei|mail for windows|mail til windows|mail für windows|mail pentru windows|apple mail|android)`;
const DEVICE = String.raw`(?:i-?phone|i-?pad|i-?pod|${PROGRAM}|xiaomi|redmi|pixel|nokia|oneplus|xperia|motorola|mobil\w*|handy|smart-?phone|phone|telefon\w*|tablet\w*|blackberry|mac|macbook|computer|pc)`;

const ONE_DEVICE = new RegExp(`^${DEVICE}$`, 'iu');

const shape = (text: string): RegExp => new RegExp(text, 'iu');
const SIGN_OFFS: readonly RegExp[] = [
  // English
  shape(`^sent from (?:my|the) (?:\\S+ ){0,3}${DEVICE}(?!\\p{L})`),
  shape(`^sent (?:from|with|via|using) (?:the )?${PROGRAM}(?!\\p{L})`),
  shape(`^(?:get|download) (?:the )?${PROGRAM} (?:\\S+ ){0,3}(?:for|on)(?!\\p{L})`),
  // Danish
  shape(`^sendt fra (?:min|mit|en) (?:\\S+ ){0,3}${DEVICE}(?!\\p{L})`),
  shape(`^sendt (?:fra|med|via) ${PROGRAM}(?!\\p{L})`),
  shape(`^hent ${PROGRAM} (?:\\S+ ){0,3}til(?!\\p{L})`),
  // German
  shape(`^von mein\\S* (?:\\S+ ){0,3}${DEVICE}\\S* (?:\\S+ ){0,4}(?:gesendet|verschickt)`),
  shape(`^gesendet (?:von|mit|über|aus)(?: der| meinem| meiner)? (?:\\S+ ){0,2}${DEVICE}(?!\\p{L})`),
  shape(`^diese (?:nachricht|e-?mail) wurde von mein\\S* (?:\\S+ ){0,8}gesendet`),
  shape(`^(?:outlook|yahoo|gmail) (?:\\S+ ){0,2}für (?:\\S+ ){1,3}(?:beziehen|herunterladen|holen)`),
  shape(`^(?:holen sie sich|hol dir) (?:die )?${PROGRAM}(?!\\p{L})`),
  // Romanian
  shape(`^trimis de pe (?:\\S+ ){0,3}${DEVICE}`),
  shape(`^trimis (?:din|de la|cu|prin|folosind) (?:\\S+ )?${PROGRAM}(?!\\p{L})`),
  shape(`^(?:obține\\S*|obtine\\S*|descărca\\S*|descarca\\S*) ${PROGRAM} (?:\\S+ ){0,3}pentru(?!\\p{L})`),
  // A telephone speaks the language it was bought with.
  shape(
    `^(?:skickat från|envoyé (?:de|depuis)|enviado (?:desde|do)|inviato da|verzonden (?:vanaf|met)|wysłane z) (?:\\S+ ){0,3}${DEVICE}`,
  ),
];

/** All that programs say around the names of themselves and of what they run on. */
const PROGRAM_WORDS: ReadonlySet<string> = new Set(
  `sent from my the get download with via using for on app e email mail secure encrypted device browser www com net
  sendt fra min mit en med hent til appen sikker
  von mein meinem meiner meines gesendet verschickt mit der dem die das aus über diese nachricht wurde beziehen herunterladen
  holen hol sie sich dir für
  trimis de pe ul meu mea din la cu prin folosind obține obțineți obtine obtineti descărca descărcați descarca descarcati pentru
  aplicația aplicatia
  skickat från envoyé depuis mon enviado desde do mi inviato da dal mio verzonden vanaf met mijn wysłane z mojego
  ios windows linux lte verizon mobile proton k t i web online pro max mini plus lite ultra note edge fold flip air aqua apple
  samsung sony tapatalk at an på gerät enhed search organize conquer
  please excuse my brevity bitte entschuldigen sie die kürze undskyld kortfattethed
  virus viruși viruşi virusi fără fara free virenfrei avast avg`.split(/\s+/),
);
/** "S21", "4G", "365". */
const MODEL = /^\p{L}{0,3}\d{1,4}\p{L}{0,3}$/u;

/** A scanner of viruses that advertises itself. */
const SCANNED = /^(?:virus-?free|virusfri\w*|virenfrei|f[ăa]r[ăa] viru[sșş]i)\b.{0,20}\b(?:avast|avg)\b/i;
