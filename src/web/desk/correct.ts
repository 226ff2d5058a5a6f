import { z } from 'zod';
import { restoreEraseOn } from '../../client/index.js';
import type { Tx } from '../../platform/db/index.js';
import { KINDS, type Kind, kindWords, RIGHTS, type Right, rightWords } from '../../policy/triage/index.js';
import { correctKind, labelOf, sayDanger } from '../../request/correct.js';
import { namedDetail, nameMembers } from '../../request/named.js';
import { answeredText } from '../../request/open.js';
import type { RequestFacts } from '../../request/show.js';
import { asked } from './context.js';
import { note, pathOf } from './find.js';
import { officeOf } from './matter.js';
import { withReadable } from './reading.js';
import { type DeskContext, type DeskRoute, go, withForm } from './route.js';

interface Label {
  readonly kind: Kind;
  readonly right: Right | null;
}

/** Every kind; the rights apart. */
const LABELS: readonly Label[] = KINDS.flatMap((kind): readonly Label[] =>
  kind === 'rights_request' ? RIGHTS.map((right) => ({ kind, right })) : [{ kind, right: null }],
);

/** A member says what a message is, by one press; and that somebody is in danger, where triage saw nothing of it. */
export const correctRoutes: readonly DeskRoute[] = [
  withForm(
    'post',
    '/requests/:reference/correct',
    'request.correct',
    z.object({ label: z.string() }),
    (context, { params, form }) =>
      withReadable(context, params, async (tx, request) => {
        // To say so one must have read it.
        if (request.openedAt === null) throw asked('request.unopened', 'open the message first');
        const label = LABELS.find((one) => labelOf(one) === form.label);
        if (label === undefined) return go(pathOf(request));
        const { practice, member, now } = context;
        const correction = { request, ...label, memberId: member.memberId, now };
        if (!(await correctKind(tx, practice, correction))) return go(pathOf(request));
        await restoreEraseOn(tx, officeOf(context), request.id);
        const found = await namesIn(context, tx, { ...request, ...label });
        const detail = { was: labelOf(request), is: labelOf(label), ...namedDetail(found) };
        await note(context, tx, 'request.corrected', { kind: 'request', id: request.id }, detail);
        // Whoever is named in it does not see it any more.
        return go(found?.memberIds.includes(member.memberId) ? '/desk/queue' : pathOf(request), 'corrected');
      }),
  ),
  withForm('post', '/requests/:reference/danger', 'request.correct', z.object({}), (context, { params }) =>
    withReadable(context, params, async (tx, request) => {
      if (request.openedAt === null) throw asked('request.unopened', 'open the message first');
      const { practice, member, now } = context;
      if (!(await sayDanger(tx, practice, { request, memberId: member.memberId, now }))) return go(pathOf(request));
      await restoreEraseOn(tx, officeOf(context), request.id);
      await note(context, tx, 'request.danger', { kind: 'request', id: request.id }, { was: request.risk });
      return go(pathOf(request), 'danger_said');
    }),
  ),
];

/** Read as a complaint by a person, it is looked through for the names of who works here as at its receipt. */
async function namesIn({ practice, now }: DeskContext, tx: Tx, request: RequestFacts) {
  const written = await answeredText(tx, practice.vault, request.id);
  const text = written === null ? '' : `${written.subject}\n${written.text}`;
  return nameMembers(tx, { ...request, practiceId: practice.id, text, now });
}

/** What it may be instead: the kinds that a careful reader would accept too, and all others. */
export function correctView({ language }: DeskContext, request: RequestFacts) {
  const choice = (label: Label) => ({
    label: labelOf(label),
    words: label.right === null ? kindWords(label.kind, language) : rightWords(label.right, language),
  });
  const others = LABELS.filter((label) => labelOf(label) !== labelOf(request));
  return { near: others.filter(({ kind }) => request.also.includes(kind)).map(choice), all: others.map(choice) };
}
