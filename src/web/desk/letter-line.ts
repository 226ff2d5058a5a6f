import type { LetterLine, OpenedLetter } from '../../request/letters.js';
import { sayCode } from '../words.js';
import type { DeskContext } from './route.js';

/** A letter in a list: what sort, how it stands, when; not to whom. */
export function letterLine({ say, w, moments }: DeskContext, letter: LetterLine) {
  const failed = letter.state === 'uncertain' || letter.state === 'refused' || letter.report === 'bounced';
  const late = (failed && letter.seenToAt === null) || tlsState(letter) === 'waits_tls';
  return {
    href: `/desk/outbox/${letter.id}`,
    sort: sayCode(w, 'letter', letter.template),
    state: stateWords(say, letter),
    tone: late ? 'late' : 'plain',
    at: moments.at(letter.sentAt ?? letter.createdAt),
    reference: letter.reference,
  };
}

/** What happened to a letter, and what will. */
export function letterFacts({ say, moments, now }: DeskContext, letter: OpenedLetter) {
  const { state, notBefore, sentAt, report, reportedAt, attempts } = letter;
  const fact = (name: string, words: string | null) => (words === null ? [] : [{ name: say(`outbox.${name}`), words }]);
  const waits = (state === 'ready' || state === 'deferred') && notBefore > now;
  return [
    ...fact('written', moments.at(letter.createdAt)),
    ...fact('attempts', attempts > 1 ? String(attempts) : null),
    ...fact('next_try', waits ? moments.at(notBefore) : null),
    ...fact('left', sentAt === null ? null : moments.at(sentAt)),
    ...fact('reported', report === null || reportedAt === null ? null : moments.at(reportedAt)),
    ...fact('seen_to', letter.seenToAt === null ? null : moments.at(letter.seenToAt)),
    ...fact('way', letter.encrypted ? say('outbox.encrypted') : null),
  ];
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
