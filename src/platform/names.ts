import { Resolver } from 'node:dns/promises';

/** What stands in the world's DNS. No such record is an empty list; `unreachable`: nobody could be asked. */
export interface Names {
  /** Each record whole, however many pieces it came in. */
  txt(name: string): Promise<readonly string[] | 'unreachable'>;
  /** Hosts that take mail, the first choice first. */
  mx(name: string): Promise<readonly string[] | 'unreachable'>;
  /** IPv4 and IPv6. */
  addresses(name: string): Promise<readonly string[] | 'unreachable'>;
  /** Names of an address. */
  ptr(address: string): Promise<readonly string[] | 'unreachable'>;
}

/** @param options.dnsServers DNS_SERVERS; none: the system's */
export function createNames(options: { readonly dnsServers: readonly string[] }): Names {
  const resolver = new Resolver({ timeout: 2_000, tries: 1 });
  if (options.dnsServers.length > 0) resolver.setServers(options.dnsServers);
  return {
    txt: async (name) => {
      const found = await ask(() => resolver.resolveTxt(name));
      return found === 'unreachable' ? found : found.map((pieces) => pieces.join(''));
    },
    mx: async (name) => {
      const found = await ask(() => resolver.resolveMx(name));
      if (found === 'unreachable') return found;
      return found.toSorted((a, b) => a.priority - b.priority).map(({ exchange }) => exchange);
    },
    addresses: async (name) => {
      const [four, six] = await Promise.all([ask(() => resolver.resolve4(name)), ask(() => resolver.resolve6(name))]);
      if (four === 'unreachable' && six === 'unreachable') return 'unreachable';
      return [four, six].flatMap((found) => (found === 'unreachable' ? [] : found));
    },
    ptr: (address) => ask(() => resolver.reverse(address)),
  };
}

/** Names that never stand in the world's DNS: RFC 2606, RFC 6761, and the domains for documentation. */
export const isReserved = (domain: string): boolean =>
  /(?:^|\.)(?:test|example|invalid|localhost|local|internal|example\.(?:com|net|org))$/.test(domain);

async function ask<T>(question: () => Promise<readonly T[]>): Promise<readonly T[] | 'unreachable'> {
  try {
    return await question();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENODATA' || code === 'ENOTFOUND' ? [] : 'unreachable';
  }
}
