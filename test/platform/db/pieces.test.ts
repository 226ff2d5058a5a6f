import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Pieces, type Tx } from '../../../src/platform/db/index.js';
import { addPractice, type Ground, openGround } from '../../support/ground.js';

/** Values that leave in the pieces they are in: what PostgreSQL hears is what it would hear of the driver. */
let ground: Ground;
let practiceId: string;

beforeAll(async () => {
  ground = await openGround();
  practiceId = (await addPractice(ground)).id;
});
afterAll(() => ground.close());

/** What comes back of a statement with pieces among values of every kind. */
async function back(tx: Tx, pieces: readonly Uint8Array[]) {
  const [row] = await tx.$queryRaw<Record<string, unknown>[]>`
    SELECT ${'Hånd på hjertet ✓'}::text AS text, ${null}::text AS nothing, ${new Pieces(pieces)}::bytea AS bytes,
      ${new Date('2026-11-28T05:00:00.123Z')}::timestamptz AS at, ${true}::boolean AS yes, ${7}::integer AS count,
      ${new Uint8Array([1, 2])}::bytea AS small, ${['a', 'b,"c']}::text[] AS list, ${''}::text AS empty`;
  return row;
}

const AROUND = {
  text: 'Hånd på hjertet ✓',
  nothing: null,
  at: new Date('2026-11-28T05:00:00.123Z'),
  yes: true,
  count: 7,
  small: Buffer.from([1, 2]),
  list: ['a', 'b,"c'],
  empty: '',
};

it.each<[string, readonly number[]]>([
  ['none', []],
  ['an empty one', [0]],
  ['one of a byte', [1]],
  ['one, exactly as large as what is joined', [1_024]],
  ['one that is larger', [1_025]],
  ['small and large in turn', [1, 13, 2_000, 0, 16, 70_000, 5]],
  ['a large mail', Array.from({ length: 40 }, () => 65_536)],
])('%s', async (_name, lengths) => {
  const pieces = lengths.map((length) => randomBytes(length));
  const row = await ground.front.quick(practiceId, (tx) => back(tx, pieces));
  expect(row).toEqual({ ...AROUND, bytes: Buffer.concat(pieces) });
});

it('many at once, each with its own', async () => {
  const all = Array.from({ length: 40 }, (_, at) => [randomBytes(at), randomBytes(3_000 * (at % 7)), randomBytes(9)]);
  const rows = await ground.front.atOnce(practiceId, (tx) => Promise.all(all.map((pieces) => back(tx, pieces))));
  expect(rows.map((row) => row?.bytes)).toEqual(all.map((pieces) => Buffer.concat(pieces)));
});

it('what PostgreSQL refuses is refused, and the connection goes on', async () => {
  const refused = ground.front.quick(
    practiceId,
    (tx) => tx.$queryRaw`SELECT ${new Pieces([randomBytes(5_000)])}::bytea, 1 / ${0}::integer`,
  );
  await expect(refused).rejects.toMatchObject({ code: '22012' });
  const row = await ground.front.quick(practiceId, (tx) => back(tx, [Buffer.from('after')]));
  expect(row?.bytes).toEqual(Buffer.from('after'));
});

it('a value that cannot be written fails alone', async () => {
  const circle: Record<string, unknown> = {};
  circle.itself = circle;
  const failing = ground.front.quick(
    practiceId,
    (tx) => tx.$queryRaw`SELECT ${new Pieces([randomBytes(5_000)])}::bytea, ${circle as unknown as string}::json`,
  );
  await expect(failing).rejects.toThrow('circular');
  const row = await ground.front.quick(practiceId, (tx) => back(tx, [Buffer.from('after')]));
  expect(row?.bytes).toEqual(Buffer.from('after'));
});
