import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Rows under their headings, in columns of the width that they need; no colours and no control characters. */
export function table(headings: readonly string[], rows: readonly (readonly (string | null)[])[]): string {
  const lines = [headings, ...rows].map((row) => row.map((cell) => plain(cell ?? '-')));
  const widths = headings.map((_, at) => Math.max(...lines.map((line) => widthOf(line[at] ?? ''))));
  return lines
    .map((line) => line.map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - widthOf(cell))).join('  '))
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

/** Facts one under the other: `name: value`. */
export function facts(pairs: readonly (readonly [string, string | null])[]): string {
  const width = Math.max(...pairs.map(([name]) => name.length)) + 1;
  return pairs.map(([name, value]) => `${`${name}:`.padEnd(width)} ${plain(value ?? '-')}\n`).join('');
}

/** A day as YYYY-MM-DD, of a column that holds one (midnight UTC). */
export const dayOf = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;

/** An instant as ISO 8601 in UTC with milliseconds. */
export const instant = (date: Date | null): string | null => date?.toISOString() ?? null;

/** An instant for people: to the minute, in the zone given. */
export function minuteIn(timeZone: string, date: Date | null): string | null {
  if (date === null) return null;
  // The Swedish way of writing a date is ISO 8601's.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(date);
}

/** Writes and waits while the reader is slower than we are. */
export async function write(out: Writable, chunk: string | Uint8Array): Promise<void> {
  if (!out.write(chunk)) await once(out, 'drain');
}

/** What somebody typed as a name may hold what a terminal would obey. */
const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, ' ');

/** In characters, not in code units: names are not ASCII. */
const widthOf = (text: string): number => [...text].length;
