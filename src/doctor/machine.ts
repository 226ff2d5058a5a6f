import { stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../platform/config.js';
import { type Check, look, ok, wrong } from './check.js';

/** What can be seen without a database: the configuration, the folder, the key, the disk. */
export async function checkMachine(config: Config): Promise<readonly Check[]> {
  return [
    ...checkConfiguration(config),
    await checkVarDir(config.varDir),
    await checkMasterKey(config),
    await checkDisk(config.varDir),
  ];
}

/** Values that are right by themselves and not by what they are for. */
export function checkConfiguration(config: Config): readonly Check[] {
  const name = 'configuration';
  const notes = [
    config.smtpRelayUrl === null
      ? 'SMTP_RELAY_URL is not set: letters stay in the local mailbox, unless a practice sends through its own provider'
      : null,
    config.clockOffset === null ? null : 'SUBROSA_CLOCK_OFFSET moves the clock: for the demo alone',
    isOpen(config) ? 'HTTP_HOST takes calls from other machines: set PUBLIC_URL to an https address' : null,
    config.publicUrl?.startsWith('http://') && !isLoopback(new URL(config.publicUrl).hostname)
      ? 'PUBLIC_URL is not https: links would be opened unencrypted'
      : null,
    config.httpPort === 0 && config.publicUrl === null ? 'HTTP_PORT is 0 without PUBLIC_URL: links change' : null,
  ].filter((note) => note !== null);
  return notes.length === 0 ? [ok(name, 'every variable is right')] : notes.map((note) => look(name, note));
}

const isOpen = (config: Config): boolean =>
  !isLoopback(config.httpHost) && config.publicUrl === null && config.trustProxy.length === 0;

const isLoopback = (host: string): boolean => /^(?:localhost|127(?:\.\d+){3}|\[?::1\]?)$/.test(host);

export async function checkVarDir(varDir: string): Promise<Check> {
  const name = 'var_dir';
  const facts = await stat(varDir).catch(() => null);
  if (facts === null) return look(name, 'VAR_DIR is not there yet: the first start makes it');
  const others = facts.mode & 0o067;
  return others === 0
    ? ok(name, 'VAR_DIR is closed to other users')
    : wrong(name, 'other users of this machine can read VAR_DIR: chmod 700 it');
}

export async function checkMasterKey(config: Config): Promise<Check> {
  const name = 'master_key';
  const file = config.masterKeyFile ?? path.join(config.varDir, 'master.key');
  const facts = await stat(file).catch(() => null);
  if (facts === null) {
    const used = config.masterKeyFile !== null || (await isThere(path.join(config.varDir, 'logins.sealed')));
    return used
      ? wrong(name, 'the master key is missing: put it back; without it nothing opens')
      : look(name, 'there is no master key yet: the first start makes it');
  }
  if ((facts.mode & 0o007) !== 0)
    return wrong(name, 'every user of this machine can read the master key: chmod 600 it');
  if ((facts.mode & 0o070) !== 0)
    return look(name, 'a group can read the master key: chmod 600 it unless that is meant');
  return ok(name, 'the master key is closed to others; keep a copy of it on paper or in a safe, apart from backups');
}

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

const MB = 1024 * 1024;
/** Below this the SMTP server answers 452. */
const REFUSES_BELOW = 256 * MB;
const LOOK_BELOW = 2048 * MB;

async function checkDisk(varDir: string): Promise<Check> {
  const name = 'disk';
  const facts = await statfs(varDir).catch(() => null);
  if (facts === null) return look(name, 'not checked: VAR_DIR is not there');
  return judgeDisk(facts.bavail * facts.bsize);
}

/** @param freeBytes what an ordinary user can still write */
export function judgeDisk(freeBytes: number): Check {
  const free = `${Math.floor(freeBytes / MB)} MB are free`;
  if (freeBytes < REFUSES_BELOW) return wrong('disk', `${free}: mail is refused until there are 256`);
  return freeBytes < LOOK_BELOW ? look('disk', `${free}: below 256 mail is refused`) : ok('disk', free);
}
