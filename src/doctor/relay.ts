import type { Config } from '../platform/config.js';
import { createRelay } from '../platform/mailer/index.js';
import { type Check, look, ok, wrong } from './check.js';

const NAME = 'relay';

/** What to do, by why the relay could not be used. A 4xx may pass by itself. */
const HINTS = {
  reply: 'the relay says no for now: look into its log',
  connect: 'nothing answers there: check host and port of SMTP_RELAY_URL',
  dns: 'the host of SMTP_RELAY_URL is not known to the name servers',
  tls: "the relay's certificate or encryption is not good: ask its operator, or see ?tls= in SMTP_RELAY_URL",
  auth: 'the relay does not take user and password of SMTP_RELAY_URL',
  timeout: 'the relay did not answer in time',
  closed: 'the relay hung up',
} as const;

/** Greets the relay, encrypts and signs in as asked; sends nothing. */
export async function checkRelay(config: Config): Promise<Check> {
  if (config.smtpRelayUrl === null) return look(NAME, 'no SMTP_RELAY_URL: letters stay in the local mailbox');
  const relay = createRelay({ url: config.smtpRelayUrl, dnsServers: config.dnsServers });
  try {
    const found = await relay.check();
    if (found === 'ok') return ok(NAME, 'greets us, encrypts as asked and lets us in');
    if (found.state === 'deferred')
      return wrong(NAME, `${HINTS[found.reason]}${found.code === null ? '' : ` (${found.code})`}`);
    return wrong(
      NAME,
      found.state === 'refused' ? `the relay refuses us (${found.code})` : 'the relay could not be asked',
    );
  } finally {
    await relay.close({ graceMs: 0 });
  }
}
