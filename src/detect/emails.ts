import type { Span } from './span.js';
import { classOf, OTHER } from './words.js';

const LONGEST_LOCAL_PART = 64; // RFC 5321 section 4.5.3.1.1
const LONGEST_DOMAIN = 255; // RFC 5321 section 4.5.3.1.2

/** Mail addresses, also with letters outside ASCII (RFC 6531), and "jane (at) example (dot) org". */
export function findEmails(text: string): Span[] {
  const spans: Span[] = [];
  let reached = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const start = localStart(text, at, reached);
    const end = domainEnd(text, at + 1);
    if (start === at || end === -1) continue;
    reached = end;
    spans.push({ start, end, kind: 'email', confidence: 0.97 });
  }
  for (const match of text.matchAll(HIDDEN)) {
    const at = match.index + (match[0].search(/[[({ ]/) === -1 ? 0 : match[0].search(/[[({ ]/));
    const start = localStart(text, at, 0);
    if (start < at) spans.push({ start, end: match.index + match[0].length, kind: 'email', confidence: 0.9 });
  }
  return spans;
}

// From the sign on alone: what stands before it is read by hand, so no input makes the search go back and forth.
const HIDDEN =
  / ?(?:\[(?:at|ät|@|snabel-a|arond)\]|\((?:at|ät|@|snabel-a|arond)\)|\{at\}) ?[a-z0-9-]{1,40}(?: ?(?:\.|\[dot\]|\(dot\)|\{dot\}|\(punkt\)|\[punkt\]|\(punct\)|\[punct\]) ?[a-z0-9-]{2,24}){1,3}/gi;

function localStart(text: string, at: number, reached: number): number {
  let start = at;
  const least = Math.max(reached, at - LONGEST_LOCAL_PART);
  while (start > least && isLocal(text, start - 1)) start -= 1;
  // Neither a dot nor a bracket of the sentence belongs to the address.
  while (start < at && ".-'%+".includes(text[start] ?? ' ')) start += 1;
  return text[at - 1] === '.' ? at : start;
}

const isLocal = (text: string, at: number): boolean =>
  classOf(text.charCodeAt(at)) !== OTHER || "._%+'-".includes(text[at] ?? ' ');

function domainEnd(text: string, from: number): number {
  const most = Math.min(text.length, from + LONGEST_DOMAIN);
  let [at, labelStart, end] = [from, from, -1];
  for (; at <= most; at += 1) {
    const sign = text[at];
    if (at < most && (classOf(text.charCodeAt(at)) !== OTHER || sign === '-')) continue;
    const label = text.slice(labelStart, at);
    if (label === '' || label.startsWith('-')) break;
    if (labelStart > from && /^(?:\p{L}{2,24}|xn--[a-z0-9-]{2,58})$/iu.test(label)) end = at;
    if (sign !== '.' || at >= most) break;
    labelStart = at + 1;
  }
  return end;
}
