import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { openSubject } from '../platform/vault/subjects.js';
import type { ReleaseFacts, Signature } from '../policy/disclosure/index.js';
import type { Practice } from '../practice/index.js';
import { type DisclosureOffice, note, todayOf, unknown, wordsIn } from './office.js';
import { wishStands } from './wish.js';

const contentSchema = z.object({ who: z.string(), what: z.string(), toWhom: z.string() });

/** Who may tell, what, to whom. */
export type ReleaseContent = z.infer<typeof contentSchema>;

/** A client's release, and what has become of it. Days are YYYY-MM-DD. */
export interface Release extends ReleaseContent {
  readonly id: string;
  readonly togetherId: string;
  /** How many have to sign. */
  readonly persons: number;
  readonly until: string;
  readonly preparedAt: Date;
  /** It is shown to be signed in a private conversation; else on paper. */
  readonly shown: boolean;
  readonly signature: Signature;
  readonly signedAt: Date | null;
  /** `paper`: a member saw it. `conversation`: somebody who has the link pressed. */
  readonly signedHow: 'paper' | 'conversation' | null;
  readonly withPassphrase: boolean;
  readonly seenBy: string | null;
  readonly revokedAt: Date | null;
}

export interface NewRelease extends ReleaseContent {
  readonly clientId: string;
  /** Everybody of this joint file signs; null: it is about the client alone. */
  readonly jointFileId: string | null;
  readonly until: string;
  /** Shown in the private conversation of whoever has one; else it is signed on paper. */
  readonly inConversation: boolean;
}

/**
 * Prepares a release for a client, or one for each person of a joint file, sealed under each one's own key: what one
 * reads names no other. @throws SubrosaError `release.*`, `disclosure.unknown`
 */
export async function prepareRelease(
  tx: Tx,
  office: DisclosureOffice,
  wanted: NewRelease,
): Promise<{ readonly togetherId: string }> {
  const { who, what, toWhom } = wanted;
  const content: ReleaseContent = {
    who: wordsIn(who, 'release.who', 300),
    what: wordsIn(what, 'release.what'),
    toWhom: wordsIn(toWhom, 'release.to_whom', 500),
  };
  if (wanted.until < todayOf(office)) throw new SubrosaError('release.until', { hint: 'a day that has not passed' });
  const clientIds = await releaseSigners(tx, wanted);
  const togetherId = randomUUID();
  for (const clientId of clientIds) {
    await insertRelease(tx, office, { ...wanted, ...content, clientId, togetherId, persons: clientIds.length });
  }
  const detail = { until: wanted.until, persons: clientIds.length };
  await note(tx, office, 'release.prepared', { kind: 'client', id: wanted.clientId }, detail);
  return { togetherId };
}

/** The releases of a client, the newest first. */
export async function listReleases(tx: Tx, practice: Practice, clientId: string): Promise<readonly Release[]> {
  return readReleases(tx, practice, { clientId, togetherId: null });
}

/**
 * A member has seen it signed on paper, or takes it back for the client: at once, and for good.
 * @throws SubrosaError `disclosure.unknown`, `release.over`
 */
export async function recordReleaseAct(
  tx: Tx,
  office: DisclosureOffice,
  of: { readonly clientId: string; readonly releaseId: string; readonly act: 'signed' | 'revoked' },
): Promise<void> {
  const { practice, now, actor } = office;
  await tx.$queryRaw`SELECT 1 FROM client WHERE id = ${of.clientId}::uuid FOR UPDATE`;
  const release = (await listReleases(tx, practice, of.clientId)).find(({ id }) => id === of.releaseId);
  if (release === undefined) throw unknown('release');
  const isOver = release.signature === 'revoked' || (of.act === 'signed' && release.signature === 'signed');
  if (isOver) throw new SubrosaError('release.over', { hint: 'this was done before' });
  await tx.$executeRaw`
    INSERT INTO release_act (id, practice_id, release_id, client_id, act, at, recorded_by)
    VALUES (${randomUUID()}::uuid, ${practice.id}::uuid, ${of.releaseId}::uuid, ${of.clientId}::uuid, ${of.act}, ${now},
      ${actor.id}::uuid)`;
  if (of.act === 'revoked') {
    await tx.$executeRaw`
      UPDATE release_offer SET ended_at = ${now} WHERE ended_at IS NULL
        AND id = (SELECT release_offer_id FROM release WHERE id = ${of.releaseId}::uuid)`;
  }
  const action = of.act === 'signed' ? 'release.signed_on_paper' : 'release.revoked';
  await note(tx, office, action, { kind: 'release', id: of.releaseId }, { client: of.clientId });
}

