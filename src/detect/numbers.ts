import { isCard, isCnp, isCprDate, isCprMod11, isNhs, isSsn, isSteuerId, isSvnr } from './checks.js';
import { type Group, inLongRows, type Window, windowsAt } from './groups.js';
import type { Cues } from './near.js';
import type { Span, SpanKind } from './span.js';

/**
 * Official and financial numbers made of digits. A number counts by its check digits, or by a word beside it that says
 * what it is; a number with a wrong check digit and no such word is an order number, and is left alone.
 */
export function findNumbers(text: string, groups: readonly Group[], cues: Cues): Span[] {
  const spans: Span[] = [];
  const long = inLongRows(groups);
  for (let at = 0; at < groups.length; at += 1) {
    if (long[at] === 1) continue;
    let best: { window: Window; kind: SpanKind; confidence: number } | undefined;
    for (const window of windowsAt(text, groups, at)) {
      const [kind, confidence] = judge(window, cues) ?? [];
      if (kind === undefined || confidence === undefined) continue;
      if (best === undefined || confidence >= best.confidence) best = { window, kind, confidence };
    }
    if (best === undefined) continue;
    const { window, kind, confidence } = best;
    spans.push({ start: window.start, end: window.end, kind, confidence });
    at += window.count - 1;
  }
  return spans;
}

type Judged = readonly [SpanKind, number] | null;

// A word right before a number belongs to it; "Bestellung 123" three words before may belong to another.
const CLOSE = 14;

function judge(window: Window, cues: Cues): Judged {
  const near: Near = (cue, reach) => cues.near(cue, window.start, window.end, reach);
  // What is called an order is one, unless a word of a person's number stands closer.
  const thing = cues.before('thing', window.start);
  const isThing = thing <= CLOSE;
  const { length } = window.digits;
  if (length >= 13 && length <= 19) return judgeLong(window, near, isThing) ?? judgeByWord(window, cues);
  if (/\n/.test(window.gaps) && window.count > 2) return null;
  if (length === 10) return judgeTen(window, near, isThing) ?? judgeByWord(window, cues);
  if (length === 11) return judgeEleven(window, near, isThing) ?? judgeByWord(window, cues);
  if (length === 9) return judgeNine(window, near, cues) ?? judgeByWord(window, cues);
  return judgeByWord(window, cues);
}

type Near = (cue: Parameters<Cues['near']>[0], reach?: number) => boolean;

const CARD_GAPS = /^[ \-.\n]*$/;

function judgeLong(window: Window, near: Near, isThing: boolean): Judged {
  const { digits, shape, gaps } = window;
  if (digits.length === 13 && CARD_GAPS.test(gaps)) {
    if (isCnp(digits) && !isThing) return ['national_id', 0.97];
    if (near('cnp', 30)) return ['national_id', isCnp(digits) ? 0.98 : 0.8];
    if (/^(?:4|$)/.test(digits) === false) return null;
  }
  if (!CARD_GAPS.test(gaps)) return null;
  const cued = near('card', 60);
  const grouped = /^(?:4-4-4-4(?:-\d{1,3})?|4-6-5|4-6-4|16|15|14|19|4-4-4-[12])$/.test(shape) || cued;
  if (grouped && isCard(digits) && !near('noCard', 40) && (!isThing || cued)) return ['card', 0.97];
  if (cued && /^(?:4-4-4-4|16|4-6-5)$/.test(shape) && near('card', 25) && !isThing) return ['card', 0.6];
  return null;
}

function judgeTen(window: Window, near: Near, isThing: boolean): Judged {
  const { digits, shape, gaps } = window;
  const cpr = near('cpr');
  if (isCprDate(digits) && /^(?:6-4|10|2-2-2-4)$/.test(shape) && /^[ \-.\n]*$/.test(gaps)) {
    if (cpr) return ['national_id', 0.98];
    // Without the word, only a number that passes modulus 11 is believed: dated order numbers are common.
    if (isCprMod11(digits) && !isThing && (shape === '6-4' || !near('phone', 25)))
      return ['national_id', gaps === '' ? 0.75 : 0.93];
  }
  const nhs = near('nhs', 30);
  if (nhs && /^(?:3-3-4|10|3-7|6-4)$/.test(shape)) return ['national_id', isNhs(digits) ? 0.98 : 0.7];
  if (isNhs(digits) && shape === '3-3-4' && /^ +$/.test(gaps) && !digits.startsWith('0') && !isThing) {
    return near('phone', 25) ? null : ['national_id', 0.75];
  }
  if (near('svnr', 30) && /^(?:4-6|10|4-2-2-2)$/.test(shape)) return ['national_id', isSvnr(digits) ? 0.97 : 0.7];
  if (shape === '4-6' && isSvnr(digits) && !isThing && !near('phone', 25)) return ['national_id', 0.75];
  return null;
}

function judgeEleven(window: Window, near: Near, isThing: boolean): Judged {
  const { digits, shape, gaps } = window;
  if (!/^[ \-/\n]*$/.test(gaps)) return null;
  // Norway's number of a person has five digits behind the day of birth.
  if (near('cpr', 25) && /^(?:6-5|11)$/.test(shape)) return ['national_id', 0.85];
  const cued = near('tax', 35);
  if (cued && isSteuerId(digits)) return ['national_id', 0.98];
  if (near('tax', 20) && /^(?:2-3-3-3|11)$/.test(shape)) return ['national_id', 0.7];
  const written = shape === '2-3-3-3' || shape === '11';
  if (written && isSteuerId(digits) && !isThing && !near('phone', 25)) return ['national_id', 0.8];
  return null;
}

function judgeNine(window: Window, near: Near, cues: Cues): Judged {
  const { digits, shape, gaps } = window;
  if (!isSsn(digits)) return null;
  const cued = near('ssn', 40);
  if (shape === '3-2-4' && /^(?:--| {2}|\.\.)$/.test(gaps)) {
    if (cued) return ['national_id', 0.98];
    if (gaps === '--' && cues.before('thing', window.start) > CLOSE) return ['national_id', 0.85];
  }
  return cued && (shape === '9' || shape === '3-2-4') && near('ssn', 25) ? ['national_id', 0.9] : null;
}

/** Numbers that only a word before them makes what they are: passports, identity cards. */
function judgeByWord(window: Window, cues: Cues): Judged {
  const { digits, start, gaps } = window;
  const before = (cue: Parameters<Cues['near']>[0]) => cues.before(cue, start);
  const { length } = digits;
  const passport = before('passport');
  if (length >= 7 && length <= 9 && window.count <= 3 && /^[ -]*$/.test(gaps)) {
    const whole = length === 9 && window.count === 1;
    const other = Math.min(before('phone'), before('thing'), before('account'), before('identity'), before('nhs'));
    // A second passport is told in the same breath: "and the old Danish one was 207733518".
    if (passport <= (whole ? 150 : 40) && passport < other) return ['passport', 0.93];
    if (cues.after('passport', window.end) <= 18 && other > 30) return ['passport', 0.85];
  }
  if (window.count === 1 && length >= 8 && length <= 12 && before('identity') <= 20) return ['national_id', 0.7];
  if (/^(?:3-4-4-2|6-4|8-4|3-3-3|2-3-3-2)$/.test(window.shape) && before('identity') <= 20) return ['national_id', 0.7];
  return null;
}
