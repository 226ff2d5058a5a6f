import { startConversation } from '../../src/conversation/start.js';
import { fileDirect, ownerOfAddress, writerTyped } from '../../src/intake/direct.js';
import type { Enquiry, ReceivedEnquiry } from '../../src/intake/enquiry.js';
import { judge } from '../../src/intake/understand.js';
import { lockAddress, type Writer } from '../../src/intake/writer.js';
import type { Job } from '../../src/jobs.js';
import type { Tx } from '../../src/platform/db/index.js';
import { SubrosaError } from '../../src/platform/errors.js';
import { uuidOf } from '../../src/platform/uuid.js';
import { sameBytes, type Vault } from '../../src/platform/vault/index.js';
import { dayIn } from '../../src/policy/deadline/calendar.js';
import { type Screening, screen } from '../../src/policy/etiquette/index.js';
import { hinted } from '../../src/policy/hints/index.js';
import { isUnsure, type Language, type Triage } from '../../src/policy/triage/index.js';
import { hashOfToken, type Practice } from '../../src/practice/index.js';
import { namedDetail } from '../../src/request/named.js';
import { acknowledgeEnquiry, decideForEnquiry } from './acknowledge_enquiry.js';
import type { IntakeOffice } from './office.js';

/**
 * Files what somebody wrote on a public page or what came by the API: writer, private conversation, message and request
 * in one transaction, and at most one mail to an address that was typed. The token opens the conversation. The same
 * enquiry again gives the same token and reference, and changes nothing. Who the writer is has no place here.
 */
export function createReceiveEnquiry(office: IntakeOffice) {
  return async (enquiry: Enquiry): Promise<ReceivedEnquiry> => {
    const triage = hinted(judge({ from: '', subject: '', text: enquiry.text }), enquiry.hint);
    const ids = idsOf(office.vault, enquiry);
    const { received, next } = await office.front.quick(enquiry.practiceId, async (tx) => {
      if (enquiry.once !== null) await claimKey(tx, office, { enquiry, once: enquiry.once, messageId: ids.messageId });
      await lockAddress(tx, ids.tokenHash);
      const before = await receivedBefore(tx, ids);
      return before === null ? fileEnquiry(tx, office, { enquiry, triage, ids }) : { received: before, next: [] };
    });
    await office.ring(next);
    return received;
  };
}

interface Ids {
  readonly token: string;
  readonly tokenHash: Buffer;
  readonly messageId: string;
}

/**
 * Everything that was sent decides them: whoever does not know the words cannot come by the link, also not with the
 * number of a form that somebody else left in the history of a shared computer.
 */
function idsOf(vault: Vault, enquiry: Enquiry): Ids {
  const { practiceId, formId, channel, subject, text, hint, replyTo } = enquiry;
  const sent = JSON.stringify([channel, subject, text, hint, replyTo]);
  const token = vault.mac('enquiry link', practiceId, formId, sent).toString('base64url');
  const messageId = uuidOf(vault.mac('enquiry message', practiceId, formId, sent));
  return { token, tokenHash: hashOfToken(token), messageId };
}

/** @throws SubrosaError `enquiry.key_reused` when the key came before with something else */
async function claimKey(
  tx: Tx,
  { vault, clock }: IntakeOffice,
  of: { readonly enquiry: Enquiry; readonly once: { key: string; body: string }; readonly messageId: string },
): Promise<void> {
  const { practiceId } = of.enquiry;
  const keyHash = vault.mac('enquiry key', practiceId, of.once.key);
  const bodyHash = vault.mac('enquiry body', practiceId, of.once.body);
  await lockAddress(tx, keyHash);
  const [known] = await tx.$queryRaw<{ bodyHash: Uint8Array }[]>`
    SELECT body_hash AS "bodyHash" FROM enquiry_key
    WHERE practice_id = ${practiceId}::uuid AND key_hash = ${keyHash}`;
  if (known !== undefined) {
    if (sameBytes(known.bodyHash, bodyHash)) return;
    throw new SubrosaError('enquiry.key_reused');
  }
  await tx.$executeRaw`
    INSERT INTO enquiry_key (practice_id, key_hash, body_hash, message_id, seen_at)
    VALUES (${practiceId}::uuid, ${keyHash}, ${bodyHash}, ${of.messageId}::uuid, ${clock.now()})`;
}

/** @throws SubrosaError `enquiry.gone` when it came before and was erased meanwhile */
async function receivedBefore(tx: Tx, ids: Ids): Promise<ReceivedEnquiry | null> {
  const [known] = await tx.$queryRaw<{ reference: string | null }[]>`
    SELECT r.reference FROM conversation_link l LEFT JOIN request r ON r.message_id = ${ids.messageId}::uuid
    WHERE l.token_hash = ${ids.tokenHash}`;
  if (known === undefined) return null;
  if (known.reference === null) throw new SubrosaError('enquiry.gone');
  return { token: ids.token, reference: known.reference };
}

