import type { Actor, Audit } from '../audit/index.js';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { isAddress } from '../platform/mailer/index.js';
import { addSubject } from '../platform/vault/subjects.js';
import { isRole, type Role } from '../policy/access/index.js';
import type { Practice } from './load.js';

/** Somebody who works in a practice. */
export interface Member {
  readonly id: string;
  /** Lower case. */
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

/**
 * Gives somebody an account. That they are at least 18 is an attestation of whoever adds them: nobody younger may hold
 * one. `tx` is a transaction in the practice; the event is appended, so this comes last in it.
 * @throws SubrosaError `member.*` with a hint; the transaction is to be rolled back then
 */
export async function addMember(
  tx: Tx,
  office: { readonly practice: Practice; readonly audit: Audit; readonly now: Date; readonly actor: Actor },
  wanted: { readonly email: string; readonly name: string; readonly role: string },
): Promise<Member> {
  const { practice, now } = office;
  const { email, name, role } = check(wanted);
  const [known] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM member WHERE lower(email) = ${email}`;
  if (known !== undefined) throw taken();
  const { id: keyId } = await addSubject(tx, practice.vault, { practiceId: practice.id, at: now });
  const [made] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO member (id, practice_id, email, name, role, subject_key_id, created_at)
    VALUES (gen_random_uuid(), ${practice.id}::uuid, ${email}, ${name}, ${role}, ${keyId}::uuid, ${now})
    ON CONFLICT (practice_id, email) DO NOTHING RETURNING id`;
  // Somebody else added them between the two statements.
  if (made === undefined) throw taken();
  await office.audit.append(tx, practice.id, {
    action: 'member.added',
    actor: office.actor,
    object: { kind: 'member', id: made.id },
    detail: { role },
  });
  return { id: made.id, email, name, role };
}

/** Who works in the practice of this transaction now, in the order in which they came. */
export async function listMembers(tx: Tx): Promise<readonly Member[]> {
  return tx.$queryRaw<Member[]>`
    SELECT id, email, name, role FROM member WHERE left_at IS NULL ORDER BY created_at, email`;
}

/** Every member's name by id, of those too who have left: what they wrote stays. */
export async function memberNames(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; name: string }[]>`SELECT id, name FROM member`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function check(wanted: { readonly email: string; readonly name: string; readonly role: string }) {
  const email = wanted.email.trim().toLowerCase();
  const name = wanted.name.trim();
  const { role } = wanted;
  if (!isAddress(email)) throw bad('email', 'a plain mail address');
  if (name === '' || name.length > 120 || /\p{Cc}/u.test(name)) throw bad('name', 'a name of at most 120 characters');
  if (!isRole(role)) throw bad('role', 'owner, therapist, assistant or auditor');
  return { email, name, role };
}

const bad = (field: string, takes: string): SubrosaError =>
  new SubrosaError(`member.${field}`, { hint: `--${field} takes ${takes}` });

const taken = (): SubrosaError =>
  new SubrosaError('member.exists', { hint: 'somebody in this practice has this address already' });
