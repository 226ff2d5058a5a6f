import { expect, it } from '@jest/globals';
import { isInside } from '../../src/platform/outside.js';

const INSIDE = [
  ...['10.1.2.3', '127.0.0.1', '169.254.169.254', '172.16.0.1', '192.168.1.1', '100.64.0.1', '0.0.0.0', '224.0.0.1'],
  ...['::1', '::ffff:192.168.1.1', 'fd00::1', 'fe80::1', 'ff02::1', 'fec0::1'],
  // Ways through to an address of the fourth version: NAT64, 6to4, Teredo.
  ...['64:ff9b::7f00:1', '64:ff9b:1::7f00:1', '2002:7f00:1::', '2001:0:1::1'],
  'openpgpkey.example.org',
];

it.each(INSIDE)('%s is inside', (address) => expect(isInside(address)).toBe(true));

it.each(['192.0.2.1', '8.8.8.8', '2001:db8::1', '2606:4700::1111'])('%s is not', (address) =>
  expect(isInside(address)).toBe(false),
);
