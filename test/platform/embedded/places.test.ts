import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { startEmbedded } from '../../../src/platform/embedded/index.js';
import { failureOf } from '../../../src/platform/embedded/launch.js';
import { makeClone, PROGRAMS } from './clone.js';
import { kept, makeWorld, query, ready, write } from './world.js';

const world = makeWorld();
const isRoot = process.getuid?.() === 0;
const whenRoot = isRoot ? it : it.skip;

/** Not root, and not whoever runs the tests. */
const NOBODY = { uid: 65534, gid: 65534 };

describe('programs', () => {
  const native = (clone: string) => join(clone, 'node_modules', PROGRAMS, 'native');

  /** As after npm without install scripts, and a copy that lost the right to execute. */
  const spoiltClone = (name: string) => {
    const clone = makeClone(join(world.base(), name));
    for (const { target } of JSON.parse(readFileSync(join(native(clone), 'pg-symlinks.json'), 'utf8'))) {
      rmSync(join(native(clone), '..', target), { force: true });
    }
    for (const program of readdirSync(join(native(clone), 'bin')))
      chmodSync(join(native(clone), 'bin', program), 0o644);
    return clone;
  };

  it('are mended where the install script did not run and nothing may be executed', async () => {
    world.freshVarDir();
    const clone = spoiltClone('spoilt');
    const { child, said } = await world.inChild(clone);
    expect(await query(ready(said).ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(world.runFile().places.binaries).toBe(native(clone));
    await child.stop();
  });

  whenRoot('are copied into VAR_DIR by an ordinary user who may not write in node_modules', async () => {
    const varDir = world.freshVarDir();
    const clone = spoiltClone('read-only');
    mkdirSync(varDir);
    chownSync(varDir, NOBODY.uid, NOBODY.gid);
    const { child, said } = await world.inChild(clone, NOBODY);
    expect(await query(ready(said).ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(world.runFile().places.binaries.startsWith(varDir)).toBe(true);
    expect(statSync(join(varDir, 'postgres')).uid).toBe(NOBODY.uid);
    await child.stop();

    // The same VAR_DIR, now started by root: run by the user that owns the data.
    const asRoot = await world.inChild();
    expect(await query(ready(asRoot.said).ownerUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(statSync(join(varDir, 'postgres')).uid).toBe(NOBODY.uid);
    await asRoot.child.stop();
  });
});

describe('places', () => {
  whenRoot('lie outside a folder that only root enters', async () => {
    const closed = join(world.base(), 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const clone = makeClone(join(closed, 'clone'));
    const varDir = world.freshVarDir(join(clone, 'var'));
    let made = '';
    try {
      const first = await world.inChild(clone);
      await write(ready(first.said).ownerUrl);
      await first.child.stop();
      expect(world.living()).toBe(0);
      const { data, binaries } = world.runFile().places;
      made = data;
      for (const place of [data, binaries]) expect(place.startsWith(closed)).toBe(false);
      expect(statSync(closed).mode & 0o777).toBe(0o700);

      rmSync(join(varDir, 'run.json')); // they are found again without it
      const second = await world.inChild(clone);
      expect(await kept(ready(second.said).ownerUrl)).toBe('here');
      await second.child.stop();
    } finally {
      // Its own and nothing else: what lies there is shared, and others may be running from it this moment.
      if (made !== '') rmSync(made, { recursive: true });
    }
  });

  whenRoot('open VAR_DIR to the group of the service user for passing, and for nothing else', async () => {
    const varDir = world.freshVarDir();
    mkdirSync(varDir, { mode: 0o700 });
    await world.start();
    expect(statSync(varDir)).toMatchObject({ uid: 0, gid: statSync(join(varDir, 'postgres')).gid });
    expect(statSync(varDir).mode & 0o777).toBe(0o710);
    expect(statSync(join(varDir, 'postgres')).uid).not.toBe(0);
    expect(world.runFile().places.data).toBe(join(varDir, 'postgres'));
  });
});

describe('a refusal says what to do about', () => {
  const fakeData = (version: string, owner = NOBODY) => {
    const varDir = world.freshVarDir();
    mkdirSync(join(varDir, 'postgres'), { recursive: true });
    writeFileSync(join(varDir, 'postgres', 'PG_VERSION'), `${version}\n`);
    if (isRoot) chownSync(join(varDir, 'postgres'), owner.uid, owner.gid);
    return varDir;
  };

  it('data of another major version', async () => {
    await expect(startEmbedded({ varDir: fakeData('17') })).rejects.toMatchObject({
      code: 'embedded.other_version',
      hint: expect.stringContaining('PostgreSQL 17'),
    });
  });

  it('data whose password is gone', async () => {
    const varDir = fakeData('18');
    await expect(startEmbedded({ varDir })).rejects.toMatchObject({
      code: 'embedded.secret_missing',
      hint: expect.stringContaining('postgres.secret'),
    });
    expect(existsSync(join(varDir, 'postgres.secret'))).toBe(false);
  });

  whenRoot('data that belongs to root', async () => {
    await expect(startEmbedded({ varDir: fakeData('18', { uid: 0, gid: 0 }) })).rejects.toMatchObject({
      code: 'embedded.other_user',
      hint: expect.stringContaining('chown'),
    });
  });

  whenRoot('data that belongs to another user, when we are not root', async () => {
    const varDir = fakeData('18', { uid: 65533, gid: 65533 });
    chownSync(varDir, NOBODY.uid, NOBODY.gid);
    const { said } = await world.inChild(undefined, NOBODY);
    expect(said).toMatchObject({ error: 'embedded.other_user' });
  });

  it('a folder that is gone while it starts', () => {
    const words =
      'postgres: could not access directory "/x": No such file or directory\nRun initdb or pg_basebackup.\n';
    const failure = failureOf(words, { code: 'embedded.not_starting', did: 'PostgreSQL did not start' });
    expect(failure.hint).toBe('PostgreSQL did not start: could not access directory "/x": No such file or directory');
  });

  it.each([
    ['PANIC:  could not write to file "pg_wal/x": No space left on device\ninitdb: error: later', 'embedded.disk_full'],
    ['FATAL:  the database system is starting up\nFATAL:  could not read "x"\nPANIC:  later', 'embedded.not_starting'],
  ])('what PostgreSQL said last: %s', (words, code) => {
    const failure = failureOf(words, { code: 'embedded.not_starting', did: 'PostgreSQL did not start' });
    expect(failure.code).toBe(code);
    expect(failure.hint).toBe(
      code === 'embedded.disk_full'
        ? 'The disk of the database is full; make room.'
        : 'PostgreSQL did not start: could not read "x"',
    );
  });

  it('a VAR_DIR that is a file', async () => {
    const varDir = world.freshVarDir();
    writeFileSync(varDir, '');
    await expect(startEmbedded({ varDir })).rejects.toMatchObject({ code: 'embedded.var_dir' });
  });
});