interface Filing {
  readonly enquiry: Enquiry;
  readonly triage: Triage;
  readonly ids: Ids;
}

async function fileEnquiry(
  tx: Tx,
  office: IntakeOffice,
  { enquiry, triage, ids }: Filing,
): Promise<{ readonly received: ReceivedEnquiry; readonly next: readonly (Job & { readonly notBefore?: Date })[] }> {
  const now = office.clock.now();
  const practice = await office.practices.get(tx, enquiry.practiceId);
  const practiceId = practice.id;
  const screening = screenOf(practice, enquiry);
  const address = screening?.correspondent ?? null;
  const writer = await writerTyped(tx, practice, { address, now });
  const { correspondentId } = writer;
  const { conversationId } = await startConversation(tx, { practiceId, correspondentId, now, token: ids.token });
  const language = await keepLanguage(tx, { writer, triage, enquiry });
  const owner = address === null ? null : await ownerOfAddress(tx, practice, address);
  const first = () => firstToday(tx, office, { practice, address: address ?? '', messageId: ids.messageId });
  const answer = await decideForEnquiry(tx, practice, { enquiry, triage, owner, screening, now, first });
  const filed = await fileDirect(tx, practice, {
    id: ids.messageId,
    writer,
    conversationId,
    channel: enquiry.channel,
    content: { subject: enquiry.subject, text: enquiry.text, from: address ?? '', messageId: null, attachments: [] },
    receivedAt: now,
    now,
    machineNow: office.clock.machineNow(),
    inThread: true,
    triage,
    acknowledgement: answer.state,
    notes: [
      ...(address === null ? [] : (['typed_address'] as const)),
      ...(enquiry.perhapsMachine ? (['perhaps_machine'] as const) : []),
    ],
  });
  if (filed === null) throw new SubrosaError('intake.filed_twice');
  const letter = await acknowledgeEnquiry(tx, office, {
    ...{ practice, answer, triage, language, writer, screening, conversationId, now },
    requestId: filed.id,
  });
  await office.audit.append(tx, practiceId, {
    action: 'message.filed',
    actor: { kind: 'person' },
    object: { kind: 'request', id: filed.id },
    detail: {
      kind: triage.kind,
      risk: triage.risk,
      channel: enquiry.channel,
      acknowledgement: answer.verdict,
      ...namedDetail(filed.named),
    },
  });
  return {
    received: { token: ids.token, reference: filed.reference },
    next: [
      ...(letter === null
        ? []
        : [
            {
              name: 'deliver_letter' as const,
              payload: { practiceId, letterId: letter.id },
              notBefore: letter.notBefore,
            },
          ]),
      { name: 'tell_members', payload: { practiceId, requestId: filed.id } },
    ],
  };
}

/** The typed address, read as the From field of a mail is: no machine's, none of ours. Null: none was typed. */
function screenOf(practice: Practice, { replyTo }: Enquiry): Screening | null {
  if (replyTo === null) return null;
  return screen({
    // What is typed on a page comes from no server.
    standing: 'open',
    envelopeSender: replyTo,
    headers: {},
    fromAddresses: [replyTo],
    ownAddresses: practice.addresses,
    ownMessageIdSeen: false,
    recentFromCorrespondent: 0,
  });
}

/** Claims today's one mail to a typed address, whoever types it. False: it has been sent. */
async function firstToday(
  tx: Tx,
  { vault, clock }: IntakeOffice,
  of: { readonly practice: Practice; readonly address: string; readonly messageId: string },
): Promise<boolean> {
  const now = clock.now();
  const day = dayIn(now, of.practice.timeZone).toString();
  const keyHash = vault.mac('typed address', of.practice.id, of.address, day);
  const claimed = await tx.$executeRaw`
    INSERT INTO enquiry_key (practice_id, key_hash, body_hash, message_id, seen_at)
    VALUES (${of.practice.id}::uuid, ${keyHash}, ${keyHash}, ${of.messageId}::uuid, ${now})
    ON CONFLICT DO NOTHING`;
  return claimed === 1;
}

/** Where the text does not tell its language, the page's. */
async function keepLanguage(
  tx: Tx,
  { writer, triage, enquiry }: { readonly writer: Writer; readonly triage: Triage; readonly enquiry: Enquiry },
): Promise<Language> {
  const language = isUnsure(triage, 'language') ? enquiry.language : triage.lang;
  await tx.$executeRaw`UPDATE correspondent SET language = ${language} WHERE id = ${writer.correspondentId}::uuid`;
  return language;
}
