import { createHash, X509Certificate } from 'node:crypto';
import type { Names } from '../platform/names.js';
import type { SignedNames, TlsaRecord } from '../platform/signed-names.js';
import { type Check, look, ok, wrong } from './check.js';
import { certificatesAt } from './tls.js';

const NAME = 'tlsa';

/** Who is asked. */
export interface DaneOffice {
  readonly names: Pick<Names, 'mx' | 'txt' | 'addresses'>;
  readonly signed: SignedNames;
  /** 25, where mail servers take each other's mail; a test has another. */
  readonly smtpPort?: number;
}

/**
 * What stands in DNS of the certificates of a domain's mail servers (DANE for SMTP, RFC 7672), whether it fits what they show,
 * and the record to set. Three servers at most; a domain that takes no mail (RFC 7505) has none.
 */
export async function checkDane(office: DaneOffice, domain: string): Promise<readonly Check[]> {
  const hosts = await office.names.mx(domain);
  if (hosts === 'unreachable') return [];
  const zoneSigned = (await office.signed.mxSigned(domain)) === true;
  const policy = await office.names.txt(`_mta-sts.${domain}`);
  const mtaSts = policy !== 'unreachable' && policy.some((text) => text.startsWith('v=STSv1'));
  return Promise.all(
    hosts
      .filter((host) => host !== '')
      .slice(0, 3)
      .map((host) => checkHost(office, { domain, host, zoneSigned, mtaSts })),
  );
}

interface Host {
  readonly domain: string;
  readonly host: string;
  readonly zoneSigned: boolean;
  readonly mtaSts: boolean;
}

async function checkHost(office: DaneOffice, of: Host): Promise<Check> {
  const { domain, host, zoneSigned } = of;
  const name = `_25._tcp.${host}`;
  const found = await office.signed.tlsa(name);
  if (found === 'unreachable') return ok(NAME, `not checked: no name server answers for ${name}`);
  const shown = await shownBy(office, host);
  const record = `${name}. IN TLSA 3 1 1 ${shown[0] === undefined ? 'HASH' : keyHash(shown[0])}`;
  if (found.records.length === 0) return judgeMissing(of, record, shown.length > 0);
  const there = `${host} has ${found.records.map(spelt).join(' and ')}`;
  if (!found.signed || !zoneSigned) {
    const unsigned = found.signed ? `the MX record of ${domain}` : 'it';
    return look(
      NAME,
      `${there}, which nobody goes by: the name server does not say that DNSSEC holds ${unsigned} up (AD). Sign the zone, or set DNS_SERVERS to one that checks signatures`,
    );
  }
  if (!found.records.some(isUsable)) {
    return look(NAME, `${there}: of these mail servers use 2 and 3 alone (RFC 7672 section 3.1): set  ${record}`);
  }
  if (shown.length === 0) {
    return ok(NAME, `${there}; whether it fits could not be seen: port 25 of ${host} does not answer here`);
  }
  return found.records.some((one) => isUsable(one) && fits(one, shown))
    ? ok(NAME, `${there}, which fits its certificate and is signed, as the name server says`)
    : wrong(
        NAME,
        `${there}, and its certificate is another: servers that go by it keep mail to ${domain} back: set  ${record}  beside it, and take the other down a day later`,
      );
}

/** MTA-STS does the same without DNSSEC; of a provider's server only the provider can say anything. */
function judgeMissing({ domain, host, zoneSigned, mtaSts }: Host, record: string, seen: boolean): Check {
  const lacks = `${host} has no TLSA record`;
  if (host !== domain && !host.endsWith(`.${domain}`)) return ok(NAME, `${lacks}: whoever runs it could set one`);
  const first = zoneSigned ? '' : 'sign the zone with DNSSEC first, then ';
  const how = seen ? '' : ', where HASH is the SHA-256 of the public key at port 25, which does not answer here';
  const hint = `${first}set  ${record}${how}, and anew before its key changes`;
  return mtaSts
    ? ok(NAME, `${lacks}; MTA-STS is there. To have both, ${hint}`)
    : look(NAME, `${lacks}, so nobody can tell from DNS to whom mail to ${domain} is encrypted (RFC 7672): ${hint}`);
}

/** The certificates that a mail server shows, its own first; none: it could not be asked. */
async function shownBy({ names, smtpPort = 25 }: DaneOffice, host: string): Promise<readonly X509Certificate[]> {
  const addresses = await names.addresses(host);
  if (addresses === 'unreachable') return [];
  for (const address of addresses.slice(0, 2)) {
    const chain = await certificatesAt({ host: address, port: smtpPort, servername: host });
    if (chain.length > 0) return chain.map((bytes) => new X509Certificate(bytes));
  }
  return [];
}

const keyOf = (certificate: X509Certificate): Buffer => certificate.publicKey.export({ type: 'spki', format: 'der' });

const keyHash = (certificate: X509Certificate): string => createHash('sha256').update(keyOf(certificate)).digest('hex');

/** Authorities and certificates, in forms that are known; 0 and 1 are for browsers' authorities (RFC 7672 section 3.1.3). */
const isUsable = ({ usage, selector, matching }: TlsaRecord): boolean =>
  (usage === 2 || usage === 3) && selector <= 1 && matching <= 2;

/** Whether a record is that of a certificate: of the server's own, or of any above it. RFC 6698 section 2.1. */
function fits({ usage, selector, matching, data }: TlsaRecord, shown: readonly X509Certificate[]): boolean {
  return (usage === 3 ? shown.slice(0, 1) : shown).some((certificate) => {
    const content = selector === 1 ? keyOf(certificate) : certificate.raw;
    if (matching === 0) return content.equals(data);
    return createHash(matching === 1 ? 'sha256' : 'sha512')
      .update(content)
      .digest()
      .equals(data);
  });
}

const spelt = ({ usage, selector, matching, data }: TlsaRecord): string =>
  `TLSA ${usage} ${selector} ${matching} ${data.toString('hex').slice(0, 16)}…`;
