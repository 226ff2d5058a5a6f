import { JOBS } from '../jobs.js';
import type { Tx } from '../platform/db/index.js';
import { createQueues } from '../platform/queue/index.js';
import { renewalOf, signingState } from '../practice/pgp-keys.js';
import { type Check, count, look, ok, type Patient, wrong } from './check.js';

/** Whether what has to be done is being done: the rows that wait, Redis, the log's signed heads, runs that ask. */
export async function checkWork(patient: Patient): Promise<readonly Check[]> {
  return [
    ...(await checkBacklog(patient)),
    await checkRedis(patient),
    await checkHeads(patient),
    await checkRuns(patient),
    ...(await checkMailboxes(patient)),
    ...(await checkPgpKeys(patient)),
    ...(await checkLetterSigning(patient)),
  ];
}

interface Backlog {
  readonly what: string;
  readonly waiting: bigint;
  readonly oldest: Date | null;
}

async function checkBacklog({ ground }: Patient): Promise<readonly Check[]> {
  const rows = await ground.desk().across.$queryRaw<Backlog[]>`SELECT what, waiting, oldest FROM backlog()`;
  return rows.map((row) => judgeBacklog(row, ground.clock.now()));
}

const MINUTE_MS = 60_000;

/** The sweeper brings back after 15 s what was lost, so that minutes mean that nobody works. */
export function judgeBacklog({ what, waiting, oldest }: Backlog, now: Date): Check {
  const number = Number(waiting);
  if (what === 'uncertain') {
    return number === 0
      ? ok('uncertain', 'every letter is known to have left or not')
      : look('uncertain', `${count(number, 'letter')} perhaps sent: decide at the desk`);
  }
  const name = `queue_${what}`;
  const waitedMinutes = oldest === null ? 0 : Math.floor((now.getTime() - oldest.getTime()) / MINUTE_MS);
  if (waitedMinutes < 2) return ok(name, `${number} waiting`);
  const hint = `${number} waiting, the oldest for ${count(waitedMinutes, 'minute')}: do the workers run?`;
  // Letters may wait for a relay that is away; a message that nobody files is a person whom nobody reads.
  return waitedMinutes >= (what === 'messages' ? 10 : 60) ? wrong(name, hint) : look(name, hint);
}

async function checkRedis({ ground }: Patient): Promise<Check> {
  if (ground.config.redisUrl === null) return ok('redis', 'not used: queues are in PostgreSQL');
  const queues = createQueues({
    jobs: JOBS,
    backend: { redisUrl: ground.config.redisUrl },
    now: ground.clock.now,
    onProblem: () => {},
  });
  try {
    await queues.ping();
    return ok('redis', 'answers');
  } catch {
    return wrong('redis', 'REDIS_URL does not answer: work waits for the sweeper until it does');
  } finally {
    // A client that never got through has nothing to say goodbye to.
    await Promise.race([queues.close().catch(() => {}), new Promise((done) => setTimeout(done, 1_000).unref())]);
  }
}

async function checkHeads({ ground, practices }: Patient): Promise<Check> {
  const heads = await ground.heads.read().catch(() => null);
  if (heads === null) return wrong('audit', 'audit-heads.json was changed by something else: run subrosa audit verify');
  for (const { id } of practices) {
    const head = heads.get(id);
    if (head === undefined)
      return look('audit', 'a practice has no signed head yet: it gets one a minute after the start');
    const rows = await ground.desk().quick(
      id,
      (tx) => tx.$queryRaw<unknown[]>`
        SELECT 1 FROM audit_event WHERE practice_id = ${id}::uuid AND number = ${head.number} AND hash = ${Buffer.from(head.hash)}`,
    );
    if (rows.length === 0 && head.number > 0n)
      return wrong('audit', 'a log does not reach its signed head: run subrosa audit verify');
  }
  return ok('audit', 'every log reaches its signed head');
}

async function checkRuns({ ground, practices }: Patient): Promise<Check> {
  for (const { id } of practices) {
    const [last] = await ground.desk().quick(
      id,
      (tx) => tx.$queryRaw<{ state: string; failed: number }[]>`
        SELECT state, failed FROM retention_run ORDER BY started_at DESC LIMIT 1`,
    );
    if (last?.state === 'asks')
      return look('retention_run', 'a run has stopped and asks: an owner confirms it at the desk');
    if ((last?.failed ?? 0) > 0) return wrong('retention_run', 'the last run could not erase everything: see the log');
  }
  return ok('retention_run', 'no run waits for an answer');
}

