import type { LetterLine } from '../../request/letters.js';
import { sayCode } from '../words.js';
import type { DeskContext } from './route.js';

/** A letter in a list: what sort, how it stands, when; not to whom. */
export function letterLine({ say, w, moments }: DeskContext, letter: LetterLine) {
  const late =
    letter.state === 'uncertain' ||
    letter.state === 'refused' ||
    letter.report === 'bounced' ||
    tlsState(letter) === 'waits_tls';
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
  const tls = tlsState(letter);
  if (tls !== null) return say(`letter_state.${tls}`);
  const code = (state === 'refused' || state === 'deferred') && lastCode !== null ? ` (${lastCode})` : '';
  return `${say(`letter_state.${state}`)}${code}`;
}

/** How a letter stands that leaves over TLS from end to end or not at all; null: as any other, or on its way. */
export function tlsState({
  state,
  forcedTls,
  lastReason,
}: LetterLine): 'waits_tls' | 'not_sent_tls' | 'sent_tls' | null {
  if (!forcedTls) return null;
  if (state === 'sent') return 'sent_tls';
  if (lastReason !== 'tls') return null;
  return state === 'deferred' ? 'waits_tls' : state === 'refused' ? 'not_sent_tls' : null;
}
