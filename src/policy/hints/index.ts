import { type AnyRight, FURTHER_RIGHTS } from '../rights/terms.js';
import { isUnsure, type Kind, type Right, type Triage } from '../triage/index.js';

/** What a form says about what was written in it: the choice that the writer made, or the page that they took. */
export type Hint =
  | { readonly about: 'self' | 'client' | 'other' | 'complaint' }
  | { readonly about: 'right'; readonly right: AnyRight };

/**
 * The triage of a message that came with a hint. Whoever took the page for a right or for a complaint means it; who
 * says that they write about somebody else does so, unless the text is plainly one of the kinds with a path of its own.
 * Everything else the text decides. The risk never changes: it was found in the words.
 */
export function hinted(found: Triage, hint: Hint | null): Triage {
  if (hint === null) return found;
  switch (hint.about) {
    case 'right': {
      const right = isKnown(hint.right) ? hint.right : null;
      return { ...settled(found, 'rights_request'), right };
    }
    case 'complaint':
      return settled(found, 'complaint');
    case 'other':
      return OF_THEIR_OWN.includes(found.kind) ? found : settled(found, 'third_party');
    case 'client':
      return isOpen(found) ? settled(found, 'client_message') : found;
    case 'self':
      return isOpen(found) ? settled(found, 'enquiry') : found;
  }
}

/** Also somebody who writes about another person can do one of these; they stay what they are. */
const OF_THEIR_OWN: readonly Kind[] = [
  'legal_demand',
  'referral',
  'rights_request',
  'complaint',
  'security_report',
  'baa_request',
  'privacy_question',
];

/** The text did not tell what it is: then the writer's own word counts. */
function isOpen(triage: Triage): boolean {
  return triage.kind === 'other' || (isUnsure(triage, 'kind') && UNSURE.includes(triage.kind));
}

const UNSURE: readonly Kind[] = ['enquiry', 'client_message', 'business', 'automated', 'spam'];

/** What the text alone would have been stays visible beside it, where it is one that a member would act on. */
function settled(found: Triage, kind: Kind): Triage {
  if (found.kind === kind) return { ...found, confidence: 1 };
  const also = found.also.filter((one) => one !== kind);
  const keeps = OF_THEIR_OWN.includes(found.kind) && !also.includes(found.kind);
  return { ...found, kind, also: keeps ? [...also, found.kind] : also, confidence: 1 };
}

const isKnown = (right: AnyRight): right is Right => !(FURTHER_RIGHTS as readonly string[]).includes(right);
