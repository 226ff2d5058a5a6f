import type { LetterLine } from '../../request/letters.js';
import { sayCode } from '../words.js';
import type { DeskContext } from './route.js';

/** A letter in a list: what sort, how it stands, when; not to whom. */
export function letterLine({ say, w, moments }: DeskContext, letter: LetterLine) {
  const late = letter.state === 'uncertain' || letter.state === 'refused' || letter.report === 'bounced';
  return {
    href: `/desk/outbox/${letter.id}`,
    sort: sayCode(w, 'letter', letter.template),
    state: stateWords(say, letter),
    tone: late ? 'late' : 'plain',
    at: moments.at(letter.sentAt ?? letter.createdAt),
    reference: letter.reference,
  };
}

/** How the relay took it, or what was reported of it later. */
function stateWords(say: DeskContext['say'], letter: LetterLine): string {
  const { state, report, lastCode, reportCode } = letter;
  if (report !== null && state === 'sent') {
    return `${say(`letter_state.${report}`)}${report === 'delivered' || reportCode === null ? '' : ` (${reportCode})`}`;
  }
  if (state === 'sent' && letter.local) return say('letter_state.local');
  const code = (state === 'refused' || state === 'deferred') && lastCode !== null ? ` (${lastCode})` : '';
  return `${say(`letter_state.${state}`)}${code}`;
}
