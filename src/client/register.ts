import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { isAddress } from '../platform/mailer/index.js';
import type { PracticeVault } from '../platform/vault/index.js';
import { addSubject, openSubject } from '../platform/vault/subjects.js';
import { insertFirstCarer } from './care.js';
import { recomputeDue } from './due.js';
import { type Identity, identityPlace, readIdentity } from './identity.js';
import { type ClientOffice, dayAsTyped, unknownClient } from './office.js';
import { insertRelationship } from './relationship.js';

export interface NewClient {
  readonly name: string;
  readonly email?: string | null;
  /** YYYY-MM-DD; where a minor's file is kept longer, the date of erasure needs it. */
  readonly birth?: string | null;
  /** YYYY-MM-DD; absent: no relationship has begun. */
  readonly relationshipStart?: string | null;
}

/** Enters somebody into the register, with a key of their own. @throws SubrosaError `client.*` with a hint */
export async function addClient(tx: Tx, office: ClientOffice, wanted: NewClient): Promise<{ readonly id: string }> {
  const { practice, now, actor } = office;
  const identity = identityOf(wanted);
  const startOn = wanted.relationshipStart ? dayAsTyped(wanted.relationshipStart) : null;
  const id = randomUUID();
  const subject = await addSubject(tx, practice.vault, { practiceId: practice.id, at: now });
  await tx.$executeRaw`
    INSERT INTO client (id, practice_id, subject_key_id, identity_sealed, email_hash, created_at, created_by)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${subject.id}::uuid,
      ${subject.key.seal(identityPlace(id), JSON.stringify(identity))}, ${emailHash(practice.vault, identity.email)},
      ${now}, ${actor.kind === 'member' ? actor.id : null}::uuid)`;
  await insertFirstCarer(tx, office, { clientId: id });
  if (startOn !== null) await insertRelationship(tx, office, { clientId: id, startOn });
  await recomputeDue(tx, office, id);
  const object = { kind: 'client', id } as const;
  await office.audit.append(tx, practice.id, [
    { action: 'client.added', actor, object },
    ...(startOn === null ? [] : [{ action: 'relationship.started', actor, object, detail: { on: startOn } }]),
  ]);
  return { id };
}

/**
 * Corrects who somebody is. `wasOfAge` records that the person was of age at the end, though no birthday is known.
 * @throws SubrosaError `client.unknown`, `client.name`, `client.email`, `client.date`
 */
export async function editClient(
  tx: Tx,
  office: ClientOffice,
  change: Partial<Pick<NewClient, 'name' | 'email' | 'birth'>> & {
    readonly clientId: string;
    readonly wasOfAge?: boolean;
  },
): Promise<void> {
  const { practice, actor } = office;
  const { clientId, wasOfAge, ...fields } = change;
  const [row] = await tx.$queryRaw<{ subjectKeyId: string; identitySealed: Uint8Array }[]>`
    SELECT subject_key_id AS "subjectKeyId", identity_sealed AS "identitySealed"
    FROM client WHERE id = ${clientId}::uuid FOR UPDATE`;
  const key = row && (await openSubject(tx, practice.vault, row.subjectKeyId));
  if (!row || !key) throw unknownClient();
  const identity = identityOf({ ...readIdentity(key.open(identityPlace(clientId), row.identitySealed)), ...fields });
  await tx.$executeRaw`
    UPDATE client SET identity_sealed = ${key.seal(identityPlace(clientId), JSON.stringify(identity))},
      email_hash = ${emailHash(practice.vault, identity.email)}, was_of_age = coalesce(${wasOfAge ?? null}, was_of_age)
    WHERE id = ${clientId}::uuid`;
  await recomputeDue(tx, office, clientId);
  await office.audit.append(tx, practice.id, {
    action: 'client.edited',
    actor,
    object: { kind: 'client', id: clientId },
  });
}

/** Keyed hash by which a member is shown that an address may be this client's; null where none is known. */
export function emailHash(vault: PracticeVault, email: string | null): Buffer | null {
  return email === null ? null : vault.lookup('client_email', email.toLowerCase());
}

function identityOf(wanted: NewClient): Identity {
  const name = wanted.name.trim();
  const email = wanted.email?.trim() || null;
  if (name === '' || name.length > 200 || /\p{Cc}/u.test(name)) {
    throw new SubrosaError('client.name', { hint: 'a name of at most 200 characters' });
  }
  if (email !== null && !isAddress(email)) throw new SubrosaError('client.email', { hint: 'a plain mail address' });
  return { name, email, birth: wanted.birth ? dayAsTyped(wanted.birth) : null };
}
