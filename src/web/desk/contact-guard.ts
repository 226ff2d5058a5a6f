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
