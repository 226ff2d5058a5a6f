import { createHash } from 'node:crypto';
import { addAttachments, lookThrough } from '../../src/conversation/attachments.js';
import { endGuide } from '../../src/conversation/guide.js';
import { startConversation } from '../../src/conversation/start.js';
import { fileDirect, writerByAddress, writerById } from '../../src/intake/direct.js';
import type { SpokenMessage, WrittenMessage } from '../../src/intake/messages.js';
import { judge } from '../../src/intake/understand.js';
import type { Writer } from '../../src/intake/writer.js';
import type { Scanner } from '../../src/platform/clamd.js';
import type { Tx } from '../../src/platform/db/index.js';
import { SubrosaError } from '../../src/platform/errors.js';
import type { Live } from '../../src/platform/live/index.js';
import { uuidOf } from '../../src/platform/uuid.js';
import type { Vault } from '../../src/platform/vault/index.js';
import { withChoices } from '../../src/policy/guide/index.js';
import type { Practice } from '../../src/practice/index.js';
import { namedDetail } from '../../src/request/named.js';
import type { IntakeOffice } from './office.js';

export interface WrittenOffice extends IntakeOffice {
  readonly live: Pick<Live, 'publish'>;
  readonly scanner: Scanner;
}

/**
 * Files what a person wrote on their private page. No mail goes out: the page has said that it arrived, and shows the
 * numbers to ring. The first message of a guided chat takes along what was chosen on the way, and the guide steps aside.
 */
export function createReceiveWritten(office: WrittenOffice) {
  return async (written: WrittenMessage): Promise<void> => {
    const { practiceId } = written;
    const messageId = idOf(office.vault, written);
    const files = await lookThrough(office.scanner, written.files ?? []);
    const request = await office.front.quick(practiceId, async (tx) => {
      const practice = await office.practices.get(tx, practiceId);
      const writer = await writerOf(tx, practice, written, office.clock.now());
      const content = { subject: '', text: written.text, from: '', messageId: null, attachments: [] };
      const guide = await endGuide(tx, writer.key, written.conversationId);
      const filed = await fileDirect(tx, practice, {
        id: messageId,
        writer,
        conversationId: written.conversationId,
        channel: 'chat',
        content,
        ...(guide === null ? {} : { triage: withChoices(judge(content), guide) }),
        receivedAt: office.clock.now(),
        now: office.clock.now(),
        machineNow: office.clock.machineNow(),
        inThread: true,
        acknowledgement: { state: 'none', reason: 'already', heardNothing: false },
        notes: guide?.perhapsMachine ? ['perhaps_machine'] : [],
      });
      if (filed === null) return null;
      const { correspondentId } = writer;
      const to = { practiceId, messageId, correspondentId, now: office.clock.now() };
      await addAttachments(tx, writer.key, to, files);
      await office.audit.append(tx, practiceId, {
        action: 'message.filed',
        actor: { kind: 'person' },
        object: { kind: 'request', id: filed.id },
        detail: {
          kind: filed.triage.kind,
          risk: filed.triage.risk,
          channel: 'chat',
          acknowledgement: 'none',
          ...namedDetail(filed.named),
        },
      });
      return filed;
    });
    if (request === null) return;
    void office.live.publish(written);
    await office.ring([{ name: 'tell_members', payload: { practiceId, requestId: request.id } }]);
  };
}

/**
 * The same form with the same words and files is one message. The number that a page carries alone would not do: a page
 * to which somebody went back, and wrote something else, has the number of what arrived before.
 */
function idOf(vault: Vault, { practiceId, conversationId, messageId, text, files = [] }: WrittenMessage): string {
  const hashes = files.map(({ name, content }) => [name, createHash('sha256').update(content).digest('hex')]);
  return uuidOf(vault.mac('written message', practiceId, conversationId, messageId, JSON.stringify([text, hashes])));
}

/**
 * Who writes here. Somebody who was erased meanwhile, and writes again, is somebody new: their page tells nothing of it,
 * and their words arrive as anybody's.
 */
async function writerOf(tx: Tx, practice: Practice, written: WrittenMessage, now: Date): Promise<Writer> {
  if (written.correspondentId !== null) return writerById(tx, practice, written.correspondentId);
  const writer = await writerByAddress(tx, practice, { address: null, now });
  await tx.$executeRaw`
    UPDATE conversation SET correspondent_id = ${writer.correspondentId}::uuid
    WHERE id = ${written.conversationId}::uuid AND correspondent_id IS NULL`;
  return writer;
}

/** Files what a member took down: the moment it came starts the clock (PRACTICE 18). Nothing goes out by itself. */
export function createFileSpoken(office: IntakeOffice) {
  return async (spoken: SpokenMessage): Promise<{ readonly reference: string }> => {
    const { practiceId } = spoken;
    const request = await office.front.quick(practiceId, async (tx) => {
      const now = office.clock.now();
      const practice = await office.practices.get(tx, practiceId);
      const writer = await writerByAddress(tx, practice, { address: spoken.address, now });
      const { conversationId } = await startConversation(tx, {
        practiceId,
        correspondentId: writer.correspondentId,
        now,
      });
      const filed = await fileDirect(tx, practice, {
        writer,
        conversationId,
        channel: 'desk',
        content: {
          subject: '',
          text: spoken.answerBy === '' ? spoken.text : `${spoken.text}\n\n[${spoken.answerBy}]`,
          from: spoken.who,
          messageId: null,
          attachments: [],
        },
        receivedAt: spoken.cameAt,
        now,
        machineNow: office.clock.machineNow(),
        inThread: false,
        writtenBy: spoken.memberId,
        said: { kind: spoken.kind, risk: spoken.risk },
        acknowledgement: {
          state: 'none',
          reason: spoken.address === null ? 'no_address' : 'already',
          heardNothing: false,
        },
        notes: ['taken_down'],
      });
      if (filed === null) throw new SubrosaError('intake.filed_twice');
      await office.audit.append(tx, practiceId, {
        action: 'message.filed',
        actor: { kind: 'member', id: spoken.memberId },
        object: { kind: 'request', id: filed.id },
        detail: {
          kind: filed.triage.kind,
          risk: filed.triage.risk,
          channel: 'desk',
          way: spoken.way,
          ...namedDetail(filed.named),
        },
      });
      return filed;
    });
    await office.ring([{ name: 'tell_members', payload: { practiceId, requestId: request.id } }]);
    return { reference: request.reference };
  };
}
