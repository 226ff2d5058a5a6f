import { BlockList, isIP } from 'node:net';
import { SubrosaError } from '../../platform/errors.js';

/**
 * Whether an address is in one of the networks.
 * @param networks addresses and CIDR networks: `127.0.0.0/8`, `::1`
 * @throws SubrosaError `smtp.network` for one that is neither
 */
export function networkList(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.trim().split('/');
    const family = isIP(address);
    const most = family === 6 ? 128 : 32;
    const prefix = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
    if (family === 0 || !(prefix <= most)) {
      throw new SubrosaError('smtp.network', { hint: 'A trusted network is an address or a CIDR such as 10.0.0.0/8.' });
    }
    list.addSubnet(address, prefix, familyName(family));
  }
  return (address) => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
    const family = isIP(plain);
    return family !== 0 && list.check(plain, familyName(family));
  };
}

function familyName(family: number): 'ipv4' | 'ipv6' {
  return family === 6 ? 'ipv6' : 'ipv4';
}
