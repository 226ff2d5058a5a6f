import type { Tx } from '../../platform/db/index.js';
import { SubrosaError } from '../../platform/errors.js';
import { type DecidedPlace, redact, type Section } from '../../policy/package/index.js';
import type { Practice } from '../../practice/index.js';
import { LEFT_OUT } from './left-out.js';
import type { Gathered, Item } from './read.js';
import { openPlaces } from './review.js';
import { type PackageHead, type Part, packageKey, readParts, writePart } from './store.js';

/** Where the schema of the JSON is published, below the practice's web address. */
export const SCHEMA_PATH = '/assets/access-package-1.schema.json';

/** The words of the page, in the person's language. */
export interface PackageWords {
  readonly title: string;
  readonly lead: string;
  readonly sections: Readonly<Record<Section, string>>;
  readonly left_out: string;
  readonly read_with_care: string;
}

/** What the law asks to be told beside the data: purposes, grounds, periods, recipients, rights, authority (art. 15(1), 15(2)). */
export interface PackageAbout {
  readonly title: string;
  readonly sections: readonly { readonly title: string; readonly paragraphs: readonly string[] }[];
}

const PAGE = 100;

/**
 * Makes what is handed over of what was reviewed: JSON for a machine, a page for a person. Every passage must have been
 * looked at, and paper asked for. @throws SubrosaError `package.state`, `package.open_places`, `package.paper`
 */
export async function releasePackage(
  tx: Tx,
  practice: Practice,
  head: PackageHead,
  of: {
    readonly by: string;
    readonly now: Date;
    readonly words: PackageWords;
    readonly about: PackageAbout;
  },
): Promise<void> {
  if (head.state !== 'review') throw new SubrosaError('package.state', { hint: 'a package that is being reviewed' });
  const open = await openPlaces(tx, head.id);
  if (open > 0) throw new SubrosaError('package.open_places', { hint: 'decide every passage first' });
  const key = await packageKey(tx, practice, head);
  const write = createWriter((part, seq, text) =>
    writePart(tx, practice, key, { packageId: head.id, part, seq, text }),
  );
  await write('json', `${opening(practice, head, of.about, of.now)},"items":[`);
  await write('page', pageTop(practice, head, of.words, of.about));
  let section: Section | null = null;
  for (let from = 0; from < head.items; from += PAGE) {
    const places = await decided(tx, head.id, from);
    for (const { seq, text } of await readParts(tx, key, { packageId: head.id, part: 'item', from, most: PAGE })) {
      if (seq >= from + PAGE) break;
      const { author: _, request: __, ...gathered } = JSON.parse(text) as Gathered;
      const item = withoutOthers(gathered, places.get(seq) ?? []);
      await write('json', `${seq === 0 ? '' : ','}${JSON.stringify(item)}`);
      if (item.section !== section) await write('page', `<h2>${inHtml(of.words.sections[item.section])}</h2>`);
      section = item.section;
      await write('page', itemHtml(item));
    }
  }
  await write('json', ']}', { last: true });
  await write('page', `${leftOut(of.words)}</main></body></html>`, { last: true });
  await tx.$executeRaw`
    UPDATE access_package SET state = 'released', paper_asked = true, released_at = ${of.now},
      released_by = ${of.by}::uuid
    WHERE id = ${head.id}::uuid`;
}

/** What was made, whole. @throws SubrosaError `package.state` before it was released */
export async function finishedPackage(
  tx: Tx,
  practice: Practice,
  head: PackageHead,
  part: Exclude<Part, 'item'>,
): Promise<string> {
  if (head.releasedAt === null) throw new SubrosaError('package.state', { hint: 'release it first' });
  const key = await packageKey(tx, practice, head);
  const pieces = await readParts(tx, key, { packageId: head.id, part, from: 0, most: 1_000_000 });
  return pieces.map(({ text }) => text).join('');
}

/** Pieces of a size that is sealed and kept at once. */
const PIECE = 256 * 1024;

