import type { StoredMessage } from '../../src/intake/stored.js';
import type { Understood } from '../../src/intake/understand.js';
import type { Writer } from '../../src/intake/writer.js';
import type { Tx } from '../../src/platform/db/index.js';
import { standingOf } from '../../src/policy/authenticity/index.js';
import type { AnswerSort } from '../../src/policy/etiquette/index.js';
import type { Practice } from '../../src/practice/index.js';
import type { AcknowledgementToWrite } from '../../src/reply/acknowledge.js';
import { learnEncrypting } from '../../src/request/writer-key.js';
import type { IntakeOffice } from './office.js';

/**
 * An answer is encrypted to no key but the one that came with the very mail, or that the directory of its domain hands out to
 * everybody: any other would show that somebody is known here. The key has to be the writer's: from that directory, signed
 * with, or in a mail that its domain vouches for. Whoever wrote in the clear has to have asked for it, and numbers for danger
 * are then left to be read at once.
 */
export function sealFor(
  { parser }: IntakeOffice,
  { writerKey, writerSigned, content, authentication }: Understood,
  sort: AnswerSort,
): AcknowledgementToWrite['seal'] {
  if (writerKey === null) return null;
  const cameEncrypted = content.encryption?.state === 'opened';
  const isTheirs = writerKey.source === 'directory' || writerSigned || standingOf(authentication) === 'proved';
  if (!isTheirs || (!cameEncrypted && (!writerKey.mutual || sort === 'danger'))) return null;
  return (bytes, signature) => parser.encrypt(bytes, writerKey.key, signature);
}

/** What a mail teaches of how its writer encrypts, for what a member writes to them; no machine looks at it. */
export async function learnKey(
  tx: Tx,
  {
    practice,
    stored,
    mail,
  }: { readonly practice: Practice; readonly stored: StoredMessage; readonly mail: Understood },
  of: { readonly writer: Writer; readonly now: Date },
): Promise<void> {
  const { writer, now } = of;
  const { writerKey, content, authentication } = mail;
  const state = content.encryption?.state ?? 'signed';
  const encrypted = state !== 'signed';
  if (writerKey === null && !encrypted) return;
  const isVouched = writerKey?.source === 'directory' || authentication?.aligned.dkim === true;
  // What its own domain speaks against brings nobody's key: the next letter would go to whoever forged it.
  const came =
    writerKey === null || standingOf(authentication) === 'against'
      ? null
      : { ...writerKey, mutual: undefined, trust: isVouched ? ('vouched' as const) : ('claimed' as const) };
  await learnEncrypting(tx, practice.vault, {
    correspondentId: writer.correspondentId,
    person: writer,
    came,
    encrypted: encrypted && stored.channel !== 'desk',
    now,
  });
}
