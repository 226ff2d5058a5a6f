import { Resolver } from 'node:dns/promises';
import type { Config } from '../platform/config.js';
import type { Practice } from '../practice/index.js';
import { type Check, look, ok } from './check.js';

const NAME = 'dns';

/** Names that never stand in the world's DNS: RFC 2606 and RFC 6761, and the domains for documentation. */
const NOT_REAL = /(?:^|\.)(?:test|example|invalid|localhost|local|example\.(?:com|net|org))$/;

/** Whether other mail servers find the practices' domains, and may believe what comes from them. */
export async function checkDns(config: Config, practices: readonly Practice[]): Promise<readonly Check[]> {
  const domains = [...new Set(practices.map(({ address }) => address.slice(address.lastIndexOf('@') + 1)))];
  const real = domains.filter((domain) => !NOT_REAL.test(domain));
  if (real.length === 0) return [ok(NAME, 'not checked: no practice has a domain that is in the world')];
  const resolver = new Resolver({ timeout: 2_000, tries: 1 });
  if (config.dnsServers.length > 0) resolver.setServers(config.dnsServers);
  const checks: Check[] = [];
  for (const domain of real) checks.push(...(await checkDomain(resolver, domain)));
  return checks;
}

async function checkDomain(resolver: Resolver, domain: string): Promise<readonly Check[]> {
  const mx = await ask(() => resolver.resolveMx(domain));
  if (mx === 'unreachable') return [ok(NAME, `not checked: no name server answers for ${domain}`)];
  const spf = await ask(() => resolver.resolveTxt(domain));
  const dmarc = await ask(() => resolver.resolveTxt(`_dmarc.${domain}`));
  const notes = [
    mx.length === 0 ? `${domain} has no MX record: mail to it may not arrive` : null,
    begins(spf, 'v=spf1') ? null : `${domain} has no SPF record: letters from it may be taken for spam`,
    begins(dmarc, 'v=DMARC1') ? null : `${domain} has no DMARC record: others may write in its name`,
  ].filter((note) => note !== null);
  return notes.length === 0 ? [ok(NAME, `${domain} has MX, SPF and DMARC`)] : notes.map((note) => look(NAME, note));
}

/** No such record is an answer; no answer is none. */
async function ask<T>(question: () => Promise<readonly T[]>): Promise<readonly T[] | 'unreachable'> {
  try {
    return await question();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENODATA' || code === 'ENOTFOUND' ? [] : 'unreachable';
  }
}

/** What could not be asked is not complained about. */
const begins = (records: readonly (readonly string[])[] | 'unreachable', start: string): boolean =>
  records === 'unreachable' || records.some((parts) => parts.join('').startsWith(start));
