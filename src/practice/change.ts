import type { Actor, Audit } from '../audit/index.js';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { tellsOfTreatment } from '../policy/plain-mail/index.js';
import type { Practice } from './load.js';
import { readSettings, type Settings, settingsSchema } from './settings.js';

/** Who changes what a practice has set, and when. */
export interface PracticeOffice {
  readonly practice: Practice;
  readonly audit: Audit;
  readonly now: Date;
  readonly actor: Actor;
}

/**
 * Changes settings of the practice; the log keeps which, not what they say. It comes last in the transaction, and the
 * caller forgets the practice that it keeps in mind. @throws SubrosaError `practice.setting` with the field's name
 */
export async function changeSettings(tx: Tx, office: PracticeOffice, change: Partial<Settings>): Promise<void> {
  const { id } = office.practice;
  const [row] = await tx.$queryRaw<{ settings: unknown }[]>`
    SELECT settings FROM practice WHERE id = ${id}::uuid FOR UPDATE`;
  const before = readSettings(row?.settings);
  const parsed = settingsSchema.safeParse({ ...before, ...change });
  if (!parsed.success) {
    throw new SubrosaError('practice.setting', { hint: String(parsed.error.issues[0]?.path[0] ?? '') });
  }
  const changed = (Object.keys(change) as (keyof Settings)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(parsed.data[field]),
  );
  if (changed.length === 0) return;
  await tx.$executeRaw`
    UPDATE practice SET settings = ${JSON.stringify(parsed.data)}::jsonb WHERE id = ${id}::uuid`;
  await noteChanged(tx, office, changed);
}

/**
 * The name that the pages show, and the one that stands as the sender on every mail: that one is neutral, since others
 * see it on a locked screen (DESIGN, "Discretion by construction").
 * @throws SubrosaError `practice.name`, `practice.sender_name`
 */
export async function changeNames(
  tx: Tx,
  office: PracticeOffice,
  wanted: { readonly name: string; readonly senderName: string },
): Promise<void> {
  const { practice } = office;
  const name = wanted.name.trim();
  const senderName = wanted.senderName.trim();
  if (!isLine(name, 120)) throw new SubrosaError('practice.name', { hint: 'a name of at most 120 characters' });
  if (!isLine(senderName, 60) || /[@<>"]/.test(senderName) || tellsOfTreatment(senderName)) {
    throw new SubrosaError('practice.sender_name', { hint: 'a name that does not tell what kind of place this is' });
  }
  const changed = [
    ...(name === practice.name ? [] : ['name']),
    ...(senderName === practice.senderName ? [] : ['senderName']),
  ];
  if (changed.length === 0) return;
  await tx.$executeRaw`
    UPDATE practice SET name = ${name}, sender_name = ${senderName} WHERE id = ${practice.id}::uuid`;
  await noteChanged(tx, office, changed);
}

export type AssetKind = 'logo' | 'openpgp';

/** Puts up what the pages show; what was there before is gone. */
export async function putAsset(
  tx: Tx,
  office: PracticeOffice,
  asset: { readonly kind: AssetKind; readonly type: string; readonly content: Uint8Array },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO practice_asset (practice_id, kind, type, content, changed_at)
    VALUES (${office.practice.id}::uuid, ${asset.kind}, ${asset.type}, ${Buffer.from(asset.content)}, ${office.now})
    ON CONFLICT (practice_id, kind) DO UPDATE
    SET type = excluded.type, content = excluded.content, changed_at = excluded.changed_at`;
  await noteChanged(tx, office, [asset.kind]);
}

export async function dropAsset(tx: Tx, office: PracticeOffice, kind: AssetKind): Promise<void> {
  const dropped = await tx.$executeRaw`DELETE FROM practice_asset WHERE kind = ${kind}`;
  if (dropped > 0) await noteChanged(tx, office, [kind]);
}

/** What is up, without the bytes of a picture. */
export async function listAssets(
  tx: Tx,
): Promise<readonly { readonly kind: AssetKind; readonly changedAt: Date; readonly text: string | null }[]> {
  return tx.$queryRaw<{ kind: AssetKind; changedAt: Date; text: string | null }[]>`
    SELECT kind, changed_at AS "changedAt", CASE kind WHEN 'openpgp' THEN convert_from(content, 'UTF8') END AS text
    FROM practice_asset`;
}

/** Writes down which settings were changed, not what they say. */
export async function noteChanged(
  tx: Tx,
  { practice, audit, actor }: PracticeOffice,
  fields: readonly string[],
): Promise<void> {
  await audit.append(tx, practice.id, {
    action: 'practice.changed',
    actor,
    object: { kind: 'practice', id: practice.id },
    detail: { fields: fields.join(',') },
  });
}

const isLine = (text: string, most: number): boolean =>
  text !== '' && text.length <= most && !/[\p{Cc}\u2028\u2029]/u.test(text);
