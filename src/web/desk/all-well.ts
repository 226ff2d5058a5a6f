import { verifyChain } from '../../audit/index.js';
import type { Tx } from '../../platform/db/index.js';
import { codeOf } from '../../platform/errors.js';
import type { WebOffice } from '../office.js';
import { keptIds } from './kept.js';
import type { DeskContext } from './route.js';

/** One line that all is well, or what is not: last mail, the way out, the last backup, the log. PRACTICE 30 (6). */
export async function allWell(context: DeskContext, tx: Tx): Promise<string> {
  const { office, practice, say, moments } = context;
  const kept = (await keptIds(context, tx)) as string[];
  const [facts] = await tx.$queryRaw<
    { lastMail: Date | null; stuck: number; backup: Date | null; provider: boolean }[]
  >`
    SELECT (SELECT max(received_at) FROM message WHERE direction = 'in' AND channel <> 'desk'
        AND NOT EXISTS (SELECT 1 FROM request q WHERE q.id = ANY(${kept}::uuid[]) AND q.message_id = message.id)) AS "lastMail",
      (SELECT count(*) FROM message WHERE state = 'received' AND created_at < ${minutesAgo(office, 5)})::int AS stuck,
      (SELECT at FROM installation_fact WHERE name = 'last_backup') AS backup,
      EXISTS (SELECT 1 FROM mail_account WHERE send_host IS NOT NULL) AS provider`;
  const { lastMail = null, stuck = 0, backup = null, provider = false } = facts ?? {};
  const log = await logState(office, practice.id);
  return [
    lastMail === null ? say('well.no_mail') : say('well.last_mail', { at: moments.at(lastMail) }),
    ...(stuck > 0 ? [say('well.stuck', { count: stuck })] : []),
    say(provider ? 'well.provider' : office.relay === null ? 'well.local_mailbox' : 'well.relay'),
    backup === null ? say('well.no_backup') : say('well.last_backup', { at: moments.at(backup) }),
    say(`well.log_${log}`),
  ].join(' · ');
}

type LogState = 'ok' | 'broken' | 'checking';

/** Reading a whole log takes time: it is done aside, and what was found holds for a while. */
const KEPT_MS = 10 * 60_000;

/** The screen does not wait longer than this for a log that is being read. */
const WAIT_MS = 250;

const checks = new WeakMap<WebOffice, Map<string, { readonly at: number; readonly state: Promise<LogState> }>>();

async function logState(office: WebOffice, practiceId: string): Promise<LogState> {
  const known = checks.get(office) ?? new Map();
  checks.set(office, known);
  let check = known.get(practiceId);
  if (check === undefined || performance.now() - check.at > KEPT_MS) {
    check = { at: performance.now(), state: verify(office, practiceId) };
    known.set(practiceId, check);
  }
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<LogState>((resolve) => {
    timer = setTimeout(() => resolve('checking'), WAIT_MS);
  });
  return Promise.race([check.state, late]).finally(() => clearTimeout(timer));
}

async function verify(office: WebOffice, practiceId: string): Promise<LogState> {
  try {
    const { ok } = await office.desk.quick(practiceId, (tx) =>
      verifyChain(tx, { vault: office.vault, practiceId, head: null }),
    );
    return ok ? 'ok' : 'broken';
  } catch (error) {
    office.log.warn('desk.log_unread', { practiceId, code: codeOf(error) });
    return 'checking';
  }
}

/** When rows were made is the machine's own time. */
const minutesAgo = (office: WebOffice, minutes: number): Date =>
  new Date(office.clock.machineNow().getTime() - minutes * 60_000);
