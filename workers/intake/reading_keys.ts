import type { MailHeader, ReadingKeys } from '../../src/intake/parse/index.js';
import type { DirectoryKey } from '../../src/intake/understand.js';
import type { Practice } from '../../src/practice/index.js';
import { privatePgpKeys } from '../../src/practice/pgp-keys.js';
import { encryptingOfAddress } from '../../src/request/writer-key.js';
import type { IntakeOffice } from './office.js';

/**
 * The keys that an encrypted or signed mail is read with: the practice's own, the one that is known of whoever wrote it,
 * and, where the mail brings none in its header, what the Web Key Directory of its domain hands out.
 */
export async function readingKeys(
  office: IntakeOffice,
  practice: Practice,
  header: MailHeader,
): Promise<ReadingKeys & { readonly directory: DirectoryKey | null }> {
  const [from, ...others] = header.fromAddresses;
  const address = from === undefined || others.length > 0 ? null : from;
  const [{ keys, known }, directory] = await Promise.all([
    office.front.quick(practice.id, async (tx) => ({
      keys: await privatePgpKeys(tx, practice),
      known: address === null ? null : (await encryptingOfAddress(tx, practice.vault, address)).key,
    })),
    address === null || header.headers.autocrypt !== undefined ? null : directoryKey(office, address),
  ]);
  const writers: ReadingKeys['writers'][number][] = [];
  // Whoever forged one mail in somebody's name can sign the next with the same key: that it came before says nothing.
  const claimed = known !== null && known.trust === 'claimed' && known.source !== 'member';
  if (claimed) writers.push({ key: known.key, label: 'claimed' });
  if (directory !== null) writers.push({ key: directory.key, label: 'directory' });
  if (known !== null && !claimed)
    writers.push({ key: known.key, label: known.trust === 'compared' ? 'compared' : 'known' });
  return { keys, writers, directory };
}

async function directoryKey({ webKeys, parser }: IntakeOffice, address: string): Promise<DirectoryKey | null> {
  const bytes = await webKeys.find(address);
  const key = bytes === null ? null : await parser.keyOf(bytes, address);
  return key === null ? null : { ...key, source: 'directory', mutual: false };
}
