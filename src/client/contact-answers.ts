import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import type { ContactProof } from '../policy/contact/index.js';
import { assertProof, keepChange, openPoint, proofsOf, record } from './contact.js';
import { lineAsTyped } from './contact-forms.js';
import { answersPlace, type ContactAnswers, readAnswers, readPoints } from './contact-rows.js';
import { keyOfClient } from './key.js';
import type { MemberOffice } from './office.js';
import { lockClient } from './relationship.js';

/**
 * What is asked of a client once. Whatever is new in it needs a proof: a bill, a word or a death opens as much as an
 * address does. To take something away needs none.
 * @throws SubrosaError `client.unknown`, `contact.*` with a hint
 */
export async function writeAnswers(
  tx: Tx,
  office: MemberOffice,
  wanted: { readonly clientId: string; readonly answers: ContactAnswers; readonly proof: ContactProof | null },
): Promise<void> {
  const { clientId, proof } = wanted;
  await lockClient(tx, clientId);
  const key = await keyOfClient(tx, office.practice, clientId);
  const before = await readAnswers(tx, key, clientId);
  const answers = answersAsTyped(wanted.answers);
  if (FIELDS.some((field) => (answers[field] ?? '') !== '' && answers[field] !== before?.[field])) {
    const points = await readPoints(tx, key, clientId);
    assertProof(proof, await proofsOf(tx, key, clientId, points));
  }
  const sealed = key.seal(answersPlace(clientId), JSON.stringify(answers));
  await tx.$executeRaw`
    INSERT INTO contact_answers (client_id, practice_id, answers_sealed, asked_at, asked_by)
    VALUES (${clientId}::uuid, ${office.practice.id}::uuid, ${sealed}, ${office.now}, ${office.actor.id}::uuid)
    ON CONFLICT (client_id) DO UPDATE SET answers_sealed = excluded.answers_sealed, asked_at = excluded.asked_at,
      asked_by = excluded.asked_by`;
  const change = { clientId, pointId: null, what: 'answers', proof, key };
  await keepChange(tx, office, before === null ? change : { ...change, before });
  await record(tx, office, 'contact.answered', clientId, { proof });
}

const FIELDS = ['payer', 'billSeenBy', 'ifIDie', 'word'] as const;

function answersAsTyped(typed: ContactAnswers): ContactAnswers {
  const word = lineAsTyped(typed.word ?? '');
  return {
    payer: lineAsTyped(typed.payer),
    billSeenBy: lineAsTyped(typed.billSeenBy),
    ifIDie: lineAsTyped(typed.ifIDie),
    word: word === '' ? null : word,
  };
}

/**
 * A member says that notices shall go here. They do once a member has confirmed it with the client, and not before:
 * whoever asks may be the one who reads along.
 * @throws SubrosaError `client.unknown`, `contact.unknown`, `contact.avoided`
 */
export async function askForNotices(tx: Tx, office: MemberOffice, of: PointOf): Promise<void> {
  const { key, point } = await openPoint(tx, office, of);
  if (point.terms.avoid) throw new SubrosaError('contact.avoided', { hint: 'nothing is written there' });
  if (point.notice !== 'no') return;
  await tx.$executeRaw`UPDATE contact_point SET notice = 'asked', changed_at = ${office.now} WHERE id = ${of.pointId}::uuid`;
  await keepChange(tx, office, { ...of, what: 'notice_asked', proof: null, key });
  await record(tx, office, 'contact.notice_asked', of.clientId, { point: of.pointId });
}

/** From now on notices go here, and to the former address no more. @throws SubrosaError `client.unknown`, `contact.*` */
export async function confirmNotices(
  tx: Tx,
  office: MemberOffice,
  of: PointOf & { readonly proof: ContactProof | null },
): Promise<void> {
  const { clientId, pointId, proof } = of;
  const { key, point, points } = await openPoint(tx, office, of);
  if (point.notice !== 'asked') throw new SubrosaError('contact.unknown', { hint: 'nobody has asked for it' });
  assertProof(proof, await proofsOf(tx, key, clientId, points));
  await tx.$executeRaw`
    UPDATE contact_point SET changed_at = ${office.now}, notice = CASE WHEN id = ${pointId}::uuid THEN 'confirmed' ELSE 'no' END
    WHERE client_id = ${clientId}::uuid AND (id = ${pointId}::uuid OR notice = 'confirmed')`;
  await keepChange(tx, office, { clientId, pointId, what: 'notice_confirmed', proof, key });
  await record(tx, office, 'contact.notice_confirmed', clientId, { point: pointId, proof });
}

interface PointOf {
  readonly clientId: string;
  readonly pointId: string;
}
