import type { Config } from '../platform/config.js';
import { askRelay, type Relay, relayLineOff, relaySettings } from '../platform/mailer/index.js';
import { ownServerUrl } from '../reply/own-relay.js';
import { type Check, look, ok, type Patient, wrong } from './check.js';

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

/** What it means for letters that a member wants to leave over TLS from end to end. Null: it could not be asked that. */
const forcedTlsWords = (offers: boolean | null): string =>
  offers === true
    ? 'it offers REQUIRETLS'
    : `it offers no REQUIRETLS${offers === null ? ' over a certificate that is checked' : ''}, so letters that ask for encrypted lines to the end wait and come back`;

/** Greets the relay, encrypts and signs in as asked; sends nothing. */
export async function checkRelay(config: Config): Promise<Check> {
  if (config.smtpRelayUrl === null)
    return look(
      NAME,
      'no SMTP_RELAY_URL: letters stay in the local mailbox, unless a practice sends through its own provider',
    );
  return askRelay({ url: config.smtpRelayUrl, dnsServers: config.dnsServers }, lookedOver);
}

async function lookedOver(relay: Relay): Promise<Check> {
  const found = await relay.check();
  if (found === 'ok') {
    return ok(NAME, `greets us, encrypts as asked and lets us in; ${forcedTlsWords(await relay.offersForcedTls())}`);
  }
  if (found.state === 'deferred')
    return wrong(NAME, `${HINTS[found.reason]}${found.code === null ? '' : ` (${found.code})`}`);
  return wrong(
    NAME,
    found.state === 'refused' ? `the relay refuses us (${found.code})` : 'the relay could not be asked',
  );
}

/** Off this machine letters leave over TLS with a certificate that is checked, or somebody has switched that off. */
export function checkRelayLine({ smtpRelayUrl }: Pick<Config, 'smtpRelayUrl'>): Check {
  const name = 'relay_tls';
  if (smtpRelayUrl === null) return ok(name, 'not checked: no SMTP_RELAY_URL');
  const off = relayLineOff(smtpRelayUrl);
  return off === null
    ? ok(name, 'letters leave encrypted to a relay whose certificate is checked, or to one on this machine')
    : look(name, `switched off by ?tls=${off} in SMTP_RELAY_URL: ${OFF[off]}; set ?tls=required`);
}

const OFF = {
  unchecked: 'nobody looks whose certificate it is',
  opportunistic: 'letters go in the clear where encryption is not offered or taken away',
  none: 'letters go in the clear',
} as const;

/** The practices' own servers for outgoing mail, and whether what practices have set as their rule can be kept at all. */
export async function checkOwnRelays({ ground, practices }: Patient): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const practice of practices) {
    const { slug, settings } = practice;
    const own = await ground.desk().quick(practice.id, (tx) => ownServerUrl(tx));
    if (own !== null && relaySettings(own).tls === 'unchecked') {
      checks.push(look('relay_tls', `${slug}: ${OFF.unchecked}: an owner has switched that off under Your mailbox`));
    }
    const url = own ?? ground.config.smtpRelayUrl;
    if (!settings.forcedTls || url === null) continue;
    const offers = await askRelay({ url, dnsServers: ground.config.dnsServers }, (relay) => relay.offersForcedTls());
    if (offers !== true) {
      const rule = 'by its rule (The practice, Encrypted lines for letters) no letter of a member leaves';
      checks.push(look('forced_tls', `${slug}: ${rule}: of its relay ${forcedTlsWords(offers)}`));
    }
  }
  return checks;
}
