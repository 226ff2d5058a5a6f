import type { Understood } from '../../src/intake/understand.js';
import { standingOf } from '../../src/policy/authenticity/index.js';
import type { AnswerSort } from '../../src/policy/etiquette/index.js';
import type { AcknowledgementToWrite } from '../../src/reply/acknowledge.js';
import type { IntakeOffice } from './office.js';

/**
 * An answer is encrypted to no key but the one that came with the very mail: any other would show that somebody is known
 * here. The key has to be the writer's: signed with, or in a mail that its domain vouches for. Whoever wrote in the clear
 * has to have asked for it, and numbers for danger are then left to be read at once.
 */
export function sealFor(
  { parser }: IntakeOffice,
  { writerKey, content, authentication }: Understood,
  sort: AnswerSort,
): AcknowledgementToWrite['seal'] {
  if (writerKey === null) return null;
  const cameEncrypted = content.encryption?.state === 'opened';
  const isTheirs = content.encryption?.signature === 'came_along' || standingOf(authentication) === 'proved';
  if (!isTheirs || (!cameEncrypted && (!writerKey.mutual || sort === 'danger'))) return null;
  return (bytes) => parser.encrypt(bytes, writerKey.key);
}
