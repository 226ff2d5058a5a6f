import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { isAddress } from '../platform/mailer/index.js';
import { type Covers, endsAtAge, guardianUntil, type RepresentativeKind } from '../policy/representation/index.js';
import type { Practice } from '../practice/index.js';
import { identityPlace, readIdentity } from './identity.js';
import { keyOfClient, keyToChange } from './key.js';
import { dayAsTyped, type MemberOffice } from './office.js';
import { emailHash } from './register.js';

const contentSchema = z.object({ name: z.string(), email: z.string().nullable(), reach: z.string(), seen: z.string() });

/** Somebody who may act for a client. Days are YYYY-MM-DD. */
export interface Representative extends z.infer<typeof contentSchema> {
  readonly id: string;
  readonly kind: RepresentativeKind;
  readonly covers: readonly Covers[];
  readonly contested: boolean;
  readonly complainedOf: boolean;
  readonly fromOn: string;
  readonly untilOn: string | null;
  readonly endedAt: Date | null;
  readonly addressHash: Uint8Array | null;
}

export interface NewRepresentative {
  readonly clientId: string;
  readonly kind: RepresentativeKind;
  readonly covers: readonly Covers[];
  readonly name: string;
  /** '': none is known. */
  readonly email: string;
  /** How else they are reached. */
  readonly reach: string;
  /** How their standing was seen: a power, a certificate, a court's decision. No copy is kept. */
  readonly seen: string;
  readonly fromOn: string;
  /** '': no end is set. */
  readonly untilOn: string;
}

/**
 * Records somebody's standing for a client. A guardian's ends by itself before the birthday on which the child decides
 * alone, at the latest before the 18th (PRACTICE 5).
 * @throws SubrosaError `client.*`, `representative.*`
 */
export async function addRepresentative(
  tx: Tx,
  office: MemberOffice,
  wanted: NewRepresentative,
): Promise<{ readonly id: string }> {
  const { practice, now, actor } = office;
  const { clientId, kind } = wanted;
  const key = await keyToChange(tx, practice, clientId);
  const content = contentOf(wanted);
  if (wanted.covers.length === 0) throw bad('covers', 'what their standing covers');
  const fromOn = dayAsTyped(wanted.fromOn);
  const typed = wanted.untilOn === '' ? null : dayAsTyped(wanted.untilOn);
  const own = kind === 'guardian' ? await lastDayAsChild(tx, practice, clientId) : null;
  const untilOn = own !== null && (typed === null || own < typed) ? own : typed;
  if (untilOn !== null && untilOn < fromOn) throw bad('until', 'a day after it begins; a guardian of a child alone');
  const id = randomUUID();
  await tx.$executeRaw`
    INSERT INTO representative (id, practice_id, client_id, kind, covers, content_sealed, address_hash, from_on, until_on,
      recorded_by, recorded_at)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${clientId}::uuid, ${kind}, ${wanted.covers as string[]},
      ${key.seal(placeOf(id), JSON.stringify(content))}, ${emailHash(practice.vault, content.email)},
      ${fromOn}::date, ${untilOn}::date, ${actor.id}::uuid, ${now})`;
  await note(tx, office, 'representative.added', { id, clientId, detail: { kind, until: untilOn } });
  return { id };
}

/** What changes of it: contested or not, complained of or not, over. Nothing is taken off the record. */
export async function changeRepresentative(
  tx: Tx,
  office: MemberOffice,
  of: {
    readonly clientId: string;
    readonly representativeId: string;
    readonly change: 'contest' | 'uncontest' | 'complain' | 'uncomplain' | 'end';
  },
): Promise<void> {
  const { now, actor } = office;
  const { clientId, representativeId, change } = of;
  const done = await tx.$executeRaw`
    UPDATE representative SET
      contested = CASE ${change} WHEN 'contest' THEN true WHEN 'uncontest' THEN false ELSE contested END,
      complained_of = CASE ${change} WHEN 'complain' THEN true WHEN 'uncomplain' THEN false ELSE complained_of END,
      ended_at = CASE WHEN ${change} = 'end' THEN ${now}::timestamptz ELSE ended_at END,
      ended_by = CASE WHEN ${change} = 'end' THEN ${actor.id}::uuid ELSE ended_by END
    WHERE id = ${representativeId}::uuid AND client_id = ${clientId}::uuid AND ended_at IS NULL`;
  if (done === 0) throw bad('unknown', 'a standing that is in force');
  await note(tx, office, 'representative.changed', { id: representativeId, clientId, detail: { change } });
}

/** Who may act for a client, those in force first. @throws SubrosaError `client.unknown` */
export async function representativesOf(
  tx: Tx,
  practice: Practice,
  clientId: string,
): Promise<readonly Representative[]> {
  const key = await keyOfClient(tx, practice, clientId);
  const rows = await tx.$queryRaw<
    (Omit<Representative, keyof z.infer<typeof contentSchema>> & { readonly sealed: Uint8Array })[]
  >`
    SELECT id, kind, covers, contested, complained_of AS "complainedOf", from_on::text AS "fromOn",
      until_on::text AS "untilOn", ended_at AS "endedAt", address_hash AS "addressHash", content_sealed AS sealed
    FROM representative WHERE client_id = ${clientId}::uuid ORDER BY ended_at NULLS FIRST, from_on DESC, id`;
  return rows.map(({ sealed, ...row }) => ({
    ...row,
    ...contentSchema.parse(JSON.parse(key.open(placeOf(row.id), sealed).toString())),
  }));
}

async function lastDayAsChild(tx: Tx, practice: Practice, clientId: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ sealed: Uint8Array }[]>`
    SELECT identity_sealed AS sealed FROM client WHERE id = ${clientId}::uuid`;
  const key = await keyOfClient(tx, practice, clientId);
  const birth = row === undefined ? null : readIdentity(key.open(identityPlace(clientId), row.sealed)).birth;
  if (birth === null) throw bad('birth', "the child's birthday first: the standing ends by it");
  return guardianUntil(birth, endsAtAge(practice));
}

function contentOf(wanted: NewRepresentative): z.infer<typeof contentSchema> {
  const text = (typed: string) => typed.replaceAll('\r\n', '\n').trim().slice(0, 1_000);
  const email = text(wanted.email).toLowerCase() || null;
  if (email !== null && !isAddress(email)) throw new SubrosaError('client.email', { hint: 'a plain mail address' });
  const content = { name: text(wanted.name), email, reach: text(wanted.reach), seen: text(wanted.seen) };
  if (content.name === '') throw new SubrosaError('client.name', { hint: 'a name of at most 200 characters' });
  if (content.seen === '') throw bad('seen', 'how their standing was seen');
  return content;
}

const bad = (what: string, hint: string) => new SubrosaError(`representative.${what}`, { hint });

async function note(
  tx: Tx,
  office: MemberOffice,
  action: string,
  of: { readonly id: string; readonly clientId: string; readonly detail: Readonly<Record<string, string | null>> },
): Promise<void> {
  const object = { kind: 'representative', id: of.id };
  const detail = { client: of.clientId, ...of.detail };
  await office.audit.append(tx, office.practice.id, { action, actor: office.actor, object, detail });
}

const placeOf = (id: string) => ({ table: 'representative', column: 'content_sealed', row: id });
