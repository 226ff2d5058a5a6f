import { generateKeyPair } from 'node:crypto';
import { domainToASCII } from 'node:url';
import { promisify } from 'node:util';
import type { Tx } from '../platform/db/index.js';
import { noteChanged, type PracticeOffice } from './change.js';
import type { Practice } from './load.js';

/** What has to stand in the world's DNS before letters are signed. */
export interface DkimRecord {
  /** The whole name of the record. */
  readonly name: string;
  /** Its text (RFC 6376 section 3.6.1). */
  readonly text: string;
  readonly active: boolean;
  readonly madeAt: Date;
}

/** 2048 bits: what every receiver takes, and what the record of one string of DNS still carries in two. */
const BITS = 2048;
const makeKeys = promisify(generateKeyPair);

/** Where a key is sealed. */
export const dkimPlace = (practiceId: string) => ({ table: 'dkim_key', column: 'private_sealed', row: practiceId });

/**
 * Makes a new key. Nothing is signed by it until its record was found; the one before ends at once, so that a record may
 * be taken down. @returns what has to stand in DNS
 */
export async function makeDkimKey(tx: Tx, office: PracticeOffice): Promise<DkimRecord> {
  const { practice, now } = office;
  const { publicKey, privateKey } = await makeKeys('rsa', {
    modulusLength: BITS,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  // By the day: a receiver may still look for the one before.
  const selector = `s${now.toISOString().slice(0, 10).replaceAll('-', '')}`;
  const sealed = practice.vault.own.seal(dkimPlace(practice.id), privateKey);
  await tx.$executeRaw`
    INSERT INTO dkim_key (practice_id, selector, private_sealed, public_key, made_at)
    VALUES (${practice.id}::uuid, ${selector}, ${sealed}, ${publicKey.toString('base64')}, ${now})
    ON CONFLICT (practice_id) DO UPDATE SET selector = excluded.selector, private_sealed = excluded.private_sealed,
      public_key = excluded.public_key, made_at = excluded.made_at, active_at = NULL`;
  await noteChanged(tx, office, ['dkim']);
  return (await dkimRecord(tx, practice)) as DkimRecord;
}

/** The record of the practice's key; null: it has none. */
export async function dkimRecord(tx: Tx, practice: Practice): Promise<DkimRecord | null> {
  const [row] = await tx.$queryRaw<{ selector: string; key: string; madeAt: Date; active: boolean }[]>`
    SELECT selector, public_key AS key, made_at AS "madeAt", active_at IS NOT NULL AS active
    FROM dkim_key WHERE practice_id = ${practice.id}::uuid`;
  if (row === undefined) return null;
  const { selector, key, ...rest } = row;
  return { name: `${selector}._domainkey.${domainOf(practice)}`, text: `v=DKIM1; k=rsa; p=${key}`, ...rest };
}

/** Its record was found, or is there no more. */
export async function setDkimActive(tx: Tx, office: PracticeOffice, active: boolean): Promise<void> {
  await tx.$executeRaw`
    UPDATE dkim_key SET active_at = ${active ? office.now : null} WHERE practice_id = ${office.practice.id}::uuid`;
  await noteChanged(tx, office, ['dkim']);
}

export async function dropDkimKey(tx: Tx, office: PracticeOffice): Promise<void> {
  await tx.$executeRaw`DELETE FROM dkim_key WHERE practice_id = ${office.practice.id}::uuid`;
  await noteChanged(tx, office, ['dkim']);
}

/** Whether a TXT record is that of the key: its `p` alone decides, in whatever pieces and order it stands. */
export function isDkimRecord(found: string, wanted: Pick<DkimRecord, 'text'>): boolean {
  const keyIn = (text: string) => /(?:^|;)\s*p\s*=\s*([^;]*)/.exec(text)?.[1]?.replace(/\s+/g, '') ?? '';
  return keyIn(found) !== '' && keyIn(found) === keyIn(wanted.text);
}

/** The domain of the practice's mail, as DNS writes it. */
export function domainOf({ address }: Pick<Practice, 'address'>): string {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return domainToASCII(domain) || domain;
}
