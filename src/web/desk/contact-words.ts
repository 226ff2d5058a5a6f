import { deathOf, readAgreement } from '../../client/index.js';
import type { Tx } from '../../platform/db/index.js';
import type { ContactTerms } from '../../policy/contact/index.js';
import type { DeskContext } from './route.js';

/** What may be said at an address, in a line. */
export const termsWords = ({ say }: Pick<DeskContext, 'say'>, { level, avoid }: ContactTerms): string =>
  say(avoid ? 'contact.avoided' : `contact.levels.${level}`);

/** What a client's page says about reaching them: each address in a line, and what they wanted should they die. */
export async function reachLines(context: DeskContext, tx: Tx, clientId: string) {
  const { practice, say } = context;
  const { points, answers } = await readAgreement(tx, practice, clientId);
  const how = await deathOf(tx, { practice }, clientId);
  return {
    lines: points.map(({ value, terms }) => `${value}: ${termsWords(context, terms)}`),
    // Asked when a relative does (PRACTICE 16).
    may_know: answers === null || answers.ifIDie === '' ? null : say('contact.may_know', { who: answers.ifIDie }),
    died_how: how === null ? null : say('contact.died_how', { how }),
  };
}
