import type { Tx } from '../platform/db/index.js';
import { may, ROLES, type Role } from '../policy/access/index.js';
import { REASON_HOURS, type ReadingFacts, type WrittenFacts, whoHasDuty } from '../policy/access/reading.js';
import type { Practice } from '../practice/index.js';
import { readSettings } from '../practice/settings.js';
import { type KeptOut, keptOut } from '../request/kept-out.js';
import { emailHash } from './register.js';

/** Whose secrecy is the therapist's. */
export const READERS: string[] = ROLES.filter((role) => may(role, 'message.read_text'));

/** How a member stands to every file of the practice: one look, from which any number of files is decided. */
export interface Standing {
  readonly memberId: string;
  readonly role: Role;
  /** The only one who may read. */
  readonly alone: boolean;
  readonly duty: boolean;
  /** Ids of the members who have duty. */
  readonly onDuty: readonly string[];
  /** Clients whose care team the member is in now. */
  readonly teams: ReadonlySet<string>;
  /** Clients from whom the member is shut out. */
  readonly closed: ReadonlySet<string>;
  /** Clients, and writers who belong to none, for whom the member gave a reason that holds. */
  readonly reasons: ReadonlySet<string>;
  /** Requests that are, or may be, complaints about the member. */
  readonly kept: KeptOut;
}

interface Desk {
  readonly practice: Practice;
  readonly now: Date;
}

/** Read anew in each transaction: whoever left a team, or was shut out, is so at once. */
export async function standingOf(
  tx: Tx,
  { practice, now }: Desk,
  { memberId, role }: { readonly memberId: string; readonly role: Role },
): Promise<Standing> {
  const reasonsSince = new Date(now.getTime() - REASON_HOURS * 3_600_000);
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT ARRAY(SELECT id::text FROM member WHERE left_at IS NULL AND role = ANY(${READERS})
        ORDER BY created_at, id) AS readers,
      (SELECT settings FROM practice WHERE id = ${practice.id}::uuid) AS settings,
      ARRAY(SELECT client_id::text FROM care_team WHERE member_id = ${memberId}::uuid AND from_at <= ${now}
        AND (until_at IS NULL OR until_at > ${now})) AS teams,
      ARRAY(SELECT client_id::text FROM care_closure
        WHERE member_id = ${memberId}::uuid AND lifted_at IS NULL) AS closed,
      ARRAY(SELECT coalesce(client_id, correspondent_id)::text FROM reading_reason
        WHERE practice_id = ${practice.id}::uuid AND member_id = ${memberId}::uuid
          AND given_at > ${reasonsSince}) AS reasons`;
  const { readers, settings, teams, closed, reasons } = row as Row;
  const onDuty = whoHasDuty(readSettings(settings).duty, readers);
  return {
    memberId,
    role,
    alone: readers.length === 1 && readers[0] === memberId,
    duty: onDuty.includes(memberId),
    onDuty,
    teams: new Set(teams),
    closed: new Set(closed),
    reasons: new Set(reasons),
    kept: await keptOut(tx, memberId),
  };
}

interface Row {
  readonly readers: readonly string[];
  readonly settings: unknown;
  readonly teams: readonly string[];
  readonly closed: readonly string[];
  readonly reasons: readonly string[];
}

/** A message, and who wrote it; or a writer alone, where what was written to them is asked about. */
export interface Writing {
  /** Null: no request, such as a letter that goes with none. */
  readonly requestId: string | null;
  readonly correspondentId: string;
  readonly message: WrittenFacts | null;
}

/** Whose each of these is, as members have said: by its writer's address, and by whom it is about. In the same order. */
export async function clientsOf(
  tx: Tx,
  writings: readonly Pick<Writing, 'requestId' | 'correspondentId'>[],
): Promise<readonly (readonly string[])[]> {
  const writers = [...new Set(writings.map(({ correspondentId }) => correspondentId))];
  const requests = writings.flatMap(({ requestId }) => (requestId === null ? [] : [requestId]));
  const rows = await tx.$queryRaw<{ of: string; clientId: string }[]>`
    SELECT correspondent_id AS of, client_id AS "clientId" FROM client_link
    WHERE correspondent_id = ANY(${writers}::uuid[])
    UNION ALL SELECT request_id, client_id FROM request_matter
    WHERE request_id = ANY(${requests}::uuid[]) AND client_id IS NOT NULL`;
  return writings.map(({ requestId, correspondentId }) => [
    ...new Set(rows.filter(({ of }) => of === requestId || of === correspondentId).map(({ clientId }) => clientId)),
  ]);
}

/** What the policy is asked about something that was written, which belongs to these clients. */
export function factsOfWriting(
  standing: Standing,
  { requestId, correspondentId, message }: Writing,
  clientIds: readonly string[],
): ReadingFacts {
  const { role, alone, duty, teams, closed, reasons, kept } = standing;
  const among = (set: ReadonlySet<string>) => clientIds.some((id) => set.has(id));
  return {
    role,
    alone,
    linked: clientIds.length > 0,
    team: among(teams),
    closed: among(closed),
    duty,
    reason: clientIds.length > 0 ? among(reasons) : reasons.has(correspondentId),
    keptOut: requestId !== null && kept.all.has(requestId),
    lastHope: requestId !== null && kept.told.has(requestId),
    message,
  };
}

/** What the policy is asked about a client's file as such. */
export const factsOfFile = (standing: Standing, clientId: string): ReadingFacts =>
  factsOfWriting(standing, { requestId: null, correspondentId: clientId, message: null }, [clientId]);

/**
 * Whoever is shut out is so before somebody has linked the address, too: what comes from the address on file of a client
 * counts as theirs for them. For everybody else it belongs to nobody until a member says so (PRACTICE 2). By writer;
 * one look for any number of them.
 */
export async function closedByAddress(
  tx: Tx,
  { practice }: Pick<Desk, 'practice'>,
  { closed }: Pick<Standing, 'closed'>,
  writers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (closed.size === 0 || writers.length === 0) return new Map();
  const clients = await tx.$queryRaw<{ id: string; hash: Uint8Array }[]>`
    SELECT id, email_hash AS hash FROM client
    WHERE id = ANY(${[...closed]}::uuid[]) AND email_hash IS NOT NULL`;
  if (clients.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ id: string; keyId: string; wrapped: Uint8Array; sealed: Uint8Array }[]>`
    SELECT o.id, k.id AS "keyId", k.wrapped, o.address_sealed AS sealed
    FROM correspondent o JOIN subject_key k ON k.id = o.subject_key_id
    WHERE o.id = ANY(${writers as string[]}::uuid[]) AND o.address_sealed IS NOT NULL`;
  const byHash = new Map(clients.map(({ id, hash }) => [Buffer.from(hash).toString('hex'), id]));
  return new Map(
    rows.flatMap(({ id, keyId, wrapped, sealed }) => {
      const place = { table: 'correspondent', column: 'address_sealed', row: id };
      const address = practice.vault.openSubject(keyId, wrapped).open(place, sealed).toString('utf8');
      const clientId = byHash.get(emailHash(practice.vault, address)?.toString('hex') ?? '');
      return clientId === undefined ? [] : [[id, clientId] as const];
    }),
  );
}
