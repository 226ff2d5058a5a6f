import { domainToASCII } from 'node:url';
import { keptAnswers } from './answers.js';
import { isReserved, type Names } from './names.js';
import { fetchOutside, type Standing } from './outside.js';
import type { SignedNames } from './signed-names.js';

/**
 * How a domain says that mail to it has to come. dane: its mail servers say in signed DNS by which certificate they are known
 * (RFC 7672). mta_sts: it insists on TLS with a certificate that holds (RFC 8461, mode enforce). none: neither.
 */
export type WayTo = 'dane' | 'mta_sts' | 'none' | 'unknown';

/** What is known of the way to a domain before anything leaves. */
export interface WaysTo {
  find(domain: string): Promise<WayTo>;
}

/** RFC 8461 section 3.2. */
export interface TransportPolicy {
  readonly mode: 'enforce' | 'testing' | 'none';
  /** Names of its mail servers; `*.` stands for one label. */
  readonly mx: readonly string[];
}

interface Office {
  readonly names: Pick<Names, 'mx' | 'txt' | 'addresses'>;
  readonly signed: SignedNames;
  readonly standing?: Standing;
}

/** More mail servers than any domain that is asked about has. */
const MOST_HOSTS = 8;

/** @param office.reserved DNS_SERVERS are set: names that nobody owns are asked for too */
export function createWaysTo(office: Office & { readonly reserved: boolean }): WaysTo {
  const answered = keptAnswers((domain) => look(office, domain).catch((): WayTo => 'unknown'));
  return {
    find: (typed) => {
      const domain = domainToASCII(typed.toLowerCase());
      if (domain === '' || (!office.reserved && isReserved(domain))) return Promise.resolve('unknown');
      return answered(domain);
    },
  };
}

async function look(office: Office, domain: string): Promise<WayTo> {
  const hosts = await office.names.mx(domain);
  if (hosts === 'unreachable') return 'unknown';
  if (await hasDane(office, domain, hosts)) return 'dane';
  const policy = await transportPolicy(office, domain);
  if (policy === 'unreachable') return 'unknown';
  return policy !== 'none' && policy.mode === 'enforce' ? 'mta_sts' : 'none';
}

/** Every server has to be held up, else a mail may go by the one that is not. */
async function hasDane({ signed }: Office, domain: string, hosts: readonly string[]): Promise<boolean> {
  if (hosts.length === 0 || hosts.length > MOST_HOSTS || (await signed.mxSigned(domain)) !== true) return false;
  const found = await Promise.all(hosts.map((host) => signed.tlsa(`_25._tcp.${host}`)));
  return found.every(
    (one) => one !== 'unreachable' && one.signed && one.records.some(({ usage }) => usage === 2 || usage === 3),
  );
}

/** The policy that a domain publishes (MTA-STS); `none`: it publishes none; `unreachable`: it says so, and hands none out. */
export async function transportPolicy(
  { names, standing }: Pick<Office, 'names' | 'standing'>,
  domain: string,
): Promise<TransportPolicy | 'none' | 'unreachable'> {
  const records = await names.txt(`_mta-sts.${domain}`);
  if (records === 'unreachable') return records;
  if (!records.some((text) => /^v=STSv1\s*;/.test(text))) return 'none';
  const host = `mta-sts.${domain}`;
  const addresses = await names.addresses(host);
  const bytes = await fetchOutside({ host, addresses, path: '/.well-known/mta-sts.txt', standing });
  return (bytes === null ? null : policyIn(bytes.toString('utf8'))) ?? 'unreachable';
}

/** Null: no policy. */
export function policyIn(text: string): TransportPolicy | null {
  const fields = text.split(/\r?\n/).map((line) => /^([a-z_]+)\s*:\s*(.*?)\s*$/.exec(line) ?? []);
  const values = (name: string) => fields.flatMap(([, field, value]) => (field === name ? [value ?? ''] : []));
  const [mode] = values('mode');
  if (values('version')[0] !== 'STSv1') return null;
  if (mode !== 'enforce' && mode !== 'testing' && mode !== 'none') return null;
  return { mode, mx: values('mx').map((host) => host.toLowerCase()) };
}

/** Whether a policy names a mail server (RFC 8461 section 4.1). */
export const namesHost = ({ mx }: TransportPolicy, host: string): boolean =>
  mx.some((one) => one === host || (one.startsWith('*.') && host.slice(host.indexOf('.') + 1) === one.slice(2)));
