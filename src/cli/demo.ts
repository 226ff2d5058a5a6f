import { readFile } from 'node:fs/promises';
import type { Ground } from '../ground.js';
import { SubrosaError } from '../platform/errors.js';
import { loadPractice, type Practice, practiceIds } from '../practice/index.js';
import { type Call, UsageError } from './command.js';
import { DEMO_KINDS, DEMO_MAILS, type DemoKind, type DemoMail } from './demo-mails.js';
import { sendDemoMails } from './demo-send.js';
import { withGround } from './office.js';
import { reachable, runningService } from './service.js';

/** A mail to the demo practice, by the way that every mail comes. */
export async function mail(call: Call) {
  const [what = 'enquiry'] = call.words;
  return withGround(async (ground) => {
    const service = await runningService(ground.config.varDir);
    if (service?.smtpPort == null) {
      throw new SubrosaError('demo.no_service', { hint: 'no service takes mail here: start `subrosa serve` first' });
    }
    const { address } = await demoPractice(ground);
    const sent = isKind(what)
      ? DEMO_MAILS[what]({ to: address, now: ground.clock.now() })
      : await mailInFile(what, address);
    await sendDemoMails({ host: reachable(ground.config.smtpHost), port: service.smtpPort }, [sent]);
    return { json: { sent: true, to: address }, human: `Sent to ${address}.\n` };
  });
}

const isKind = (word: string): word is DemoKind => DEMO_KINDS.some((kind) => kind === word);

async function demoPractice(ground: Ground): Promise<Practice> {
  const desk = ground.desk();
  for (const id of await practiceIds(desk.across)) {
    const practice = await desk.quick(id, (tx) => loadPractice(tx, ground.vault, id));
    if (practice.demo) return practice;
  }
  throw new SubrosaError('demo.none', { hint: 'there is no demo practice here: sample mails go to no other' });
}

async function mailInFile(file: string, to: string): Promise<DemoMail> {
  const read = await readFile(file).catch(() => {
    throw new UsageError(`demo mail takes ${DEMO_KINDS.join(', ')} or a file that can be read`);
  });
  // Lines in a file end as they do on its machine; on the wire they end with CRLF.
  const bytes = Buffer.from(read.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1');
  return { envelope: { from: senderOf(bytes), to }, bytes };
}

/** The address of the From header, where it is one plain address; else the empty sender. */
function senderOf(bytes: Buffer): string {
  const head = (bytes.toString('latin1').split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ');
  const from = /^from:(.*)$/im.exec(head)?.[1] ?? '';
  const addresses = from.match(/[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}/g) ?? [];
  return addresses.length === 1 ? (addresses[0] ?? '') : '';
}