/** What a decision goes by at this moment: a revocation of a minute ago counts. Null: there is none of this client. */
export async function releaseFacts(
  tx: Tx,
  practice: Practice,
  of: { readonly togetherId: string | null; readonly clientId: string | null; readonly joint: boolean },
): Promise<ReleaseFacts | null> {
  if (of.togetherId === null || of.clientId === null) return null;
  const rows = await readReleases(tx, practice, { clientId: null, togetherId: of.togetherId });
  const own = rows.find(({ clientId }) => clientId === of.clientId);
  if (own === undefined) return null;
  const { who, what, toWhom, until } = own;
  const persons = of.joint ? Math.max(own.persons, await mostTogether(tx, of.clientId)) : own.persons;
  const stands = await wishStands(tx, {
    clientIds: rows.map(({ clientId }) => clientId),
    rights: ['withdraw_consent', 'restriction'],
  });
  return { who, what, toWhom, until, persons, signatures: rows.map(({ signature }) => signature), wishStands: stands };
}

/** What was said by several is released by all of them: never by fewer than the largest file that they stand in. */
async function mostTogether(tx: Tx, clientId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number | null }[]>`
    SELECT max(n) AS n FROM (SELECT count(*)::int AS n FROM joint_file_person
      WHERE joint_file_id IN (SELECT joint_file_id FROM joint_file_person WHERE client_id = ${clientId}::uuid)
      GROUP BY joint_file_id) files`;
  return Math.max(2, row?.n ?? 2);
}

