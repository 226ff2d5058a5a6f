import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { codeOf } from '../../src/platform/errors.js';
import { readPublicKey } from '../../src/practice/openpgp-key.js';

const KEY = readFileSync(path.resolve('test/fixtures/openpgp/public.asc'), 'utf8');
/** As GnuPG says it. */
const FINGERPRINT = 'A046 BE3D F837 96E7 D0D8 1FC2 9924 EBE5 AE03 38C1';

const codeFor = (typed: string): string => {
  try {
    readPublicKey(typed);
    return 'taken';
  } catch (error) {
    return codeOf(error);
  }
};
const BODY = KEY.split('\n').filter((line) => /^[A-Za-z0-9+/=]+$/.test(line) && !line.startsWith('='));
const BYTES = Buffer.from(BODY.join(''), 'base64');
const armour = (bytes: Buffer, kind = 'PUBLIC'): string =>
  `-----BEGIN PGP ${kind} KEY BLOCK-----\n\n${bytes.toString('base64')}\n-----END PGP ${kind} KEY BLOCK-----`;
const withFirstTag = (tag: number): Buffer => Buffer.concat([Buffer.of(0x80 | (tag << 2)), BYTES.subarray(1)]);

describe('an OpenPGP public key', () => {
  it('is taken, with its fingerprint as other programs say it', () => {
    expect(readPublicKey(KEY)).toEqual({ armoured: KEY, fingerprint: FINGERPRINT });
  });

  it.each([
    ['with words around it', `Our key:\r\n\r\n${KEY.replaceAll('\n', '\r\n')}\r\nBest wishes`],
    ['with headers', KEY.replace('BLOCK-----\n', 'BLOCK-----\nVersion: 1\nComment: of the front desk\n')],
    ['without a checksum', KEY.replace(/^=....\n/m, '')],
    ['in one line', armour(BYTES)],
  ])('is taken %s, and nothing but the block is kept', (_name, typed) => {
    const { armoured, fingerprint } = readPublicKey(typed);
    expect(fingerprint).toBe(FINGERPRINT);
    expect(armoured).toMatch(/^-----BEGIN PGP PUBLIC KEY BLOCK-----\n[^\r]*-----END PGP PUBLIC KEY BLOCK-----\n$/);
  });

  it.each([
    ['a private key', armour(BYTES, 'PRIVATE')],
    ['a private key beside a public one', `${KEY}\n${armour(BYTES, 'PRIVATE')}`],
    ['a private key under the headline of a public one', armour(withFirstTag(5))],
    ['a private subkey', armour(Buffer.concat([BYTES, Buffer.of(0xc7, 1, 4)]))],
  ])('%s is none, and the owner is told', (_name, typed) => {
    expect(codeFor(typed)).toBe('practice.key_private');
  });

  it.each([
    ['nothing', ''],
    ['words', 'my key is under the mat'],
    ['two keys', `${KEY}\n${KEY}`],
    ['two keys in one block', armour(Buffer.concat([BYTES, BYTES]))],
    ['half of one', KEY.slice(0, KEY.length / 2)],
    ['one that was cut off inside', armour(BYTES.subarray(0, BYTES.length - 9))],
    ['one with a changed letter', KEY.replace('mDMEaw', 'mDMEbw')],
    ['a message', KEY.replaceAll('PUBLIC KEY BLOCK', 'MESSAGE')],
    ['a signature in the place of the key', armour(withFirstTag(2))],
    ['a length without an end', armour(Buffer.of(0xc6, 255, 255, 255, 255, 255))],
    ['a key of an old version', armour(Buffer.of(0xc6, 2, 3, 1))],
    ['no base64', KEY.replace('mDME', 'm<ME')],
    ['far too much', `${KEY}${' '.repeat(100_000)}`],
  ])('%s is none', (_name, typed) => {
    expect(codeFor(typed)).toBe('practice.key');
  });
});
