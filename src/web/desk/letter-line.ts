import type { LetterLine } from '../../request/letters.js';
import { sayCode } from '../words.js';
import type { DeskContext } from './route.js';

/** A letter in a list: what sort, how it stands, when; not to whom. */
export function letterLine({ say, w, moments }: DeskContext, letter: LetterLine) {
  const code = letter.lastCode === null ? '' : ` (${letter.lastCode})`;
  return {
    href: `/desk/outbox/${letter.id}`,
    sort: sayCode(w, 'letter', letter.template),
    state: `${say(letter.state === 'sent' && letter.local ? 'letter_state.local' : `letter_state.${letter.state}`)}${letter.state === 'refused' || letter.state === 'deferred' ? code : ''}`,
    tone: letter.state === 'uncertain' || letter.state === 'refused' ? 'late' : 'plain',
    at: moments.at(letter.sentAt ?? letter.createdAt),
    reference: letter.reference,
  };
}
