import { SPAN_KINDS } from '../detect/span.js';
import { KINDS, LANGUAGES, PII, RIGHTS, RISKS } from '../policy/triage/labels.js';

/** The lines of `triage` and `detect`, field by field (DESIGN, "Fixed interfaces"), as their help shows them. */
const words = (list: readonly string[]): string =>
  list
    .join(', ')
    .replaceAll(/(.{1,84})(?:, |$)/g, `$1,\n${' '.repeat(14)}`)
    .replace(/,\s+$/, '');

const BAD_LINE =
  'A line that cannot be used gives {"id","error"}, and exit 1 at the end; the other lines are answered.\n';

export const TRIAGE_LINES = `
Each line read is an object:
  id          text that comes back with the answer
  from        the From header
  subject     text
  body        text without markup
  lang        ${LANGUAGES.join(', ')}; may be left out

Each line written is one:
  id, lang    as read; lang as found where it was left out
  kind        ${words(KINDS)}
  also        kinds that it may be besides
  right       ${words(RIGHTS)}; or null
  risk        ${words(RISKS)}
  pii         ${words(PII)}
  warn        true: ordinary mail was no place for this
  confidence  0 to 1, of the kind; below 0.6 the program calls itself unsure
  signals     why, as codes

${BAD_LINE}`;

export const DETECT_LINES = `
Each line read is an object:
  id          text that comes back with the answer
  text        text without markup
  lang        ${LANGUAGES.join(', ')}; may be left out

Each line written is one:
  id          as read
  spans       what was found, in the order of the text; of each:
    start, end  where, in UTF-16 code units; end is the first that does not belong to it
    kind        ${words(SPAN_KINDS)}
    confidence  0 to 1

${BAD_LINE}`;
