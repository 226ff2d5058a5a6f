import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { joinEmbedded } from '../../../src/platform/embedded/index.js';
import { waitUntil } from '../../../src/platform/embedded/processes.js';
import { kept, makeWorld, query, ready, write } from './world.js';

const world = makeWorld();

/** What the issue gives a killed service to be back. */
const BACK_MS = 10_000;

it('of the postmaster: started again by itself on the same port, with everything that was committed', async () => {
  world.freshVarDir();
  const codes: string[] = [];
  const database = await world.start((code) => codes.push(code));
  const { ownerUrl, port, pid } = database;
  await write(ownerUrl);
  // A child that is at work does not notice the death of its postmaster, and holds the shared memory.
  const busy = query(ownerUrl, 'SELECT count(*) FROM generate_series(1, 2000000000)').catch(() => 'cut off');
  await sleep(300);
  const began = Date.now();
  process.kill(pid, 'SIGKILL');
  expect(await waitUntil(() => !database.isUp(), 30_000)).toBe(true);
  expect(await waitUntil(() => database.isUp(), BACK_MS)).toBe(true);
  expect(Date.now() - began).toBeLessThan(BACK_MS);
  expect(await busy).toBe('cut off');
  expect(database.port).toBe(port);
  expect(database.pid).not.toBe(pid);
  expect(world.runFile().pid).toBe(database.pid);
  expect(await kept(ownerUrl)).toBe('here');
  expect(codes).toEqual(['embedded.initialised', 'embedded.died', 'embedded.restarted']);
});

it('of the postmaster, with a stop in the middle of the recovery: nothing comes back', async () => {
  world.freshVarDir();
  const database = await world.start();
  process.kill(database.pid, 'SIGKILL');
  await waitUntil(() => !database.isUp(), 30_000);
  await database.stop();
  await sleep(300);
  expect(database.isUp()).toBe(false);
  expect(world.living()).toBe(0);
});

it('of the Node process: the next start takes over, on the port that others know', async () => {
  const varDir = world.freshVarDir();
  const { child, said } = await world.inChild();
  const before = ready(said);
  await write(before.ownerUrl);
  await child.kill();
  expect(world.living()).toBeGreaterThan(0);
  expect(await joinEmbedded({ varDir })).toBeNull();

  const began = Date.now();
  const database = await world.start();
  expect(Date.now() - began).toBeLessThan(BACK_MS);
  expect(database.port).toBe(before.port);
  expect(await kept(database.ownerUrl)).toBe('here');
});

it('of both, with the old pid now a stranger of the same user', async () => {
  const varDir = world.freshVarDir();
  const { child, said } = await world.inChild();
  const before = ready(said);
  await write(before.ownerUrl);
  await child.kill();
  process.kill(before.pid, 'SIGKILL');
  await waitUntil(() => world.living() === 0, 30_000);
  const lockFile = join(varDir, 'postgres', 'postmaster.pid');
  const { uid, gid } = statSync(lockFile);
  const stranger = spawn('sleep', ['60'], { uid, gid, cwd: '/' });
  try {
    writeFileSync(lockFile, readFileSync(lockFile, 'utf8').replace(/^\d+/, String(stranger.pid)));
    const began = Date.now();
    const database = await world.start();
    expect(Date.now() - began).toBeLessThan(BACK_MS);
    expect(await kept(database.ownerUrl)).toBe('here');
    expect(stranger.exitCode).toBeNull();
  } finally {
    stranger.kill('SIGKILL');
    await once(stranger, 'exit');
  }
});

it('spares a shell that somebody has open in the data directory', async () => {
  const varDir = world.freshVarDir();
  const database = await world.start();
  const shell = spawn('sleep', ['60'], { cwd: join(varDir, 'postgres') });
  try {
    await database.stop();
    expect(shell.exitCode ?? shell.signalCode).toBeNull();
  } finally {
    shell.kill('SIGKILL');
    await once(shell, 'exit');
  }
});