/** Everybody who would have to sign. @throws SubrosaError `disclosure.unknown` when there is no such client */
export async function releaseSigners(
  tx: Tx,
  { clientId, jointFileId }: Pick<NewRelease, 'clientId' | 'jointFileId'>,
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM client WHERE id = ${clientId}::uuid
    UNION SELECT client_id FROM joint_file_person WHERE joint_file_id = ${jointFileId}::uuid
      AND EXISTS (SELECT 1 FROM joint_file_person p
        WHERE p.joint_file_id = ${jointFileId}::uuid AND p.client_id = ${clientId}::uuid)`;
  if (!rows.some(({ id }) => id === clientId)) throw unknown('client');
  return rows.map(({ id }) => id);
}

async function insertRelease(
  tx: Tx,
  { practice, now, actor }: DisclosureOffice,
  row: NewRelease & { readonly togetherId: string; readonly persons: number },
): Promise<void> {
  const [client] = await tx.$queryRaw<{ keyId: string }[]>`
    SELECT subject_key_id AS "keyId" FROM client WHERE id = ${row.clientId}::uuid FOR SHARE`;
  const key = client === undefined ? null : await openSubject(tx, practice.vault, client.keyId);
  if (key === null) throw unknown('client');
  const id = randomUUID();
  const content = JSON.stringify(contentSchema.parse(row));
  const offerId = row.inConversation ? await offer(tx, { practice, now }, { ...row, content }) : null;
  await tx.$executeRaw`
    INSERT INTO release (id, practice_id, client_id, together_id, persons, content_sealed, until, prepared_at, prepared_by,
      release_offer_id)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${row.clientId}::uuid, ${row.togetherId}::uuid, ${row.persons},
      ${key.seal(placeOf(id), content)}, ${row.until}::date, ${now}, ${actor.id}::uuid, ${offerId}::uuid)`;
}

/**
 * Shows it in the conversation in which this client last wrote, under the key of that address: the page that shows it
 * may open that one, and no other. Null: there is no conversation, so it is signed on paper.
 */
async function offer(
  tx: Tx,
  { practice, now }: Pick<DisclosureOffice, 'practice' | 'now'>,
  of: { readonly clientId: string; readonly until: string; readonly content: string },
): Promise<string | null> {
  const [place] = await tx.$queryRaw<{ conversationId: string; correspondentId: string; keyId: string }[]>`
    SELECT c.id AS "conversationId", o.id AS "correspondentId", o.subject_key_id AS "keyId"
    FROM client_link l JOIN correspondent o ON o.id = l.correspondent_id JOIN conversation c ON c.correspondent_id = o.id
    WHERE l.client_id = ${of.clientId}::uuid AND c.closed_at IS NULL
    ORDER BY c.passphrase_hash IS NOT NULL DESC, c.last_message_at DESC LIMIT 1`;
  const key = place === undefined ? null : await openSubject(tx, practice.vault, place.keyId);
  if (place === undefined || key === null) return null;
  const id = randomUUID();
  const sealed = key.seal({ table: 'release_offer', column: 'content_sealed', row: id }, of.content);
  await tx.$executeRaw`
    INSERT INTO release_offer (id, practice_id, conversation_id, correspondent_id, content_sealed, until, offered_at)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${place.conversationId}::uuid, ${place.correspondentId}::uuid, ${sealed},
      ${of.until}::date, ${now})`;
  return id;
}

interface Row {
  readonly id: string;
  readonly clientId: string;
  readonly togetherId: string;
  readonly persons: number;
  readonly until: string;
  readonly preparedAt: Date;
  readonly shown: boolean;
  readonly keyId: string;
  readonly sealed: Uint8Array;
  readonly paperAt: Date | null;
  readonly seenBy: string | null;
  readonly pressedAt: Date | null;
  readonly withPassphrase: boolean | null;
  readonly revokedAt: Date | null;
}

async function readReleases(
  tx: Tx,
  practice: Practice,
  of: { readonly clientId: string | null; readonly togetherId: string | null },
): Promise<readonly (Release & { readonly clientId: string })[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT r.id, r.client_id AS "clientId", r.together_id AS "togetherId", r.persons, r.until::text AS until,
      r.prepared_at AS "preparedAt", r.release_offer_id IS NOT NULL AS shown, c.subject_key_id AS "keyId",
      r.content_sealed AS sealed, paper.at AS "paperAt", paper.recorded_by AS "seenBy", press.at AS "pressedAt",
      press.with_passphrase AS "withPassphrase",
      least((SELECT min(a.at) FROM release_act a WHERE a.release_id = r.id AND a.act = 'revoked'),
        (SELECT min(p.at) FROM release_press p WHERE p.release_offer_id = r.release_offer_id AND p.act = 'revoked'))
        AS "revokedAt"
    FROM release r JOIN client c ON c.id = r.client_id
    LEFT JOIN LATERAL (SELECT at, recorded_by FROM release_act
      WHERE release_id = r.id AND act = 'signed' ORDER BY at LIMIT 1) paper ON true
    LEFT JOIN LATERAL (SELECT at, with_passphrase FROM release_press
      WHERE release_offer_id = r.release_offer_id AND act = 'signed' ORDER BY at LIMIT 1) press ON true
    WHERE (${of.clientId}::uuid IS NULL OR r.client_id = ${of.clientId}::uuid)
      AND (${of.togetherId}::uuid IS NULL OR r.together_id = ${of.togetherId}::uuid)
    ORDER BY r.prepared_at DESC, r.id`;
  const releases: (Release & { readonly clientId: string })[] = [];
  for (const row of rows) {
    const key = await openSubject(tx, practice.vault, row.keyId);
    if (key !== null) {
      const content = contentSchema.parse(JSON.parse(key.open(placeOf(row.id), row.sealed).toString('utf8')));
      releases.push({ ...content, ...standOf(row) });
    }
  }
  return releases;
}

function standOf(row: Row): Omit<Release, keyof ReleaseContent> & { readonly clientId: string } {
  const { keyId: _, sealed: __, paperAt, pressedAt, withPassphrase, ...rest } = row;
  const signedAt = pressedAt ?? paperAt;
  return {
    ...rest,
    withPassphrase: withPassphrase ?? false,
    signedAt,
    signedHow: pressedAt !== null ? 'conversation' : paperAt !== null ? 'paper' : null,
    signature: row.revokedAt !== null ? 'revoked' : signedAt !== null ? 'signed' : 'none',
  };
}

const placeOf = (row: string) => ({ table: 'release', column: 'content_sealed', row });
