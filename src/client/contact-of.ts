import type { Tx } from '../platform/db/index.js';
import { openSubject } from '../platform/vault/subjects.js';
import type { ContactTerms } from '../policy/contact/index.js';
import type { Practice } from '../practice/index.js';
import { contactHash } from './contact-forms.js';
import {
  type ContactAnswers,
  type ContactChanged,
  type ContactPoint,
  readAnswers,
  readChanges,
  readPoints,
} from './contact-rows.js';
import { keyOfClient } from './key.js';

/** A client's whole agreement. */
export interface ContactAgreement {
  readonly points: readonly ContactPoint[];
  /** Null: never asked. */
  readonly answers: ContactAnswers | null;
  readonly changes: readonly ContactChanged[];
}

/** @throws SubrosaError `client.unknown` */
export async function readAgreement(tx: Tx, practice: Practice, clientId: string): Promise<ContactAgreement> {
  const key = await keyOfClient(tx, practice, clientId);
  return {
    points: await readPoints(tx, key, clientId),
    answers: await readAnswers(tx, key, clientId),
    changes: await readChanges(tx, clientId),
  };
}

/** How whoever wrote may be written to. */
export interface WriterContact {
  /** Null: nobody has said that this address is a client's. */
  readonly clientId: string | null;
  /** As `decideContact` asks for them. */
  readonly terms: ContactTerms | 'unlinked' | 'unasked';
  /** What was agreed about the address; null: nothing. */
  readonly point: ContactPoint | null;
  readonly died: boolean;
}

/** What was agreed about the address of this correspondent: asked whenever a member is about to write to it. */
export async function contactOfWriter(tx: Tx, practice: Practice, correspondentId: string): Promise<WriterContact> {
  const [row] = await tx.$queryRaw<
    { clientId: string; died: boolean; keyId: string; addressSealed: Uint8Array | null }[]
  >`
    SELECT l.client_id AS "clientId", c.died_on IS NOT NULL AS died, o.subject_key_id AS "keyId",
      o.address_sealed AS "addressSealed"
    FROM client_link l JOIN client c ON c.id = l.client_id JOIN correspondent o ON o.id = l.correspondent_id
    WHERE l.correspondent_id = ${correspondentId}::uuid`;
  if (row === undefined) return { clientId: null, terms: 'unlinked', point: null, died: false };
  const { clientId, died } = row;
  const writer = row.addressSealed === null ? null : await openSubject(tx, practice.vault, row.keyId);
  const place = { table: 'correspondent', column: 'address_sealed', row: correspondentId };
  const address = writer && row.addressSealed ? writer.open(place, row.addressSealed).toString('utf8') : null;
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM contact_point
    WHERE client_id = ${clientId}::uuid AND value_hash = ${address === null ? null : contactHash(practice.vault, address)}`;
  if (found === undefined) return { clientId, terms: 'unasked', point: null, died };
  const points = await readPoints(tx, await keyOfClient(tx, practice, clientId), clientId);
  const point = points.find(({ id }) => id === found.id) ?? null;
  return { clientId, terms: point?.terms ?? 'unasked', point, died };
}
