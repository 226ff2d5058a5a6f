import { request } from 'node:https';
import { BlockList, isIP } from 'node:net';

/** For tests: loopback is asked, at another port, by another authority. */
export interface Standing {
  readonly port: number;
  readonly ca: string;
}

const TIME_MS = 3_000;
const MOST_BYTES = 64 * 1024;

/**
 * What a host of the world hands out at a path, over HTTPS with a certificate that is checked; redirections are not followed, and
 * no address inside a network of ours is asked, since a stranger may have chosen the name. At most 64 KB.
 * @param of.addresses what DNS says of the host. Null: nothing there, or not within three seconds
 */
export function fetchOutside(of: {
  readonly host: string;
  readonly addresses: readonly string[] | 'unreachable';
  readonly path: string;
  readonly standing: Standing | undefined;
}): Promise<Buffer | null> {
  const { host, addresses, path, standing } = of;
  const [address] = addresses === 'unreachable' ? [] : addresses.filter((one) => standing || !isInside(one));
  if (address === undefined) return Promise.resolve(null);
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

/**
 * RFC 6890: what is not the world's. A list for each version: in a common one `::/64` holds every address of the fourth, by
 * way of `::ffff:0:0/96`.
 */
const INSIDE_4 = new BlockList();
const INSIDE_6 = new BlockList();
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
  INSIDE_4.addSubnet(network, bits, 'ipv4');
}
for (const [network, bits] of [
  ['::', 64],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  INSIDE_6.addSubnet(network, bits, 'ipv6');
}

/** Whether an address is a machine's own, a house's, or leads to one; what is no address is inside too. */
export function isInside(address: string): boolean {
  const version = isIP(address);
  if (version === 0) return true;
  return version === 4 ? INSIDE_4.check(address, 'ipv4') : INSIDE_6.check(address, 'ipv6');
}
