import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openGround as openRealGround } from '../../src/ground.js';
import { readConfig } from '../../src/platform/config.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { environmentOf } from './run.js';

let database: Ground;
let varDir: string;

beforeAll(async () => {
  database = await openGround();
});
afterAll(() => database.close());
beforeEach(async () => {
  varDir = await mkdtemp(path.join(tmpdir(), 'subrosa-ground-'));
});
afterEach(() => rm(varDir, { recursive: true, force: true }));

/** On the database of this test, with a VAR_DIR of the single test's own. */
async function open(more: Readonly<Record<string, string>> = {}) {
  const env = { ...(await environmentOf(database)), VAR_DIR: varDir, ...more };
  return openRealGround({ config: readConfig(env), mode: 'command' });
}
/** With the key that the practices of the database were made under. */
async function openAsIs(more: Readonly<Record<string, string>> = {}) {
  await environmentOf(database);
  await copyFile(path.join(database.varDir, 'master.key'), keyFile());
  return open(more);
}
const keyFile = () => path.join(varDir, 'master.key');
const modeOf = async (file: string) => (await stat(file)).mode & 0o777;

describe('VAR_DIR and the master key', () => {
  it('are made for their user alone; the second start has the same key', async () => {
    varDir = path.join(varDir, 'a', 'b');
    const first = await open();
    await first.close();
    expect([await modeOf(varDir), await modeOf(keyFile())]).toEqual([0o700, 0o600]);
    const text = await readFile(keyFile(), 'utf8');
    expect(Buffer.from(text, 'base64')).toHaveLength(32);
    const second = await open();
    expect(second.vault.mac('x', 'y')).toEqual(first.vault.mac('x', 'y'));
    await second.close();
    await rm(path.join(varDir, '..', '..'), { recursive: true });
  });

  it('a folder that others could read is closed', async () => {
    await chmod(varDir, 0o755);
    await (await open()).close();
    expect(await modeOf(varDir)).toBe(0o700);
  });

  it.each([
    ['too short', 'AAAA', 0o600, 'ground.master_key'],
    ['not base64', `${'!'.repeat(43)}=`, 0o600, 'ground.master_key'],
    ['33 bytes', Buffer.alloc(33).toString('base64'), 0o600, 'ground.master_key'],
    ['open to everybody', Buffer.alloc(32).toString('base64'), 0o644, 'ground.master_key_open'],
  ])('a key that is %s is refused in one line', async (_what, text, mode, code) => {
    await writeFile(keyFile(), text, { mode });
    await chmod(keyFile(), mode);
    await expect(open()).rejects.toMatchObject({ code, hint: expect.stringContaining('master.key') });
    expect(await readFile(keyFile(), 'utf8')).toBe(text);
  });

  it('a key of its own file is read, and never made', async () => {
    const elsewhere = path.join(varDir, 'elsewhere.key');
    const more = { MASTER_KEY_FILE: elsewhere };
    await expect(open(more)).rejects.toMatchObject({ code: 'ground.master_key_missing' });
    await writeFile(elsewhere, Buffer.alloc(32, 7).toString('base64'), { mode: 0o600 });
    await (await open(more)).close();
    await expect(stat(keyFile())).rejects.toThrow();
  });

  it('no second key is made where the first has sealed something', async () => {
    await mkdir(varDir, { recursive: true });
    await writeFile(path.join(varDir, 'logins.sealed'), 'sealed');
    await expect(open()).rejects.toMatchObject({ code: 'ground.master_key_missing' });
    await expect(stat(keyFile())).rejects.toThrow();
  });

  it("another installation's key is named as what it is", async () => {
    const { DATABASE_URL = '' } = await environmentOf(database);
    await copyFile(path.join(database.varDir, 'master.key'), keyFile());
    const key = Buffer.alloc(32, 9);
    const { createVault } = await import('../../src/platform/vault/index.js');
    const place = { table: 'var_dir', column: 'logins', row: 'installation' };
    await writeFile(path.join(varDir, 'logins.sealed'), createVault(key).installation.seal(place, '{}'));
    const config = readConfig({ DATABASE_URL, VAR_DIR: varDir });
    const opening = openRealGround({ config, mode: 'command' });
    await expect(opening).rejects.toMatchObject({ code: 'ground.other_master_key' });
  });
});

it('a new key on a database that has practices is named as the wrong one', async () => {
  const own = await openGround();
  await addPractice(own);
  const env = { ...(await environmentOf(own)), VAR_DIR: varDir };
  const opening = openRealGround({ config: readConfig(env), mode: 'serve' });
  await expect(opening).rejects.toMatchObject({ code: 'ground.other_master_key' });
  await own.close();
});

describe('the clock', () => {
  it('is moved where only a demo lives', async () => {
    const ground = await openAsIs({ SUBROSA_CLOCK_OFFSET: 'P3Y' });
    expect(ground.clock.now().getUTCFullYear() - ground.clock.machineNow().getUTCFullYear()).toBe(3);
    await ground.close();
    await addPractice(database, { demo: true });
    await (await openAsIs({ SUBROSA_CLOCK_OFFSET: 'P3Y' })).close();
  });

  it('is not moved where somebody else lives, whichever mode asks', async () => {
    await addPractice(database, { demo: true });
    await addPractice(database);
    await expect(openAsIs({ SUBROSA_CLOCK_OFFSET: 'PT1S' })).rejects.toMatchObject({ code: 'ground.clock_offset' });
    await (await openAsIs()).close();
  });
});

it('whoever has to join, and finds no service, is told to start one', async () => {
  const opening = openRealGround({ config: readConfig({ VAR_DIR: varDir }), mode: 'join' });
  await expect(opening).rejects.toMatchObject({ code: 'ground.no_service' });
});

it('a database that does not answer is one line', async () => {
  const more = { DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/x' };
  await expect(open(more)).rejects.toMatchObject({ code: 'database.unreachable', temporary: true });
});
