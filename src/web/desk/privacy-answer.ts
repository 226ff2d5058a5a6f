import { z } from 'zod';
import type { Tx } from '../../platform/db/index.js';
import { dateWords, PROPOSED_TEXTS } from '../../policy/discretion/index.js';
import { PRIVACY_TOPICS, type PrivacyTopic, sectionsFor } from '../../policy/privacy-answer/index.js';
import { policyInForce, policyVersions } from '../../practice/policy.js';
import type { RequestFacts } from '../../request/show.js';
import { linkTo, placeIn } from '../public/place.js';
import { findTruths, truths } from '../public/privacy.js';
import { wordsOf } from '../words.js';
import { asked } from './context.js';
import { withReadable } from './reading.js';
import { openWith } from './request.js';
import { type DeskContext, type DeskRoute, withForm } from './route.js';

const fields = z.record(z.string(), z.string());

/**
 * An answer to a privacy question, laid into the composer: what the practice's own policy says of the topics that a member
 * ticked, and nothing that it does not say. It is read, changed and sent by the member.
 */
export const privacyAnswerRoutes: readonly DeskRoute[] = [
  withForm('post', '/requests/:reference/privacy-answer', 'request.reply', fields, (context, { params, form }) =>
    withReadable(context, params, async (tx, request, reading) => {
      if (request.openedAt === null) throw asked('request.unopened', 'open the message first');
      const topics = PRIVACY_TOPICS.filter((topic) => form[`topic_${topic}`] === 'yes');
      const { text, unanswered } = await proposeAnswer(context, tx, request, topics);
      const missing = unanswered.map((topic) => context.say(`paths.topic.${topic}`)).join('; ');
      const hint =
        missing === '' ? context.say('paths.proposed') : context.say('paths.proposed_without', { topics: missing });
      return openWith(context, tx, { request, reading, draft: { text, hint } });
    }),
  ),
];

/** In the writer's language, from the policy in force and what is true of this installation: as the privacy page has it. */
async function proposeAnswer(
  { office, practice, moments }: DeskContext,
  tx: Tx,
  { language }: RequestFacts,
  topics: readonly PrivacyTopic[],
): Promise<{ readonly text: string; readonly unanswered: readonly PrivacyTopic[] }> {
  const version = policyInForce(await policyVersions(tx, practice), moments.today);
  const place = { office, practice, language, w: wordsOf('public', language) };
  const page = [...(version.texts[language]?.sections ?? []), ...truths(place, await findTruths(tx, moments.today))];
  const { sections, unanswered } = sectionsFor(topics, page, language);
  const values: Readonly<Record<string, unknown>> = {
    policyNumber: String(version.number),
    policyDay: dateWords({ date: version.inForceFrom, language }),
    policyUrl: `${office.publicUrl}${linkTo(placeIn(practice, language), `privacy/${version.number}`)}`,
  };
  const part = (id: string) => {
    const name = `mail/${language}/${id}`;
    const taken = office.templates.variablesOf(name).map((key) => [key, values[key]]);
    return office.templates.render(name, Object.fromEntries(taken)).trim();
  };
  const { before, after } = PROPOSED_TEXTS.privacy_answer;
  return {
    text: [
      ...before.map(part),
      ...sections.map(({ title, paragraphs }) => [title, ...paragraphs].join('\n')),
      ...after.map(part),
    ].join('\n\n'),
    unanswered,
  };
}
