import { SubrosaError } from '../platform/errors.js';
import { createRelay } from '../platform/mailer/index.js';
import type { DemoMail } from './demo-mails.js';

/** Sends mails to an SMTP port of this machine, one after the other. @throws SubrosaError `demo.not_taken` */
export async function sendDemoMails(
  door: { readonly host: string; readonly port: number },
  mails: readonly DemoMail[],
): Promise<void> {
  const relay = createRelay({ url: `smtp://${door.host}:${door.port}?tls=none` });
  try {
    for (const mail of mails) {
      const outcome = await relay.send({ ...mail, beforeFirstByte: async () => {} });
      if (outcome.state === 'sent') continue;
      const code = 'code' in outcome && outcome.code !== null ? ` (${outcome.code})` : '';
      throw new SubrosaError('demo.not_taken', { hint: `the SMTP port did not take the mail${code}`, temporary: true });
    }
  } finally {
    await relay.close();
  }
}
