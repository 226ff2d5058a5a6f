/**
 * The doctor: looks at everything that can be measured, and asks what cannot. It changes nothing, apart from the
 * answers, and what it measured of encryption, that it keeps.
 */
import type { Ground } from '../ground.js';
import type { Config } from '../platform/config.js';
import { codeOf, SubrosaError } from '../platform/errors.js';
import { loadPractice, type Practice, practiceIds } from '../practice/index.js';
import { type Check, ok, type Patient, wrong } from './check.js';
import { checkDatabase } from './database.js';
import { checkDns } from './dns.js';
import { keepEncryption, measureEncryption } from './encryption.js';
import { checkLaw } from './law.js';
import { checkMachine } from './machine.js';
import { checkOwnRelays, checkRelay, checkRelayLine } from './relay.js';
import { checkScanner } from './scanner.js';
import { checkTls, type Doors, type SpokenAtDoors, tlsOf } from './tls.js';
import { checkUpkeep } from './upkeep.js';
import { checkWork } from './work.js';

export type { Check } from './check.js';
export type { Doors } from './tls.js';
export { type Answers, asksAgain, keepAnswers, keptAnswers, QUESTIONS, readAnswers } from './workplace.js';

/** What can be looked at without a database. */
export async function examineMachine(config: Config): Promise<readonly Check[]> {
  return [
    ...(await checkMachine(config)),
    await checkRelay(config),
    checkRelayLine(config),
    await checkScanner(config),
  ];
}

/** What stands on a database that opens. A check that fails is one that is wrong; the others are still made. */
export async function examineGround(ground: Ground, doors: Doors): Promise<readonly Check[]> {
  const now = ground.clock.now();
  const practices: Practice[] = [];
  for (const id of await practiceIds(ground.desk().across)) {
    practices.push(await ground.desk().quick(id, (tx) => loadPractice(tx, ground.vault, id)));
  }
  const patient: Patient = { ground, practices, now };
  const spoken = tlsOf(ground.config, doors);
  const parts: readonly [name: string, look: () => Promise<readonly Check[]>][] = [
    ['database', () => checkDatabase(patient)],
    ['work', () => checkWork(patient)],
    ['tls', async () => checkTls(ground.config, await spoken, now)],
    ['at_rest', async () => checkEncryption(ground, await spoken, now)],
    ['own_relays', () => checkOwnRelays(patient)],
    ['dns', () => checkDns(ground, practices)],
    ['law', async () => checkLaw(practices, now.toISOString().slice(0, 10))],
    ['upkeep', () => checkUpkeep(patient)],
  ];
  const checks: Check[] = [
    practices.length === 0 ? wrong('practices', NO_PRACTICE) : ok('practices', `${practices.length} here`),
  ];
  for (const [name, look] of parts) checks.push(...(await look().catch((error) => [failed(name, error)])));
  return checks;
}

/** Measures for the privacy page, which says only what stands there. */
async function checkEncryption(ground: Ground, spoken: SpokenAtDoors, now: Date): Promise<readonly Check[]> {
  const measured = measureEncryption(ground.vault, spoken);
  await keepEncryption(ground.desk().across, measured, now);
  return [
    measured.atRest === null
      ? wrong('at_rest', 'what is kept does not seal and open with the master key')
      : ok('at_rest', `what people write is kept sealed (${measured.atRest})`),
  ];
}

const NO_PRACTICE = 'there is no practice: every mail is refused until subrosa practice add has made one';

/** A check that could not be made, as one that is wrong. */
export function failed(name: string, error: unknown): Check {
  const hint = error instanceof SubrosaError ? error.hint : null;
  return wrong(name, hint ?? `could not be checked (${codeOf(error)})`);
}
