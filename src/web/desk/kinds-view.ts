import { dueWords } from '../../policy/discretion/index.js';
import { PRIVACY_TOPICS, topicsOf } from '../../policy/privacy-answer/index.js';
import { rightWords } from '../../policy/triage/index.js';
import type { OpenedMessage } from '../../request/open.js';
import type { RequestFacts } from '../../request/show.js';
import type { DeskContext } from './route.js';

/** What the page of a request offers for some kinds alone. `message`: as it was opened; null: it was not. */
export function kindsView(context: DeskContext, request: RequestFacts, message: OpenedMessage | null) {
  return { privacy: privacyView(context, request, message) };
}

/** The term and its source, and the topics that the question seems to ask about, for the member to change. */
function privacyView(context: DeskContext, request: RequestFacts, message: OpenedMessage | null) {
  const { say, may, practice, language } = context;
  if (request.kind !== 'privacy_question' || !may('request.reply')) return null;
  const set = practice.settings.terms.privacy_question;
  const found = message === null ? [] : topicsOf(`${message.subject}\n${message.text}`, request.language);
  return {
    term:
      set === null
        ? say('paths.no_term')
        : say(set === undefined ? 'paths.term' : 'paths.term_set', {
            term: dueWords({ kind: request.kind, language, term: set ?? null }),
          }),
    may_set: may('practice.settings'),
    topics:
      message === null
        ? []
        : PRIVACY_TOPICS.map((code) => ({
            code,
            words: say(`paths.topic.${code}`),
            checked: found.includes(code),
          })),
    rights:
      message === null || !may('request.correct')
        ? []
        : (['access', 'erasure', 'rectification'] as const).map((right) => ({
            label: `rights_request ${right}`,
            words: rightWords(right, language),
          })),
  };
}
