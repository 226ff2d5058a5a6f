import type { Config } from '../platform/config.js';
import { SubrosaError } from '../platform/errors.js';
import { createRelay, type Relay, type RelayLineOff, relayLineOff } from '../platform/mailer/index.js';

/** SMTP_RELAY_URL's relay, as the service and its web server know it; null: none is set, and mail stays in the local mailbox. */
export function openRelay(
  config: Pick<Config, 'smtpRelayUrl' | 'dnsServers'>,
): (Relay & { ping(): Promise<void>; readonly lineOff: RelayLineOff | null }) | null {
  const { smtpRelayUrl: url, dnsServers } = config;
  if (url === null) return null;
  const relay = createRelay({ url, dnsServers, reports: true });
  return {
    ...relay,
    lineOff: relayLineOff(url),
    ping: async () => {
      if ((await relay.check()) !== 'ok') throw new SubrosaError('relay.unreachable', { temporary: true });
    },
  };
}
