/**
 * Why something may be done to a file while it is restricted (GDPR art. 18(1) and (2)):
 * `kept`: it changes where something is kept, or who may look, and nothing of what is said about the person;
 * `right`: the person's own wish, or one of their rights, is carried out by it;
 * `claims`: a claim is raised or met; `protects`: another person's rights, or a life;
 * `duty`: a law asks the practice to write down what has happened.
 */
export type RestrictedUse = 'kept' | 'right' | 'claims' | 'protects' | 'duty' | 'refused';

/**
 * What every button about a client's file or a joint file is while it is restricted, by its address at the desk. One
 * that has no answer is refused, and a test names it.
 */
const USES: Readonly<Record<string, RestrictedUse>> = {
  '/clients/:id/reason': 'protects',
  '/clients/:id/seen': 'kept',
  '/clients/:id/team': 'kept',
  '/clients/:id/team/end': 'kept',
  '/clients/:id/closed': 'kept',
  '/clients/:id/closed/end': 'kept',
  '/clients/:id/put-off': 'kept',
  // Holds say no, in words of their own.
  '/clients/:id/erase': 'kept',
  '/clients/:id/start': 'refused',
  '/clients/:id/end': 'duty',
  '/clients/:id/notes': 'refused',
  '/clients/:id/notes/draft': 'refused',
  '/clients/:id/notes/draft/drop': 'kept',
  '/clients/:id/notes/:note/change': 'refused',
  '/clients/:id/notes/:note/correct': 'right',
  '/clients/:id/notes/:note/statement': 'right',
  '/clients/:id/joint': 'refused',
  '/joint/:id/notes': 'refused',
  '/joint/:id/notes/draft': 'refused',
  '/joint/:id/notes/draft/drop': 'kept',
  '/joint/:id/notes/:note/change': 'refused',
  '/joint/:id/notes/:note/statement': 'right',
  '/joint/:id/rule': 'refused',
  // What was promised to one of them binds whatever is kept.
  '/joint/:id/promise': 'protects',
  '/joint/:id/end': 'duty',
  '/clients/:id/consents': 'refused',
  '/clients/:id/consents/withdraw': 'right',
  '/clients/:id/notice': 'right',
  '/clients/:id/tests': 'refused',
  '/clients/:id/invoices': 'claims',
  '/clients/:id/invoices/paid': 'claims',
  '/clients/:id/invoices/cancel': 'claims',
  '/clients/:id/representatives': 'right',
  '/clients/:id/representatives/change': 'right',
  '/clients/:id/restrict': 'right',
  '/clients/:id/restrict/lift': 'right',
  '/clients/:id/rectify': 'right',
  // How somebody may be reached without harm is theirs to say at any time.
  '/clients/:id/contact': 'right',
  '/clients/:id/contact/answers': 'right',
  '/clients/:id/contact/:point': 'right',
  '/clients/:id/contact/:point/stop': 'right',
  '/clients/:id/contact/:point/notices': 'right',
  '/clients/:id/contact/:point/confirm': 'right',
  '/clients/:id/death': 'duty',
  '/clients/:id/death/withdraw': 'duty',
  // What was told is written down whatever stands; what may still be told is asked of the release or the ground itself.
  '/clients/:id/disclosures': 'duty',
  '/clients/:id/releases': 'refused',
  '/clients/:id/releases/act': 'right',
  '/clients/:id/objection': 'right',
  '/clients/:id/extract': 'refused',
  '/clients/:id/extract/look': 'refused',
};

/** Whether an address of the desk is one of a file. */
export const isOfFile = (path: string): boolean => /^\/(?:clients|joint)\/:id(?:\/|$)/.test(path);

/** What a press at this address of the desk does to a restricted file; undefined: it has no answer yet. */
export const useAt = (path: string): RestrictedUse | undefined => (Object.hasOwn(USES, path) ? USES[path] : undefined);

/**
 * Whether something may be done at the desk to a file that is restricted. To look is to do nothing to it: what shows says
 * that it is restricted. @param at the address as the desk's table has it
 */
export function mayWhileRestricted(at: { readonly method: 'get' | 'post'; readonly path: string }): boolean {
  if (at.method === 'get' || !isOfFile(at.path)) return true;
  return (useAt(at.path) ?? 'refused') !== 'refused';
}
