import { z } from 'zod';
import { pressRelease } from '../../conversation/index.js';
import { dayIn } from '../../policy/deadline/calendar.js';
import { type Action, done } from './actions.js';
import { fieldOf } from './asking.js';

/**
 * A consent is signed by a press on the open page, after the passphrase where one is set, and taken back by another, at
 * once. What it says stands above the button; a decision at the desk reads the row that is made here.
 */
export const releasePress =
  (act: 'signed' | 'revoked'): Action =>
  async (asking, found) => {
    const { office } = asking;
    const { practice, conversation } = found;
    const offerId = z.uuid().nullable().catch(null).parse(fieldOf(asking, 'release'));
    const now = office.clock.now();
    const pressed = await office.front.quick(practice.id, async (tx) => {
      const made =
        offerId !== null &&
        (await pressRelease(tx, {
          practiceId: practice.id,
          conversationId: conversation.id,
          offerId,
          act,
          withPassphrase: conversation.passphraseHash !== null,
          today: dayIn(now, practice.timeZone).toString(),
          now,
        }));
      if (made) {
        await office.audit.append(tx, practice.id, {
          action: `release.${act}`,
          actor: { kind: 'person' },
          object: { kind: 'release_offer', id: offerId },
        });
      }
      return made;
    });
    if (pressed) void office.live.publish({ practiceId: practice.id, conversationId: conversation.id });
    return done(asking, found, pressed ? `release_${act}` : 'release_over', 'releases');
  };
