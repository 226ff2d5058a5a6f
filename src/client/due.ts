import type { Tx } from '../platform/db/index.js';
import { openSubject } from '../platform/vault/subjects.js';
import { dayIn } from '../policy/deadline/calendar.js';
import {
  RETENTION_RULES,
  type RetentionFacts,
  type RetentionRule,
  type RetentionVerdict,
  retentionDue,
  ruleFor,
} from '../policy/retention/index.js';
import type { Practice } from '../practice/index.js';
import { identityPlace, readIdentity } from './identity.js';
import { todayOf, unknownClient } from './office.js';

/** When a client's file is due now, what that comes from, and what has changed since it was last asked. */
export interface ClientDue {
  readonly verdict: RetentionVerdict;
  /** Last day of keeping, YYYY-MM-DD; null: not due, or no rule is known. */
  readonly dueOn: string | null;
  /** The rule's id, `practice` for a period of its own, null where none is known. */
  readonly rule: string | null;
  readonly ruleKnown: boolean;
  readonly shownOn: string | null;
  /** A message was found that the stored date did not know of. */
  readonly messageSince: boolean;
  /** The stored date was another one, and is this one now. */
  readonly moved: boolean;
}

/**
 * Computes a client's date anew from the events on file and stores it. A date that moves has to be shown anew.
 * Called after every change of an event, and by retention inside the transaction that would erase.
 * @throws SubrosaError `client.unknown`
 */
export async function recomputeDue(
  tx: Tx,
  office: { readonly practice: Practice; readonly now: Date },
  clientId: string,
): Promise<ClientDue> {
  const { practice } = office;
  const row = await readAnchors(tx, clientId);
  const rule = clientRule(practice, todayOf(office));
  const messageDay = row.lastMessage === null ? null : dayIn(row.lastMessage, practice.timeZone).toString();
  const lastEntry = later(row.lastEntry, messageDay);
  const birth = rule?.minors.length ? await birthOf(tx, practice, clientId, row) : null;
  const anchors = { relationshipEnd: row.open ? null : row.lastEnd, lastEntry, birth, death: row.diedOn };
  const verdict = verdictOf(office, anchors, { wasOfAge: row.wasOfAge, putOffUntil: row.putOffUntil });
  const dueOn = verdict.verdict === 'due' ? verdict.on : null;
  const ruleId = verdict.verdict === 'no_rule' ? null : (rule?.id ?? 'practice');
  const moved = dueOn !== row.erasureDue;
  await tx.$executeRaw`
    UPDATE client SET last_entry_on = ${lastEntry}::date, erasure_due = ${dueOn}::date, erasure_rule = ${ruleId},
      shown_on = CASE WHEN erasure_due IS NOT DISTINCT FROM ${dueOn}::date THEN shown_on END
    WHERE id = ${clientId}::uuid AND (last_entry_on IS DISTINCT FROM ${lastEntry}::date
      OR erasure_due IS DISTINCT FROM ${dueOn}::date OR erasure_rule IS DISTINCT FROM ${ruleId})`;
  return {
    verdict,
    dueOn,
    rule: ruleId,
    ruleKnown: verdict.verdict !== 'no_rule',
    shownOn: moved ? null : row.shownOn,
    messageSince: messageDay !== null && messageDay > (row.lastEntry ?? ''),
    moved,
  };
}

/** When a file with these events would be due in this practice, by its own period or the rule of its country. */
export function verdictOf(
  office: { readonly practice: Practice; readonly now: Date },
  anchors: RetentionFacts['anchors'],
  also: Pick<RetentionFacts, 'wasOfAge' | 'putOffUntil'> = {},
): RetentionVerdict {
  const { practice } = office;
  const override = (practice.settings.retention.client_file ?? null) as RetentionFacts['override'];
  const facts: RetentionFacts = { category: 'client_file', anchors, override, ...also };
  return retentionDue(facts, clientRule(practice, todayOf(office)), { timeZone: practice.timeZone });
}

/** After a change of the practice's own periods, or of the rules: every client's date anew. */
export async function recomputeAll(
  tx: Tx,
  office: { readonly practice: Practice; readonly now: Date },
): Promise<{ readonly moved: number }> {
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM client ORDER BY id`;
  let moved = 0;
  for (const { id } of rows) if ((await recomputeDue(tx, office, id)).moved) moved += 1;
  return { moved };
}

interface Anchors {
  readonly lastEntry: string | null;
  readonly diedOn: string | null;
  readonly putOffUntil: string | null;
  readonly wasOfAge: boolean;
  readonly erasureDue: string | null;
  readonly shownOn: string | null;
  readonly subjectKeyId: string;
  readonly identitySealed: Uint8Array;
  readonly lastEnd: string | null;
  readonly open: boolean;
  readonly lastMessage: Date | null;
}

/**
 * What linked addresses wrote, what was written to them and what a member filed as being about the client are entries
 * of the file. What a machine wrote is not; nor is a right that somebody exercises, and what is said of it: who asks to be
 * erased must not be kept longer for having asked (docs/decisions/2026-11-27-a-right-is-no-entry.md).
 */
async function readAnchors(tx: Tx, clientId: string): Promise<Anchors> {
  const [row] = await tx.$queryRaw<Anchors[]>`
    SELECT c.last_entry_on::text AS "lastEntry", c.died_on::text AS "diedOn", c.put_off_until::text AS "putOffUntil",
      c.was_of_age AS "wasOfAge", c.erasure_due::text AS "erasureDue", c.shown_on::text AS "shownOn",
      c.subject_key_id AS "subjectKeyId", c.identity_sealed AS "identitySealed",
      (SELECT max(r.end_on)::text FROM relationship r WHERE r.client_id = c.id) AS "lastEnd",
      EXISTS (SELECT 1 FROM relationship r WHERE r.client_id = c.id AND r.end_on IS NULL) AS "open",
      greatest(
        (SELECT max(m.received_at) FROM client_link l JOIN message m ON m.correspondent_id = l.correspondent_id
         WHERE l.client_id = c.id
           AND NOT EXISTS (SELECT 1 FROM request q WHERE q.message_id = m.id AND q.aside)
           AND coalesce((SELECT q.kind FROM request q
             WHERE q.conversation_id = m.conversation_id AND q.received_at <= m.received_at
             ORDER BY q.received_at DESC, q.id LIMIT 1), '') <> 'rights_request'),
        (SELECT max(q.received_at) FROM request_matter t JOIN request q ON q.id = t.request_id
         WHERE t.client_id = c.id AND q.kind <> 'rights_request')) AS "lastMessage"
    FROM client c WHERE c.id = ${clientId}::uuid`;
  if (row === undefined) throw unknownClient();
  return row;
}

function clientRule(practice: Practice, on: string): RetentionRule | null {
  const { country, region, profession } = practice;
  const answer = ruleFor({ category: 'client_file', country, region, profession, on }, RETENTION_RULES);
  return 'rule' in answer ? answer.rule : null;
}

async function birthOf(tx: Tx, practice: Practice, clientId: string, row: Anchors): Promise<string | null> {
  const key = await openSubject(tx, practice.vault, row.subjectKeyId);
  return key === null ? null : readIdentity(key.open(identityPlace(clientId), row.identitySealed)).birth;
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? b : a;
}
