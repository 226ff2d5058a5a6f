import { classOf, DIGIT, LOWER, OTHER, UPPER } from './words.js';

/** Digits without anything between them. */
export interface Group {
  readonly start: number;
  readonly end: number;
  /** What stands between this group and the one before, where only signs that numbers are written with stand there. */
  readonly gap: string | null;
  /** Whether a letter, or a sign that makes it part of something longer, stands right before or behind. */
  readonly bound: boolean;
  readonly boundAfter: boolean;
}

/** Groups that stand next to each other, read as one number. */
export interface Window {
  readonly first: number;
  readonly count: number;
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  /** The lengths of the groups: "4-4-4-4". */
  readonly shape: string;
  /** The signs between the groups, one after the other: blank, dash, dot, slash, bracket, line end. */
  readonly gaps: string;
}

const LONGEST_GAP = 3;
const BLANK = 32;

/** All groups of digits. Takes time in proportion to the text. */
export function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) {
      at += 1;
      continue;
    }
    const start = at;
    while (isDigit(text.charCodeAt(at))) at += 1;
    const last = groups.at(-1);
    const gap = last !== undefined && start - last.end <= LONGEST_GAP ? gapOf(text, last.end, start) : null;
    groups.push({ start, end: at, gap, bound: boundBefore(text, start), boundAfter: boundAfter(text, at) });
  }
  return groups;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

function gapOf(text: string, from: number, to: number): string | null {
  if (to - from === 1 && text.charCodeAt(from) === BLANK) return ' ';
  let lines = 0;
  for (let at = from; at < to; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '\n') lines += 1;
    else if (!' .-/()'.includes(sign)) return null;
  }
  return lines <= 1 ? text.slice(from, to) : null;
}

function boundBefore(text: string, start: number): boolean {
  const code = text.charCodeAt(start - 1);
  if (code === BLANK) return false;
  const kind = classOf(code);
  if (kind === LOWER || kind === UPPER || kind === DIGIT) return true;
  const sign = text[start - 1] ?? '';
  // "§ 245", "$50", "#123", "a_1", "v=1", "1,500": parts of something else.
  return sign !== '' && '$£€#_=%&@'.includes(sign)
    ? true
    : ',:'.includes(sign || ' ') && isDigit(text.charCodeAt(start - 2));
}

function boundAfter(text: string, end: number): boolean {
  const code = text.charCodeAt(end);
  if (code === BLANK) return false;
  const kind = classOf(code);
  if (kind !== OTHER) return true;
  const sign = text[end] ?? '';
  return sign !== '' && '%_€$£@'.includes(sign)
    ? true
    : ',:'.includes(sign || ' ') && isDigit(text.charCodeAt(end + 1));
}

const MOST_GROUPS = 8;
const MOST_DIGITS = 20;
const LEAST_DIGITS = 6;
// A row of more groups than any number has is a table, or nonsense.
const LONGEST_ROW = 14;

/** Marks the groups that stand in rows longer than any number. */
export function inLongRows(groups: readonly Group[]): Uint8Array {
  const marks = new Uint8Array(groups.length);
  let first = 0;
  for (let at = 1; at <= groups.length; at += 1) {
    const gap = groups[at]?.gap ?? null;
    if (at < groups.length && gap !== null && !gap.includes('\n')) continue;
    if (at - first > LONGEST_ROW) marks.fill(1, first, at);
    first = at;
  }
  return marks;
}

/** The stretches of 1 to 8 groups, of 6 to 20 digits, that begin with a group; the longest last. */
export function windowsAt(text: string, groups: readonly Group[], first: number): Window[] {
  const head = groups[first];
  if (head === undefined || head.bound) return NONE;
  let windows: Window[] = NONE;
  let [digits, shape, gaps, single] = ['', '', '', 0];
  for (let count = 1; count <= MOST_GROUPS; count += 1) {
    const group = groups[first + count - 1];
    if (group === undefined || (count > 1 && group.gap === null)) break;
    const length = group.end - group.start;
    // One digit may stand alone in a number, not two.
    if (length === 1) single += 1;
    if (single > 1 || digits.length + length > MOST_DIGITS) break;
    if (count > 1) gaps += group.gap;
    digits += text.slice(group.start, group.end);
    shape += count === 1 ? String(length) : `-${length}`;
    if (group.boundAfter || digits.length < LEAST_DIGITS) continue;
    if (windows === NONE) windows = [];
    windows.push({ first, count, start: head.start, end: group.end, digits, shape, gaps });
  }
  return windows;
}

const NONE: Window[] = [];
