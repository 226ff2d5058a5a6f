import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { joinEmbedded, startEmbedded } from '../../../src/platform/embedded/index.js';
import { waitUntil } from '../../../src/platform/embedded/processes.js';
import { contend, startChild } from './clone.js';
import { kept, makeWorld, query, ready, write } from './world.js';

const world = makeWorld();

describe('a start', () => {
  it('makes the cluster, keeps its data over a restart and leaves no process behind', async () => {
    const varDir = world.freshVarDir();
    const first = await world.start();
    expect(first.isUp()).toBe(true);
    await write(first.ownerUrl);
    await first.stop();
    expect(first.isUp()).toBe(false);
    expect(world.living()).toBe(0);
    expect(world.runFile()).toMatchObject({ port: null, pid: null, serve: null });

    const second = await world.start();
    await first.stop(); // again: must not touch what is no longer its own
    expect(second.isUp()).toBe(true);
    expect(await kept(second.ownerUrl)).toBe('here');
    expect(world.runFile()).toMatchObject({ port: second.port, pid: second.pid, serve: process.pid });
    for (const file of ['run.json', 'postgres.secret']) expect(statSync(join(varDir, file)).mode & 0o777).toBe(0o600);
    const secret = readFileSync(join(varDir, 'postgres.secret'), 'utf8').trim();
    expect(readFileSync(join(varDir, 'run.json'), 'utf8')).not.toContain(secret);
  });

  it('is as durable as PostgreSQL is, speaks to this machine alone and keeps no statement in a log', async () => {
    world.freshVarDir();
    const { ownerUrl, port } = await world.start();
    const rows = await query(ownerUrl, 'SELECT name, setting FROM pg_settings');
    const settings = Object.fromEntries(rows.map((row) => [row.name, row.setting]));
    expect(settings).toMatchObject({ fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', autovacuum: 'on' });
    expect(settings).toMatchObject({ listen_addresses: '127.0.0.1', unix_socket_directories: '', TimeZone: 'UTC' });
    expect(settings).toMatchObject({ log_min_messages: 'fatal', log_min_error_statement: 'panic' });
    expect(settings).toMatchObject({ log_statement: 'none', log_parameter_max_length_on_error: '0' });
    const made = await query(
      ownerUrl,
      `SELECT pg_encoding_to_char(encoding) AS encoding, datlocprovider, datlocale FROM pg_database WHERE datname = 'subrosa'`,
    );
    expect(made).toEqual([{ encoding: 'UTF8', datlocprovider: 'b', datlocale: 'C.UTF-8' }]);
    const guessed = query(`postgresql://subrosa:wrong@127.0.0.1:${port}/subrosa`, 'SELECT 1');
    await expect(guessed).rejects.toMatchObject({ code: '28P01' });
  });

  it('begins again where an initdb was killed in the middle', async () => {
    const varDir = world.freshVarDir();
    const child = startChild(world.clone(), varDir);
    const drafts = () => (existsSync(varDir) ? readdirSync(varDir).filter((name) => name.includes('.new-')) : []);
    const bootstrapping = () => drafts().some((name) => existsSync(join(varDir, name, 'PG_VERSION')));
    const seen = await waitUntil(bootstrapping, 10_000);
    await child.kill();
    expect(seen).toBe(true);
    expect(existsSync(join(varDir, 'postgres'))).toBe(false);

    const database = await world.start();
    await write(database.ownerUrl);
    expect(drafts()).toEqual([]);
  });
});

describe('who keeps it', () => {
  it('refuses a second start while a process that lives holds it, and lets commands join', async () => {
    const varDir = world.freshVarDir();
    expect(await joinEmbedded({ varDir })).toBeNull();
    const { child, said } = await world.inChild();
    await expect(startEmbedded({ varDir })).rejects.toMatchObject({
      code: 'embedded.in_use',
      hint: expect.stringContaining(`process ${child.process.pid}`),
    });
    const joined = await joinEmbedded({ varDir });
    expect(joined).toEqual({ ownerUrl: ready(said).ownerUrl, servePid: child.process.pid });
    await write(ready(said).ownerUrl);
    await child.stop();
    expect(await joinEmbedded({ varDir })).toBeNull();
    expect(world.living()).toBe(0);
  });

  it('lets one of several that start at the same moment through', async () => {
    const varDir = world.freshVarDir();
    mkdirSync(varDir);
    // A long listing widens the moment between the look and the claim.
    for (let entry = 0; entry < 5_000; entry += 1) writeFileSync(join(varDir, `entry-${entry}`), '');
    for (let round = 0; round < 5; round += 1) expect(await contend(world.clone(), varDir, 4)).toBe(1);
  });

  it('is not fooled by a holder whose pid now belongs to another program', async () => {
    const varDir = world.freshVarDir();
    mkdirSync(varDir);
    writeFileSync(join(varDir, 'serve.lock.7'), JSON.stringify({ pid: process.pid, birth: 'another life' }));
    const database = await world.start();
    expect(database.isUp()).toBe(true);
    expect(readdirSync(varDir).filter((name) => name.startsWith('serve.lock'))).toEqual(['serve.lock.8']);
  });
});
