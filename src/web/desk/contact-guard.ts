import { contactOfWriter, type WriterContact } from '../../client/index.js';
import type { Tx } from '../../platform/db/index.js';
import { type ClientLetter, type ContactVerdict, decideContact, type SaidSort } from '../../policy/contact/index.js';
import type { RequestFacts } from '../../request/show.js';
import { sayCode } from '../words.js';
import { openFiles } from './reading.js';
import type { DeskContext } from './route.js';

/** What was agreed about whoever wrote a request, and what that means for a letter. */
export interface ContactGuard extends WriterContact {
  verdict(letter: ClientLetter, said?: SaidSort): ContactVerdict;
  /** Why not even "there is an answer" goes there; null: it may. */
  readonly barred: 'died' | 'asked_not_to' | 'not_there' | null;
}

/** Asked anew in the transaction that writes: they may have rung since the page was shown. */
export async function contactGuard(
  { practice }: Pick<DeskContext, 'practice'>,
  tx: Tx,
  correspondentId: string,
): Promise<ContactGuard> {
  const contact = await contactOfWriter(tx, practice, correspondentId);
  const verdict = (letter: ClientLetter, said: SaidSort | null = null) => decideContact({ letter, said, ...contact });
  const notice = verdict('answer_notice');
  const barred = notice.verdict !== 'must_not' ? null : notice.reason === 'died' ? 'died' : 'asked_not_to';
  return { ...contact, verdict, barred };
}

/**
 * What of it a page may show: all of it to whom the client's file opens. To others the address is like one that nobody
 * has linked, but that nothing goes where nothing may: who reads for danger, or for another client, does not learn here
 * whose address it is (PRACTICE 35). What leaves is asked of `contactGuard`, for everybody alike.
 */
export async function shownGuard(context: DeskContext, tx: Tx, correspondentId: string): Promise<ContactGuard> {
  const guard = await contactGuard(context, tx, correspondentId);
  if (guard.clientId === null || (await openFiles(context, tx)).opens(guard.clientId)) return guard;
  const unlinked = { clientId: null, terms: 'unlinked', point: null, died: false } as const;
  const verdict = (letter: ClientLetter, said: SaidSort | null = null) => decideContact({ letter, said, ...unlinked });
  return { ...unlinked, verdict, barred: guard.barred === null ? null : 'not_there' };
}

/**
 * Whether the mail that says that there is an answer may be chosen beforehand: where that was agreed of the address, and
 * nobody but the client reads there. Elsewhere whoever answers chooses: a press in a hurry must not tell a husband.
 */
export const agreedToTell = ({ point, barred }: ContactGuard): boolean =>
  barred === null && point !== null && !point.terms.avoid && point.others === '';

/**
 * What stands under "From", before anybody reads on: who else reads there, and what was agreed. Whoever writes from such
 * an address may not be the client, least of all where data are asked for or to be erased. Null: nothing is known of it.
 */
export function underFrom({ say }: DeskContext, { point, terms, barred }: ContactGuard, unsafe: boolean) {
  const others = point === null || point.others === '' ? [] : [`${say('contact.others')}: ${point.others}`];
  const lines = [
    ...others,
    ...(unsafe && others.length === 0 ? [say('contact.read_along')] : []),
    ...(barred === null ? [] : [say(`contact.beside.${barred}`)]),
    ...(barred !== null || typeof terms === 'string' ? [] : [say(`contact.beside.${terms.level}`)]),
  ];
  if (lines.length === 0) return null;
  const read = others.length > 0 || unsafe;
  return { lines, who: read ? say('contact.who_writes') : null, tone: read || barred !== null ? 'late' : 'plain' };
}

/**
 * What stands beside every composer: what may be said there, what to call them, when. `named` false: no name and nothing
 * in anybody's words, as everywhere on a page whose message does not open or which nobody has opened.
 */
export function besideComposer(context: DeskContext, guard: ContactGuard, request: RequestFacts, named: boolean) {
  const { say, may, w } = context;
  const { clientId, terms, point, barred } = guard;
  const known = may('client.list') ? clientId : null;
  const level = typeof terms === 'string' ? terms : terms.level;
  const line = (name: string, words: string) => (words === '' ? [] : [{ name: say(`contact.${name}`), words }]);
  const plain = guard.verdict('plain_answer');
  return {
    says: barred === null ? say(`contact.beside.${level}`) : say(`contact.beside.${barred}`),
    tone: barred === null ? 'plain' : 'late',
    facts:
      point === null || !named
        ? []
        : [
            ...line('name_them', point.nameThem),
            ...line('name_us', point.nameUs),
            ...line('others', point.others),
            ...line('hours', point.hours),
            ...line('language', point.language === null ? '' : say(`contact.languages.${point.language}`)),
          ],
    barred: barred === null ? null : say('contact.untold'),
    no_plain: barred === null && plain.verdict === 'must_not' ? sayCode(w, 'contact.because', plain.reason) : null,
    href: known === null ? null : `/desk/clients/${known}/contact`,
    stop: known !== null && barred === null && request.hasAddress && may('client.write'),
  };
}
