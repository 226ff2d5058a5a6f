import path from 'node:path';
import type { Authenticator } from '../../src/intake/authenticity/index.js';
import { createMailParser } from '../../src/intake/parse/index.js';
import { createReceiver } from '../../src/intake/receive.js';
import type { Job } from '../../src/jobs.js';
import { loadCrisisNumbers } from '../../src/platform/crisis.js';
import type { Relay } from '../../src/platform/mailer/index.js';
import { PACKAGE_ROOT } from '../../src/platform/root.js';
import { createTemplates } from '../../src/platform/templates.js';
import { openSubject } from '../../src/platform/vault/subjects.js';
import type { WebKeys } from '../../src/platform/web-key.js';
import type { Practice } from '../../src/practice/index.js';
import { createMailTokens } from '../../src/practice/mail-tokens.js';
import { createRelays } from '../../src/reply/own-relay.js';
import { createFileMessage } from '../../workers/intake/file_message.js';
import { createDeliverLetter } from '../../workers/reply/deliver_letter.js';
import type { Ground } from './ground.js';

export interface MailToSend {
  readonly from?: string;
  readonly envelopeFrom?: string;
  readonly subject?: string;
  readonly body: string;
  /** The whole message instead, with its header. */
  readonly raw?: string | Buffer;
  readonly headers?: readonly string[];
  readonly to?: readonly Practice[];
}

export interface Sent {
  readonly template: string;
  readonly envelope: { readonly from: string; readonly to: string };
  /** The mail as message/rfc822. */
  readonly text: string;
  /** Its paragraphs, decoded. */
  readonly body: string;
}

export type MailOffice = ReturnType<typeof openMailOffice>;

/** The way of a mail without sockets and queues: the real receipt, the real jobs, run in the order they were rung. */
export function openMailOffice(
  ground: Ground,
  practice: Practice,
  options: { readonly relay?: Relay; readonly authenticator?: Authenticator; readonly webKeys?: WebKeys } = {},
) {
  const parser = createMailParser();
  const rung: Job[] = [];
  const mailTokens = createMailTokens({ ...ground, providers: [] });
  let counter = 0;
  const office = {
    ...ground,
    parser,
    authenticator: options.authenticator ?? { look: async () => null, close: async () => {} },
    webKeys: options.webKeys ?? { find: async () => null },
    mailTokens,
    relays: createRelays(options.relay ?? null, mailTokens),
    templates: createTemplates({ root: path.join(PACKAGE_ROOT, 'templates') }),
    crisis: loadCrisisNumbers({ root: path.join(PACKAGE_ROOT, 'data/crisis') }),
    publicUrl: 'http://desk.test',
    slotSeconds: 0,
    ring: async (jobs: readonly Job[]) => void rung.push(...jobs),
  };
  const receiver = createReceiver({
    ...office,
    ring: (messages) => rung.push(...messages.map((payload): Job => ({ name: 'file_message', payload }))),
  });
  const receive = async (mail: MailToSend): Promise<void> => {
    const from = mail.from ?? 'Mia Holm <mia@example.org>';
    counter += 1;
    // No two mails come at one moment, so that their order can be told.
    ground.clock.forward(1);
    const practices = mail.to ?? [practice];
    const receipt = await receiver.open({
      practiceIds: practices.map(({ id }) => id),
      channel: 'smtp',
      envelope: {
        mailFrom: mail.envelopeFrom ?? from.replace(/^.*<|>.*$/g, ''),
        rcptTo: practices.map(({ address }) => address),
        clientAddress: '127.0.0.1',
        helo: 'mail.example.org',
        tls: null,
        smtputf8: false,
        body8bit: true,
        declaredSize: null,
      },
    });
    const head = [
      `From: ${from}`,
      `To: ${practice.address}`,
      `Subject: ${mail.subject ?? 'hello'}`,
      ...(mail.headers ?? [`Message-ID: <m${counter}@example.org>`]),
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
    ];
    await receipt.write(Buffer.from(mail.raw ?? `${head.join('\r\n')}\r\n\r\n${mail.body}\r\n`));
    await receipt.commit();
  };
  const file = createFileMessage(office);
  const deliver = createDeliverLetter(office);
  const drain = async (): Promise<void> => {
    for (let job = rung.shift(); job !== undefined; job = rung.shift()) {
      if (job.name === 'file_message') await file(job.payload);
      if (job.name === 'deliver_letter') await deliver(job.payload);
    }
  };
  return {
    office,
    rung,
    file,
    deliver,
    receiver,
    receive,
    drain,
    /** Receives a mail and does all that follows from it. */
    send: async (mail: MailToSend): Promise<void> => {
      await receive(mail);
      await drain();
    },
    /** Letters in the order in which they were written, opened. */
    letters: async (): Promise<readonly Sent[]> => openLetters(ground, practice),
    close: () => parser.close(),
  };
}

async function openLetters(ground: Ground, practice: Practice): Promise<readonly Sent[]> {
  return ground.desk.quick(practice.id, async (tx) => {
    const rows = await tx.$queryRaw<LetterRow[]>`
      SELECT id, template, subject_key_id, envelope_sealed, bytes_sealed FROM letter ORDER BY created_at, id`;
    const letters: Sent[] = [];
    for (const row of rows) {
      const key = await openSubject(tx, practice.vault, row.subject_key_id);
      if (key === null) continue;
      const open = (column: 'envelope_sealed' | 'bytes_sealed') =>
        key.open({ table: 'letter', column, row: row.id }, row[column]).toString('utf8');
      const text = open('bytes_sealed');
      letters.push({ template: row.template, envelope: JSON.parse(open('envelope_sealed')), text, body: bodyOf(text) });
    }
    return letters;
  });
}

interface LetterRow {
  readonly id: string;
  readonly template: string;
  readonly subject_key_id: string;
  readonly envelope_sealed: Uint8Array;
  readonly bytes_sealed: Uint8Array;
}

/** Quoted-printable (RFC 2045 section 6.7) back to text. */
export function bodyOf(mail: string): string {
  const raw = mail.slice(mail.indexOf('\r\n\r\n') + 4).replace(/=\r\n/g, '');
  const bytes = raw.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n');
}
