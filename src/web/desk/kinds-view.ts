import { clientOf, matterOf } from '../../client/index.js';
import type { Tx } from '../../platform/db/index.js';
import { complaintSort } from '../../policy/complaint/index.js';
import { dueWords } from '../../policy/discretion/index.js';
import { decideMisdirected, type MisdirectedVerdict } from '../../policy/misdirected/index.js';
import { PRIVACY_TOPICS, topicsOf } from '../../policy/privacy-answer/index.js';
import { rightWords } from '../../policy/triage/index.js';
import { formerly } from '../../request/formerly.js';
import type { OpenedMessage } from '../../request/open.js';
import type { RequestFacts } from '../../request/show.js';
import { copyLines } from './agreement-view.js';
import type { DeskContext } from './route.js';

/** What the page of a request offers for some kinds alone. `message`: as it was opened; null: it was not. */
export async function kindsView(context: DeskContext, tx: Tx, request: RequestFacts, message: OpenedMessage | null) {
  return {
    privacy: privacyView(context, request, message),
    misdirected: await misdirectedView(context, tx, request),
    agreement:
      request.kind === 'baa_request' && context.may('request.reply')
        ? { copies: await copyLines(context, tx, request.id) }
        : null,
  };
}

/** "This was not meant for us": at the head where the message says so itself, else among what ends a request. */
async function misdirectedView(context: DeskContext, tx: Tx, request: RequestFacts) {
  const { say, may } = context;
  if (!may('request.close')) return null;
  const verdict = await misdirectedVerdict(tx, request);
  const saysSo = request.signals.includes('misdirected');
  const ours = verdict.verdict === 'not' && verdict.why === 'ours';
  return {
    first: saysSo || ours,
    ours,
    may: verdict.verdict === 'may',
    why:
      verdict.verdict === 'open_first'
        ? say('paths.misdirected.open_first')
        : verdict.verdict === 'not'
          ? say(`paths.misdirected.why_not.${verdict.why}`)
          : null,
    record: may('incident.open') ? `/desk/incidents/new?request=${request.reference}` : null,
    may_be_ours: !ours && request.openedAt !== null && may('request.correct'),
  };
}

/** Asked where it is offered, and again where it is done. */
export async function misdirectedVerdict(tx: Tx, request: RequestFacts): Promise<MisdirectedVerdict> {
  const matter = await matterOf(tx, request.id);
  const linked = await clientOf(tx, request.correspondentId);
  const before = await formerly(tx, request.id);
  return decideMisdirected({
    ...request,
    // What a careful reader might take for a complaint is kept as one.
    wasKinds: complaintSort(request) === null ? before.wasKinds : [...before.wasKinds, 'complaint'],
    namesMember: before.namesMember,
    inIncident: before.inIncident,
    opened: request.openedAt !== null,
    answered: request.answeredAt !== null,
    inFile: linked !== null || (matter !== null && matter.clientId !== null),
  });
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
