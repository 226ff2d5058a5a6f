import type { Ground } from '../ground.js';
import { keptAnswers } from '../platform/answers.js';
import { createNames, isReserved, type Names } from '../platform/names.js';
import { createSignedNames } from '../platform/signed-names.js';
import { namesHost, transportPolicy } from '../platform/ways-to.js';
import { type DkimRecord, dkimRecord, domainOf, isDkimRecord } from '../practice/dkim.js';
import type { Practice } from '../practice/index.js';
import { type Check, look, ok, wrong } from './check.js';
import { checkDane } from './dane.js';

const NAME = 'dns';

/** Whether other mail servers find the practices' domains, and may believe what comes from them. */
export async function checkDns(ground: Ground, practices: readonly Practice[]): Promise<readonly Check[]> {
  const { dnsServers } = ground.config;
  const real = practices.filter((practice) => dnsServers.length > 0 || !isReserved(domainOf(practice)));
  if (real.length === 0) return [ok(NAME, 'not checked: no practice has a domain that is in the world')];
  const names = askedOnce(createNames({ dnsServers }));
  const checks: Check[] = [];
  const seen = new Set<string>();
  for (const practice of real) {
    const domain = domainOf(practice);
    const key = await ground.desk().quick(practice.id, (tx) => dkimRecord(tx, practice));
    if (!seen.has(domain)) {
      checks.push(...(await checkDane({ names, signed: createSignedNames({ dnsServers }) }, domain)));
      checks.push(...(await checkPolicy({ names }, domain)));
    }
    if (!seen.has(domain) || key !== null) checks.push(...(await checkDomain(names, domain, key)));
    seen.add(domain);
  }
  return checks;
}

/** Several checks look at the same records, and practices share a domain: in one run each name is asked about once. */
function askedOnce({ txt, mx, addresses, ptr }: Names): Names {
  return { txt: keptAnswers(txt), mx: keptAnswers(mx), addresses: keptAnswers(addresses), ptr: keptAnswers(ptr) };
}

/**
 * What a domain lacks, each with the record to set.
 * @param key of the practice whose domain it is; null: it signs nothing
 */
export async function checkDomain(names: Names, domain: string, key: DkimRecord | null): Promise<readonly Check[]> {
  const mx = await names.mx(domain);
  if (mx === 'unreachable') return [ok(NAME, `not checked: no name server answers for ${domain}`)];
  const notes = [
    mx.length === 0 ? `${domain} has no MX record, so mail to it may not arrive: set  ${domain}. MX 10 HOST.` : null,
    begins(await names.txt(domain), 'v=spf1')
      ? null
      : `${domain} has no SPF record, so letters from it may be taken for spam: set  ${domain}. TXT "v=spf1 include:RELAY -all"`,
    begins(await names.txt(`_dmarc.${domain}`), 'v=DMARC1')
      ? null
      : `${domain} has no DMARC record, so others may write in its name: set  _dmarc.${domain}. TXT "v=DMARC1; p=quarantine"`,
    await dkimNote(names, domain, key),
    begins(await names.txt(`_mta-sts.${domain}`), 'v=STSv1')
      ? null
      : `${domain} has no MTA-STS, so mail to it may be read on the way by whoever breaks encryption: see RFC 8461, and set  _mta-sts.${domain}. TXT "v=STSv1; id=1"  beside its policy`,
    ...(await Promise.all(mx.slice(0, 3).map((host) => ptrNote(names, host)))),
  ].filter((note) => note !== null);
  return notes.length === 0
    ? [ok(NAME, `${domain} has MX, SPF, DKIM, DMARC, MTA-STS and names of its addresses`)]
    : notes.map((note) => look(NAME, note));
}

async function dkimNote(names: Names, domain: string, key: DkimRecord | null): Promise<string | null> {
  if (key === null) {
    return `letters from ${domain} are not signed here: make a key at the desk (How mail comes in), unless the relay signs`;
  }
  const found = await names.txt(key.name);
  if (found === 'unreachable' || found.some((text) => isDkimRecord(text, key))) return null;
  return `the DKIM record of ${domain} is not there: set  ${key.name}. TXT "${key.text}"`;
}

/** Receivers mistrust a server whose address has no name, or one that leads elsewhere. */
async function ptrNote(names: Names, host: string): Promise<string | null> {
  const addresses = await names.addresses(host);
  if (addresses === 'unreachable') return null;
  for (const address of addresses) {
    const found = await names.ptr(address);
    if (found !== 'unreachable' && found.length === 0) {
      return `the address of ${host} has no name (PTR): ask whoever runs the network to set  ${address} PTR ${host}.`;
    }
  }
  return null;
}

/** What could not be asked is not complained about. */
const begins = (records: readonly string[] | 'unreachable', start: string): boolean =>
  records === 'unreachable' || records.some((text) => text.startsWith(start));

/** The policy behind the record of MTA-STS: whether it can be had, insists, and names the servers that there are (RFC 8461). */
export async function checkPolicy(
  office: Parameters<typeof transportPolicy>[0],
  domain: string,
): Promise<readonly Check[]> {
  const name = 'mta_sts';
  const policy = await transportPolicy(office, domain);
  // That there is none, or nobody to ask, is said above.
  if (policy === 'none') return [];
  if (policy === 'unreachable') {
    const at = `https://mta-sts.${domain}/.well-known/mta-sts.txt`;
    return [look(name, `${domain} announces MTA-STS, and no policy could be had at ${at} from here`)];
  }
  const hosts = await office.names.mx(domain);
  const missing = hosts === 'unreachable' ? [] : hosts.filter((host) => !namesHost(policy, host.toLowerCase()));
  if (missing.length > 0 && policy.mode !== 'none') {
    const lines = missing.map((host) => `mx: ${host}`).join(', ');
    const harm = policy.mode === 'enforce' ? ', so mail to it does not arrive there' : '';
    return [wrong(name, `the MTA-STS policy of ${domain} does not name all its mail servers${harm}: add ${lines}`)];
  }
  return policy.mode === 'enforce'
    ? [ok(name, `${domain} insists on encryption (mode: enforce)`)]
    : [look(name, `the MTA-STS policy of ${domain} is not in force: once it works, set  mode: enforce`)];
}
