import type { Tx } from '../../platform/db/index.js';
import { SubrosaError } from '../../platform/errors.js';
import { KEEP_REASONS, type PlaceReason, REDACT_REASONS } from '../../policy/package/index.js';
import type { Practice } from '../../practice/index.js';
import { joined } from './gather.js';
import { type Gathered, isOpenTo, type Viewer } from './read.js';
import { type PackageHead, packageKey, readParts } from './store.js';

/** The same words wherever they stand: decided once. */
export interface Question {
  /** Where it stands first: what a form names it by. */
  readonly seq: number;
  readonly number: number;
  readonly kind: string;
  readonly words: string;
  /** A little of what stands around it the first time. */
  readonly around: string;
  readonly count: number;
  readonly decision: 'redact' | 'keep' | null;
  readonly reason: PlaceReason | null;
}

interface PlaceRow {
  readonly seq: number;
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly decision: 'redact' | 'keep' | null;
  readonly reason: PlaceReason | null;
}

/** What a member has to look at, the open ones first; of what stays closed to them nothing. */
export async function questionsOf(
  tx: Tx,
  practice: Practice,
  head: PackageHead,
  viewer: Viewer,
): Promise<readonly Question[]> {
  const found = new Map<string, Question>();
  await eachPlace(tx, practice, { head, viewer }, (place, text) => {
    const words = text.slice(place.start, place.end);
    const id = alike(place.kind, words);
    const there = found.get(id);
    const { seq, number, kind, decision, reason } = place;
    const around = text.slice(Math.max(0, place.start - AROUND), place.end + AROUND);
    found.set(
      id,
      there === undefined
        ? { seq, number, kind, words, around, count: 1, decision, reason }
        : { ...there, count: there.count + 1 },
    );
  });
  return [...found.values()].toSorted((a, b) => Number(a.decision !== null) - Number(b.decision !== null));
}

/** Decides all passages with the same words. @throws SubrosaError `package.state`, `package.reason`, `package.place` */
export async function decidePlaces(
  tx: Tx,
  practice: Practice,
  head: PackageHead,
  of: {
    readonly seq: number;
    readonly number: number;
    readonly decision: 'redact' | 'keep';
    readonly reason: PlaceReason;
    readonly viewer: Viewer;
  },
): Promise<void> {
  if (head.state !== 'review') throw new SubrosaError('package.state', { hint: 'a package that is being reviewed' });
  const fitting: readonly string[] = of.decision === 'redact' ? REDACT_REASONS : KEEP_REASONS;
  if (!fitting.includes(of.reason)) throw new SubrosaError('package.reason', { hint: 'a reason of the list' });
  const all: { readonly at: PlaceRow; readonly id: string }[] = [];
  await eachPlace(tx, practice, { head, viewer: of.viewer }, (at, text) => {
    all.push({ at, id: alike(at.kind, text.slice(at.start, at.end)) });
  });
  const asked = all.find(({ at }) => at.seq === of.seq && at.number === of.number);
  if (asked === undefined) throw new SubrosaError('package.place', { hint: 'a passage of this package' });
  for (const { at, id } of all) {
    if (id !== asked.id) continue;
    await tx.$executeRaw`
      UPDATE access_package_place SET decision = ${of.decision}, reason = ${of.reason}, decided_by = ${of.viewer.memberId}::uuid
      WHERE package_id = ${head.id}::uuid AND seq = ${at.seq} AND number = ${at.number}`;
  }
}

/** How many passages nobody has looked at. */
export async function openPlaces(tx: Tx, packageId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM access_package_place WHERE package_id = ${packageId}::uuid AND decision IS NULL`;
  return row?.n ?? 0;
}

/** Whether all of it opens to a member, so that they may take it as a file. */
export async function opensWhole(tx: Tx, practice: Practice, head: PackageHead, viewer: Viewer): Promise<boolean> {
  const key = await packageKey(tx, practice, head);
  for (let from = 0; from < head.items; from += PAGE) {
    const parts = await readParts(tx, key, { packageId: head.id, part: 'item', from, most: PAGE });
    if (!parts.every(({ text }) => isOpenTo(viewer, JSON.parse(text) as Gathered))) return false;
  }
  return true;
}

const AROUND = 90;
const PAGE = 200;
const alike = (kind: string, words: string): string => `${kind} ${words.toLowerCase().replace(/\s+/g, ' ').trim()}`;

async function eachPlace(
  tx: Tx,
  practice: Practice,
  { head, viewer }: { readonly head: PackageHead; readonly viewer: Viewer },
  work: (place: PlaceRow, text: string) => void,
): Promise<void> {
  const key = await packageKey(tx, practice, head);
  for (let from = 0; from < head.items; from += PAGE) {
    const places = await tx.$queryRaw<PlaceRow[]>`
      SELECT seq, number, start, "end", kind, decision, reason FROM access_package_place
      WHERE package_id = ${head.id}::uuid AND seq >= ${from} AND seq < ${from + PAGE} ORDER BY seq, number`;
    if (places.length === 0) continue;
    const parts = await readParts(tx, key, { packageId: head.id, part: 'item', from, most: PAGE });
    const items = new Map(parts.map(({ seq, text }) => [seq, JSON.parse(text) as Gathered]));
    for (const place of places) {
      const item = items.get(place.seq);
      if (item !== undefined && isOpenTo(viewer, item)) work(place, joined(item));
    }
  }
}
