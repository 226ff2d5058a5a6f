import type { Detect } from '../../detect/index.js';
import type { DeskDb } from '../../platform/db/desk.js';
import type { Tx } from '../../platform/db/index.js';
import { holdsSection, THIRD_KINDS } from '../../policy/package/index.js';
import type { Practice, Practices } from '../../practice/index.js';
import { countOf, type Item, itemsOf, type OpenJoint, type PackageScope, scopeOf } from './read.js';
import { SOURCES, type Source } from './sources.js';
import { type PackageHead, packageById, packageKey, writePart } from './store.js';

export interface PackageOffice {
  readonly desk: DeskDb;
  readonly practices: Practices;
  readonly detect: Detect;
  readonly openJoint: OpenJoint;
}

/** Rows read and sealed in one transaction: a second of work, and what a kill loses. */
const AT_ONCE = 100;
/** Nobody else takes it up while one works. */
const LEASE_MS = 120_000;

/**
 * Gathers a package, page by page: what is in the row says how far it came, so that a process that dies is followed by
 * another that goes on. Done, it waits for a member to read it with care.
 */
export async function gatherPackage(
  office: PackageOffice,
  of: { readonly practiceId: string; readonly packageId: string; readonly now: Date },
): Promise<void> {
  const claimed = await office.desk.quick(of.practiceId, (tx) => claim(tx, of));
  if (!claimed) return;
  let seq = 0;
  let scope: PackageScope | null = null;
  for (const source of SOURCES) {
    for (let offset = 0; ; offset += AT_ONCE) {
      const page = await office.desk.quick(of.practiceId, async (tx) => {
        const practice = await office.practices.get(tx, of.practiceId);
        const head = await packageById(tx, of.packageId);
        if (head === null || head.state !== 'gathering') return null;
        scope ??= await begin(tx, practice, head);
        if (!wants(practice, head, source)) return 0;
        return gatherPage(tx, practice, office, { head, source, scope, offset, seq });
      });
      if (page === null) return;
      seq += page;
      if (page < AT_ONCE) break;
    }
  }
  await office.desk.quick(
    of.practiceId,
    (tx) => tx.$executeRaw`
      UPDATE access_package SET state = 'review', claimed_until = NULL, items = ${seq}, gathered = ${seq}
      WHERE id = ${of.packageId}::uuid AND state = 'gathering'`,
  );
}

/** What a package of this kind holds of a source. */
export function wants(
  practice: Pick<Practice, 'regimes'>,
  head: Pick<PackageHead, 'kind' | 'clientId'>,
  source: Source,
): boolean {
  if (head.clientId === null && source.exchanged !== true) return false;
  if (head.kind === 'portability' && source.provided !== true) return false;
  if (head.kind === 'accounting' && source.section !== 'told_to_others') return false;
  return holdsSection(source.section, practice);
}

async function claim(tx: Tx, of: { readonly packageId: string; readonly now: Date }): Promise<boolean> {
  const until = new Date(of.now.getTime() + LEASE_MS);
  const rows = await tx.$executeRaw`
    UPDATE access_package SET claimed_until = ${until}, gathered = 0
    WHERE id = ${of.packageId}::uuid AND state = 'gathering'
      AND (claimed_until IS NULL OR claimed_until < ${of.now})`;
  if (rows === 0) return false;
  // Whoever died in the middle left a beginning: it is gathered anew, as things stand now.
  await tx.$executeRaw`DELETE FROM access_package_place WHERE package_id = ${of.packageId}::uuid`;
  await tx.$executeRaw`DELETE FROM access_package_part WHERE package_id = ${of.packageId}::uuid`;
  return true;
}

async function begin(tx: Tx, practice: Practice, head: PackageHead): Promise<PackageScope> {
  const scope = await scopeOf(tx, head);
  let items = 0;
  for (const source of SOURCES) if (wants(practice, head, source)) items += await countOf(tx, source, scope);
  await tx.$executeRaw`UPDATE access_package SET items = ${items} WHERE id = ${head.id}::uuid`;
  return scope;
}

async function gatherPage(
  tx: Tx,
  practice: Practice,
  office: PackageOffice,
  of: {
    readonly head: PackageHead;
    readonly source: Source;
    readonly scope: PackageScope;
    readonly offset: number;
    readonly seq: number;
  },
): Promise<number> {
  const { head, source, scope, offset } = of;
  const { openJoint } = office;
  const items = await itemsOf(tx, practice, source, { scope, offset, most: AT_ONCE, openJoint });
  const key = await packageKey(tx, practice, head);
  for (const [index, item] of items.entries()) {
    const seq = of.seq + index;
    await writePart(tx, practice, key, { packageId: head.id, part: 'item', seq, text: JSON.stringify(item) });
    await writePlaces(tx, practice, office, { packageId: head.id, seq, item });
  }
  await tx.$executeRaw`
    UPDATE access_package SET gathered = ${of.seq + items.length} WHERE id = ${head.id}::uuid`;
  return items.length;
}

/** All texts of an item in their order, each on lines of its own: what places are counted in. */
export const joined = ({ texts }: Pick<Item, 'texts'>): string => Object.values(texts).join('\n');

/**
 * What stands at the head of a message and is nobody else's: a number that a program made up, and in what the person wrote
 * their own address and name. Nobody is asked about it.
 */
function ownRanges({ section, texts }: Item): readonly { readonly start: number; readonly end: number }[] {
  let start = 0;
  return Object.entries(texts).flatMap(([name, text]) => {
    const range = { start, end: start + text.length };
    start = range.end + 1;
    const field = name.split('.').at(-1) ?? '';
    return field === 'messageId' || (field === 'from' && section === 'messages') ? [range] : [];
  });
}

/** Where somebody else may be meant. What a client wrote of others is theirs already, and is looked through all the same. */
async function writePlaces(
  tx: Tx,
  practice: Practice,
  { detect }: PackageOffice,
  of: { readonly packageId: string; readonly seq: number; readonly item: Item },
): Promise<void> {
  const text = joined(of.item);
  if (text === '' || of.item.section === 'identity' || of.item.section === 'contact') return;
  const theirs = ownRanges(of.item);
  const found = detect(text).filter(
    ({ kind, start, end }) =>
      (THIRD_KINDS as readonly string[]).includes(kind) && !theirs.some((own) => start >= own.start && end <= own.end),
  );
  // Of what somebody else wrote, of what was said in confidence, and of who may act for the person, all of it is looked at
  // first: a guardian who asks is told nothing of the other one (PRACTICE 5).
  const { section, table, facts } = of.item;
  const whole = section === 'written_by_others' || table === 'representative' || facts.in_confidence === true;
  const places = whole ? [{ start: 0, end: text.length, kind: 'other' }, ...found] : found;
  for (const [number, { start, end, kind }] of places.entries()) {
    await tx.$executeRaw`
      INSERT INTO access_package_place (package_id, seq, number, practice_id, start, "end", kind)
      VALUES (${of.packageId}::uuid, ${of.seq}, ${number}, ${practice.id}::uuid, ${start}, ${end}, ${kind})
      ON CONFLICT (package_id, seq, number) DO NOTHING`;
  }
}
