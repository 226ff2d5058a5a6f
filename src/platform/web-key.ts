import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import { keptAnswers } from './answers.js';
import { isReserved, type Names } from './names.js';
import { fetchOutside, type Standing } from './outside.js';

/** The keys that the world's domains publish for their addresses (draft-koch-openpgp-webkey-service, 3). */
export interface WebKeys {
  /** What the domain of an address hands out for it: bytes of strangers. Null: nothing, or not within three seconds. */
  find(address: string): Promise<Buffer | null>;
}

/**
 * Asks over HTTPS with a certificate that is checked, follows nothing, and asks no address inside a network of ours: who
 * writes to us chooses the name that is asked. Only the domain of whoever wrote learns of it, and whoever they are.
 * @param options.names answers for the servers' addresses
 * @param options.reserved DNS_SERVERS are set: names that nobody owns are asked for too
 * @param options.standing for tests: loopback is asked, there, by that authority
 */
export function createWebKeys(options: {
  readonly names: Pick<Names, 'addresses'>;
  readonly reserved: boolean;
  readonly standing?: Standing;
}): WebKeys {
  const answered = keptAnswers((address) => {
    const at = address.lastIndexOf('@');
    return ask(options, address.slice(0, at), address.slice(at + 1)).catch(() => null);
  });
  return {
    find: (address) => {
      const at = address.lastIndexOf('@');
      const [local, domain] = [address.slice(0, at), domainToASCII(address.slice(at + 1).toLowerCase())];
      if (domain === '' || local.length > 64 || (!options.reserved && isReserved(domain))) return Promise.resolve(null);
      return answered(`${local}@${domain}`);
    },
  };
}

/** The advanced method; the direct one only where its name is not there. */
async function ask(
  options: Parameters<typeof createWebKeys>[0],
  local: string,
  domain: string,
): Promise<Buffer | null> {
  const tail = `hu/${wkdHash(local)}?l=${encodeURIComponent(local)}`;
  const advanced = await options.names.addresses(`openpgpkey.${domain}`);
  if (advanced === 'unreachable') return null;
  const [host, addresses, path] =
    advanced.length > 0
      ? [`openpgpkey.${domain}`, advanced, `/.well-known/openpgpkey/${domain}/${tail}`]
      : [domain, await options.names.addresses(domain), `/.well-known/openpgpkey/${tail}`];
  return fetchOutside({ host, addresses, path, standing: options.standing });
}

const ALPHABET = 'ybndrfg8ejkmcpqxot1uwisza345h769';

/** What a Web Key Directory calls a local part: SHA-1 of it in lower case, as z-base-32. */
export function wkdHash(local: string): string {
  const digest = createHash('sha1').update(local.toLowerCase()).digest();
  const bits = [...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join('');
}
