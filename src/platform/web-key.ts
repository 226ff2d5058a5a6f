import { createHash } from 'node:crypto';
import { request } from 'node:https';
import { BlockList, isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { isReserved, type Names } from './names.js';

/** The keys that the world's domains publish for their addresses (draft-koch-openpgp-webkey-service, 3). */
export interface WebKeys {
  /** What the domain of an address hands out for it: bytes of strangers. Null: nothing, or not within three seconds. */
  find(address: string): Promise<Buffer | null>;
}

/** Another address, or bytes on it, that a test stands in for. */
interface Standing {
  readonly port: number;
  readonly ca: string;
}

const TIME_MS = 3_000;
const MOST_BYTES = 64 * 1024;
const KEPT_MS = 3_600_000;
const MOST_KEPT = 1_000;

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
  const kept = new Map<string, { readonly until: number; readonly found: Promise<Buffer | null> }>();
  return {
    find: (address) => {
      const at = address.lastIndexOf('@');
      const [local, domain] = [address.slice(0, at), domainToASCII(address.slice(at + 1).toLowerCase())];
      if (domain === '' || local.length > 64 || (!options.reserved && isReserved(domain))) return Promise.resolve(null);
      const key = `${local}@${domain}`;
      const before = kept.get(key);
      if (before !== undefined && before.until > performance.now()) return before.found;
      if (kept.size >= MOST_KEPT) kept.clear();
      const found = ask(options, local, domain).catch(() => null);
      kept.set(key, { until: performance.now() + KEPT_MS, found });
      return found;
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
  const outside = addresses === 'unreachable' ? [] : addresses.filter((one) => options.standing || !isInside(one));
  return outside[0] === undefined ? null : fetchFrom({ host, address: outside[0], path, standing: options.standing });
}

function fetchFrom(of: {
  readonly host: string;
  readonly address: string;
  readonly path: string;
  readonly standing: Standing | undefined;
}): Promise<Buffer | null> {
  const { host, address, path, standing } = of;
  return new Promise((resolve) => {
    const none = () => resolve(null);
    const asked = request({
      ...{ host: address, servername: host, path, port: standing?.port ?? 443, headers: { host } },
      signal: AbortSignal.timeout(TIME_MS),
      agent: false,
      ...(standing === undefined ? {} : { ca: standing.ca }),
    });
    asked.on('error', none).on('response', (response) => {
      const pieces: Buffer[] = [];
      let size = 0;
      response.on('error', none).on('data', (piece: Buffer) => {
        size += piece.length;
        if (size > MOST_BYTES) asked.destroy();
        else pieces.push(piece);
      });
      response.on('end', () => resolve(response.statusCode === 200 ? Buffer.concat(pieces) : null));
      response.on('close', none);
    });
    asked.end();
  });
}

/** RFC 6890: what is not the world's. */
const INSIDE = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  INSIDE.addSubnet(network, bits, 'ipv4');
}
for (const [network, bits] of [
  ['::', 64],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  INSIDE.addSubnet(network, bits, 'ipv6');
}

const isInside = (address: string): boolean =>
  isIP(address) === 0 || INSIDE.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');

const ALPHABET = 'ybndrfg8ejkmcpqxot1uwisza345h769';

/** What a Web Key Directory calls a local part: SHA-1 of it in lower case, as z-base-32. */
export function wkdHash(local: string): string {
  const digest = createHash('sha1').update(local.toLowerCase()).digest();
  const bits = [...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join('');
}