/** Mailboxes at providers that are watched: which practices have one that is not read, or is nearly full. */
async function checkMailboxes(patient: Patient): Promise<readonly Check[]> {
  const rows = await ofAll(patient, (tx) => tx.$queryRaw<{ state: string }[]>`SELECT state FROM mail_account`);
  return rows.length === 0 ? [] : [judgeMailboxes(rows.map(({ state }) => state))];
}

/** What is read in each practice, together. */
async function ofAll<R>(
  { ground, practices }: Patient,
  read: (tx: Tx) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  const rows: R[] = [];
  for (const { id } of practices) rows.push(...(await ground.desk().quick(id, read)));
  return rows;
}

/** @param states of `mail_account`, one for each mailbox */
export function judgeMailboxes(states: readonly string[]): Check {
  const unread = states.filter((state) => !['ok', 'waiting', 'full'].includes(state));
  if (unread.length > 0) {
    const reasons = [...new Set(unread)].toSorted().map(reasonOf).join(', ');
    return wrong(
      'mailboxes',
      `${count(unread.length, 'mailbox', 'mailboxes')} not read (${reasons}): see Your mailbox at the desk`,
    );
  }
  if (states.includes('full')) return look('mailboxes', 'a mailbox is almost full: its provider will soon refuse mail');
  return ok('mailboxes', `${count(states.length, 'mailbox', 'mailboxes')} watched`);
}

const reasonOf = (state: string): string => (state === 'sign_in' ? 'sign in again' : state);

/** Keys for encrypted mail that practices publish: one whose time is over keeps people from writing so. */
async function checkPgpKeys(patient: Patient): Promise<readonly Check[]> {
  const rows = await ofAll(
    patient,
    (tx) => tx.$queryRaw<{ ends: Date | null }[]>`SELECT expires_at AS ends FROM pgp_key WHERE retired_at IS NULL`,
  );
  const ends = rows.map((row) => row.ends);
  return ends.length === 0 ? [] : [judgePgpKeys(ends, patient.ground.clock.now())];
}

/** @param ends when each published key expires; null: never */
export function judgePgpKeys(ends: readonly (Date | null)[], now: Date): Check {
  const renewals = ends.map((end) => renewalOf(end, now));
  const over = renewals.filter((renewal) => renewal === 'over').length;
  const soon = renewals.filter((renewal) => renewal === 'soon').length;
  const todo = 'an owner makes a new one under Encrypted mail at the desk';
  if (over > 0) return wrong('pgp_keys', `${count(over, 'key', 'keys')} for encrypted mail expired: ${todo}`);
  if (soon > 0) return look('pgp_keys', `${count(soon, 'key expires', 'keys expire')} within 30 days: ${todo}`);
  return ok('pgp_keys', `${count(ends.length, 'key', 'keys')} for encrypted mail`);
}

/** Practices that wish their letters signed: one whose key cannot sign today sends them unsigned. */
async function checkLetterSigning(patient: Patient): Promise<readonly Check[]> {
  const rows = await ofAll(
    patient,
    (tx) => tx.$queryRaw<{ publicKey: string | null }[]>`
      SELECT k.public_key AS "publicKey" FROM practice p
      LEFT JOIN pgp_key k ON k.practice_id = p.id AND k.retired_at IS NULL
      WHERE p.id = nullif(current_setting('subrosa.practice', true), '')::uuid
        AND p.settings->>'signLetters' = 'true'`,
  );
  const now = patient.ground.clock.now();
  const states = await Promise.all(
    rows.map(({ publicKey }) => signingState(true, publicKey === null ? null : { publicKey }, now)),
  );
  return states.length === 0 ? [] : [judgeLetterSigning(states)];
}

/** @param states of the practices that wish their letters signed */
function judgeLetterSigning(states: readonly string[]): Check {
  const unsigned = states.filter((state) => state === 'unsigned').length;
  return unsigned === 0
    ? ok('letter_signing', `letters of ${count(states.length, 'practice')} are signed`)
    : wrong(
        'letter_signing',
        `letters of ${count(unsigned, 'practice')} leave unsigned: an owner makes a key under Encrypted mail at the desk`,
      );
}
