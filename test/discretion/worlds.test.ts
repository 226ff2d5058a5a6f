/**
 * The real service twice, asked the same in turns by people who see bytes alone. `npm run worlds` tells the same story
 * with ten thousand enquiries at each door and a stopwatch; here nothing is measured, since a machine that tests is busy.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPair, run, type Worlds } from '../../scripts/worlds/run.mjs';

/** By mail, and as many by the web: 300. */
const COUNT = 150;

let folder: string;
let worlds: Worlds;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'subrosa-worlds-'));
  await chmod(folder, 0o711);
  worlds = await openPair({ folder, count: COUNT });
}, 180_000);
afterAll(async () => {
  await worlds?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('two worlds, of which one has everybody who is asked about in its register', () => {
  it('show the same bytes at every door, and through human work', async () => {
    const parts = ['mail', 'web', 'human', 'links'];
    const { differences, seen } = await run(worlds, { count: COUNT, seed: 20_261, parts });
    expect(differences).toEqual([]);
    // There was something to see: mails taken and refused, pages, links that do not open, answers that came.
    expect(seen['250']).toBeGreaterThan(500);
    expect(seen['550']).toBeGreaterThan(10);
    expect(seen['HTTP/1.1 200']).toBeGreaterThan(200);
    expect(seen['HTTP/1.1 202']).toBeGreaterThan(10);
    expect(seen['HTTP/1.1 404']).toBeGreaterThan(10);
    expect(seen['MAIL FROM']).toBeGreaterThan(60);
  }, 480_000);

  it.each([
    { leak: 'word', part: 'mail', what: 'a different word in an answer', known: 'Surely' },
    { leak: 'missing', part: 'mail', what: 'an answer that does not come', known: '' },
    { leak: 'header', part: 'web', what: 'one header more', known: 'X-Cache: HIT' },
    { leak: 'status', part: 'web', what: 'another status code', known: '201' },
    { leak: 'status', part: 'mail', what: 'another reply code', known: '553' },
  ])('are told apart by $what', async ({ leak, part, known }) => {
    const seed = 4_711 + leak.length + part.length;
    const planted = await run(worlds, { count: 12, seed, leak, parts: [part] });
    expect(planted.differences[0]?.known).toContain(known);
  });

  it('are not told apart by the proxies that plant the leaks', async () => {
    const asked = { count: 12, seed: 4_700, leak: 'nothing', parts: ['mail', 'web'] };
    const { compared, differences } = await run(worlds, asked);
    expect(compared).toBeGreaterThan(24);
    expect(differences).toEqual([]);
  });
});
