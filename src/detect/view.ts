/**
 * The text as the rules read it: composed letters, plain digits, plain blanks and dashes, nothing invisible. Places
 * found in it are carried back to the text as it was written, so that a number with a zero-width character in its
 * middle, in wide digits or in decomposed letters is found, and found where it stands.
 */
export interface View {
  readonly text: string;
  /** The place in the original at which a sign of the view begins. */
  start(at: number): number;
  /** The place in the original behind the last sign of a stretch of the view that ends at `at` (excluded). */
  end(at: number): number;
}

const ODD =
  /[\u0080-\u00a0\u00ad\u0600-\u06ff\u1680\u180e\u2000-\u206f\u2212\u3000\ufeff\uff01-\uff5e\r\t]|[\u0300-\u036f]|[\ufe00-\ufe0f]|\ud835/;
// Everybody writes these; alone they move nothing.
const SWAPPED =
  /[\u00a0\t\r\u2000-\u200a\u2010-\u2015\u2018\u2019\u201a\u201b\u202f\u205f\u2212\u3000\uff01-\uff5e\u1680]/;
const DROPPED_OR_JOINED =
  /[\u0080-\u009f\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u0300-\u036f]|[\ufe00-\ufe0f]|\ud835[\udfce-\udfff]/;

/** Takes time in proportion to the text; a text of ordinary signs is its own view. */
export function viewOf(original: string): View {
  if (!ODD.test(original)) return { text: original, start: same, end: same };
  if (!DROPPED_OR_JOINED.test(original)) return { text: swapAll(original), start: same, end: same };
  const starts: number[] = [];
  const ends: number[] = [];
  const parts: string[] = [];
  for (let at = 0; at < original.length; at += 1) {
    const code = original.charCodeAt(at);
    const last = parts.length - 1;
    if (isMark(code)) {
      if (last >= 0) {
        const composed = ((parts[last] ?? '') + original[at]).normalize('NFC');
        // A mark that joins with no letter is decoration.
        if (composed.length === 1) parts[last] = composed;
        ends[last] = at + 1;
      }
      continue;
    }
    if (isInvisible(code)) continue;
    starts.push(at);
    const pair = code === 0xd835 ? mathDigit(original.charCodeAt(at + 1)) : '';
    if (pair !== '') at += 1;
    ends.push(at + 1);
    parts.push(pair !== '' ? pair : swap(original[at] ?? '', code));
  }
  return {
    text: parts.join(''),
    start: (at) => starts[at] ?? original.length,
    end: (at) => (at === 0 ? 0 : (ends[at - 1] ?? original.length)),
  };
}

const same = (at: number): number => at;

const swapAll = (text: string): string =>
  SWAPPED.test(text) ? text.replace(new RegExp(SWAPPED.source, 'g'), (sign) => swap(sign, sign.charCodeAt(0))) : text;

function swap(sign: string, code: number): string {
  if (code < 0xa0) return code === 9 || code === 13 ? ' ' : sign;
  if (code === 0xa0 || code === 0x1680 || code === 0x202f || code === 0x205f || code === 0x3000) return ' ';
  if (code >= 0x2000 && code <= 0x200a) return ' ';
  if ((code >= 0x2010 && code <= 0x2015) || code === 0x2212) return '-';
  if (code >= 0x2018 && code <= 0x201b) return "'";
  // Wide letters, digits and signs stand in the order of ASCII.
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  return sign;
}

const isMark = (code: number): boolean => code >= 0x300 && code <= 0x36f;

function isInvisible(code: number): boolean {
  if (code < 0xad) return code >= 0x80 && code < 0xa0;
  if (code === 0xad || code === 0x180e || code === 0xfeff) return true;
  if (code >= 0xfe00 && code <= 0xfe0f) return true;
  return (code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) || (code >= 0x2060 && code <= 0x206f);
}

/** Digits of the mathematical alphabets: five rows of ten. */
function mathDigit(low: number): string {
  return low >= 0xdfce && low <= 0xdfff ? String((low - 0xdfce) % 10) : '';
}