function createWriter(keep: (part: Part, seq: number, text: string) => Promise<void>) {
  const waiting = new Map<Part, { seq: number; text: string }>();
  return async (part: Part, text: string, { last = false }: { readonly last?: boolean } = {}): Promise<void> => {
    const there = waiting.get(part) ?? { seq: 0, text: '' };
    there.text += text;
    waiting.set(part, there);
    if (!last && there.text.length < PIECE) return;
    await keep(part, there.seq, there.text);
    waiting.set(part, { seq: there.seq + 1, text: '' });
  };
}

async function decided(tx: Tx, packageId: string, from: number): Promise<ReadonlyMap<number, readonly DecidedPlace[]>> {
  const rows = await tx.$queryRaw<(DecidedPlace & { readonly seq: number })[]>`
    SELECT seq, start, "end" FROM access_package_place
    WHERE package_id = ${packageId}::uuid AND decision = 'redact' AND seq >= ${from} AND seq < ${from + PAGE}`;
  return grouped(rows);
}

function grouped<T extends { readonly seq: number }>(rows: readonly T[]): ReadonlyMap<number, readonly T[]> {
  const found = new Map<number, T[]>();
  for (const row of rows) found.set(row.seq, [...(found.get(row.seq) ?? []), row]);
  return found;
}

/** Places are counted over all texts of the item, in their order. */
function withoutOthers(item: Item, places: readonly DecidedPlace[]): Item {
  if (places.length === 0) return item;
  let at = 0;
  const texts = Object.fromEntries(
    Object.entries(item.texts).map(([name, text]) => {
      const from = at;
      at += text.length + 1;
      const own = places.map(({ start, end }) => ({
        start: Math.max(0, start - from),
        end: Math.min(text.length, end - from),
      }));
      return [
        name,
        redact(
          text,
          own.filter(({ start, end }) => start < end),
        ),
      ];
    }),
  );
  return { ...item, texts };
}

function opening(practice: Practice, head: PackageHead, about: PackageAbout, now: Date): string {
  const top = {
    schema: SCHEMA_PATH,
    version: 1,
    kind: head.kind,
    language: head.language,
    gatheredAt: head.startedAt.toISOString(),
    releasedAt: now.toISOString(),
    practice: { name: practice.name, address: practice.address },
    about: about.sections,
    leftOut: LEFT_OUT,
  };
  return JSON.stringify(top).slice(0, -1);
}

function pageTop(practice: Practice, head: PackageHead, words: PackageWords, about: PackageAbout): string {
  const sections = about.sections.map(
    ({ title, paragraphs }) =>
      `<h3>${inHtml(title)}</h3>${paragraphs.map((text) => `<p>${inHtml(text)}</p>`).join('')}`,
  );
  return `<!doctype html><html lang="${head.language}"><head><meta charset="utf-8"><meta name="robots" content="noindex"><title>${inHtml(words.title)}</title><style>${STYLE}</style></head><body><main><h1>${inHtml(words.title)}</h1><p>${inHtml(practice.name)}</p><p><strong>${inHtml(words.read_with_care)}</strong></p><p>${inHtml(words.lead)}</p>${sections.join('')}`;
}

const STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}dt{font-weight:600}dd{margin:0 0 .4rem;white-space:pre-wrap}article{border-top:1px solid #8888;padding:.6rem 0}';

function itemHtml({ facts, texts, files }: Item): string {
  const line = (name: string, value: string) => `<dt>${inHtml(name)}</dt><dd>${inHtml(value)}</dd>`;
  const lines = [
    ...Object.entries(facts).flatMap(([name, value]) =>
      value === null || value === ''
        ? []
        : [line(name.replaceAll('_', ' '), Array.isArray(value) ? value.join(', ') : String(value))],
    ),
    ...Object.entries(texts).map(([name, text]) => line(name.split('.').at(-1) ?? name, text)),
    ...Object.entries(files).map(([name, content]) => line(name, `${Math.ceil((content.length * 3) / 4 / 1024)} KB`)),
  ];
  return `<article><dl>${lines.join('')}</dl></article>`;
}

const leftOut = (words: PackageWords): string =>
  `<h2>${inHtml(words.left_out)}</h2><ul>${Object.values(LEFT_OUT)
    .map((why) => `<li>${inHtml(why)}</li>`)
    .join('')}</ul>`;

const inHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
