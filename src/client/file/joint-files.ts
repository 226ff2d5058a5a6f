import type { Tx } from '../../platform/db/index.js';
import { SubrosaError } from '../../platform/errors.js';
import type { Place } from '../../platform/vault/index.js';
import type { JointKind, ToldAlone } from '../../policy/file/index.js';
import { createJointFile, openJointFile } from '../joint.js';
import { dayThatCame, type MemberOffice } from '../office.js';

/** A joint file as the desk shows it. Days are YYYY-MM-DD. */
export interface JointFile {
  readonly id: string;
  readonly name: string;
  readonly kind: JointKind;
  /** What one of them tells alone; null: not agreed. */
  readonly toldAlone: ToldAlone | null;
  readonly agreedOn: string | null;
  readonly endedOn: string | null;
  /** Those who have not been erased. `promisedOn`: the day of their promise of secrecy. */
  readonly persons: readonly { readonly clientId: string; readonly promisedOn: string | null }[];
}

/** Begins one, with its name under its own key. @throws SubrosaError `client.joint_alone`, `client.unknown`, `joint.name` */
export async function startJointFile(
  tx: Tx,
  office: MemberOffice,
  wanted: { readonly clientIds: readonly string[]; readonly name: string; readonly kind: JointKind },
): Promise<{ readonly id: string }> {
  const name = wanted.name.trim();
  if (name === '' || name.length > 200)
    throw new SubrosaError('joint.name', { hint: 'a name of at most 200 characters' });
  const { id, key } = await createJointFile(tx, office, wanted.clientIds.toSorted());
  await tx.$executeRaw`
    UPDATE joint_file SET kind = ${wanted.kind}, name_sealed = ${key.seal(placeOf(id), JSON.stringify({ name }))}
    WHERE id = ${id}::uuid`;
  return { id };
}

/** What one of them tells alone, as it was agreed on that day (PRACTICE 4). @throws SubrosaError `client.date`, `joint.*` */
export async function agreeToldAlone(
  tx: Tx,
  office: MemberOffice,
  of: { readonly jointFileId: string; readonly toldAlone: ToldAlone; readonly on: string },
): Promise<void> {
  const on = dayThatCame(office, of.on, 'note.day');
  const count = await tx.$executeRaw`
    UPDATE joint_file SET told_alone = ${of.toldAlone}, agreed_on = ${on}::date
    WHERE id = ${of.jointFileId}::uuid AND ended_on IS NULL`;
  await changed(tx, office, { jointFileId: of.jointFileId, count, action: 'joint_file.agreed', on });
}

/** One of a group promised to keep the others' secrets. @throws SubrosaError `client.date`, `joint.*` */
export async function recordPromise(
  tx: Tx,
  office: MemberOffice,
  of: { readonly jointFileId: string; readonly clientId: string; readonly on: string },
): Promise<void> {
  const on = dayThatCame(office, of.on, 'note.day');
  const count = await tx.$executeRaw`
    UPDATE joint_file_person SET promised_on = ${on}::date
    WHERE joint_file_id = ${of.jointFileId}::uuid AND client_id = ${of.clientId}::uuid`;
  await changed(tx, office, { jointFileId: of.jointFileId, count, action: 'joint_file.promised', on });
}

/** They come together no more; what was written stays to its day. @throws SubrosaError `client.date`, `joint.*` */
export async function endJointFile(
  tx: Tx,
  office: MemberOffice,
  of: { readonly jointFileId: string; readonly on: string },
): Promise<void> {
  const on = dayThatCame(office, of.on, 'note.day');
  const count = await tx.$executeRaw`
    UPDATE joint_file SET ended_on = ${on}::date WHERE id = ${of.jointFileId}::uuid AND ended_on IS NULL`;
  await changed(tx, office, { jointFileId: of.jointFileId, count, action: 'joint_file.ended', on });
}

async function changed(
  tx: Tx,
  { practice, audit, actor }: MemberOffice,
  of: { readonly jointFileId: string; readonly count: number; readonly action: string; readonly on: string },
): Promise<void> {
  if (of.count === 0)
    throw new SubrosaError('joint.over', { hint: 'a joint file that has not ended, and who is in it' });
  const object = { kind: 'joint_file', id: of.jointFileId };
  await audit.append(tx, practice.id, { action: of.action, actor, object, detail: { on: of.on } });
}

/** A joint file; null: there is none, or it went with the last of them. */
export async function jointFileOf(
  tx: Tx,
  { practice }: Pick<MemberOffice, 'practice'>,
  jointFileId: string,
): Promise<JointFile | null> {
  const [row] = await tx.$queryRaw<(Omit<JointFile, 'name' | 'persons'> & { readonly sealed: Uint8Array | null })[]>`
    SELECT id, kind, told_alone AS "toldAlone", agreed_on::text AS "agreedOn", ended_on::text AS "endedOn",
      name_sealed AS sealed FROM joint_file WHERE id = ${jointFileId}::uuid`;
  const key = row === undefined ? null : await openJointFile(tx, practice, jointFileId);
  if (row === undefined || key === null) return null;
  const persons = await tx.$queryRaw<{ clientId: string; promisedOn: string | null }[]>`
    SELECT client_id AS "clientId", promised_on::text AS "promisedOn" FROM joint_file_person
    WHERE joint_file_id = ${jointFileId}::uuid ORDER BY client_id`;
  const { sealed, ...file } = row;
  const name =
    sealed === null ? '' : (JSON.parse(key.open(placeOf(row.id), sealed).toString()) as { name: string }).name;
  return { ...file, name, persons };
}

const placeOf = (id: string): Place => ({ table: 'joint_file', column: 'name_sealed', row: id });
