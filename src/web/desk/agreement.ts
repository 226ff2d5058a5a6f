import { z } from 'zod';
import type { Tx } from '../../platform/db/index.js';
import { AGREEMENTS, type Agreement } from '../../policy/agreement/index.js';
import { dateWords, PROPOSED_TEXTS } from '../../policy/discretion/index.js';
import { LANGUAGES } from '../../policy/triage/labels.js';
import { agreementDetails, agreementLanguages, draftAgreement, handedText } from '../../practice/agreement.js';
import { changeSettings } from '../../practice/change.js';
import { loadPractice } from '../../practice/index.js';
import { type HandedWay, readAgreementDraft, recordCopy, saveAgreement } from '../../request/agreement.js';
import type { RequestFacts } from '../../request/show.js';
import { agreementsOf, agreementView, measuresFound } from './agreement-view.js';
import { draftOf } from './answer.js';
import { asked } from './context.js';
import { note, pathOf } from './find.js';
import { officeOf } from './matter.js';
import { type Reading, withReadable } from './reading.js';
import { openWith } from './request.js';
import { type DeskContext, type DeskRoute, go, missing, type Outcome, page, withForm } from './route.js';

const sort = z.enum(AGREEMENTS);
const detail = (most: number) => z.string().transform((typed) => typed.replaceAll('\r\n', '\n').trim().slice(0, most));
const detailsForm = z.object({
  legalName: detail(200),
  postal: detail(400),
  contact: detail(200),
  representative: detail(200),
  subProcessors: detail(4_000),
  ownMeasures: detail(4_000),
});
const beginForm = z.object({
  sort,
  role: z.enum(['they_process', 'we_process']),
  language: z.enum(LANGUAGES),
});
const handForm = z.object({ sort, text: z.string(), do: z.enum(['save', 'file', 'print', 'answer']) });

/**
 * A data-processing or business associate agreement for whoever asks: a draft from a template, changed by a member, printed,
 * saved as a file or put into the answer. The program signs nothing; which copy left, when and by whom is recorded.
 */
export const agreementRoutes: readonly DeskRoute[] = [
  withForm('get', '/requests/:reference/agreement', 'request.reply', z.object({}), (context, { params }) =>
    withReadable(context, params, async (tx, request) => {
      const practice = await loadPractice(tx, context.office.vault, context.practice.id);
      const view = await agreementView(context, tx, request, practice);
      if (view.drafts.length > 0) await note(context, tx, 'agreement.opened', { kind: 'request', id: request.id });
      return page('agreement', view);
    }),
  ),
  withForm('post', '/requests/:reference/agreement/begin', 'request.reply', beginForm, (context, { params, form }) =>
    withReadable(context, params, (tx, request) => begin(context, tx, request, form)),
  ),
  withForm('post', '/requests/:reference/agreement/hand', 'request.reply', handForm, (context, { params, form }) =>
    withReadable(context, params, (tx, request, reading) => hand(context, tx, { request, reading, form })),
  ),
  withForm('post', '/requests/:reference/agreement/none', 'request.reply', z.object({}), (context, { params }) =>
    withReadable(context, params, async (tx, request, reading) => {
      if (request.openedAt === null) throw asked('request.unopened', 'open the message first');
      const { templates } = context.office;
      const text = PROPOSED_TEXTS.no_agreement.before
        .map((part) => templates.render(`mail/${request.language}/${part}`, {}).trim())
        .join('\n\n');
      return openWith(context, tx, {
        request,
        reading,
        draft: { text, hint: context.say('paths.agreement.none_hint') },
      });
    }),
  ),
  withForm(
    'post',
    '/requests/:reference/agreement/details',
    'practice.settings',
    detailsForm,
    async (context, { params, form }) => {
      const outcome = await withReadable(context, params, async (tx, request) => {
        await changeSettings(tx, officeOf(context), { agreement: form });
        return go(`${pathOf(request)}/agreement`, 'practice_changed');
      });
      context.office.practices.forget(context.practice.id);
      return outcome;
    },
  ),
];

/** A fresh draft with what is known of the practice; one that is there goes on as its next version. */
async function begin(
  context: DeskContext,
  tx: Tx,
  request: RequestFacts,
  form: z.infer<typeof beginForm>,
): Promise<Outcome> {
  const practice = await loadPractice(tx, context.office.vault, context.practice.id);
  if (!agreementsOf(practice).includes(form.sort)) return missing;
  const [first] = agreementLanguages(form.sort, practice);
  const language = agreementLanguages(form.sort, practice).includes(form.language) ? form.language : (first ?? 'en');
  const measures = await measuresFound(context, tx);
  const text = draftAgreement({ ...form, language, details: agreementDetails(practice), measures });
  await save(context, tx, request, { ...form, language, text });
  return go(`${pathOf(request)}/agreement`, 'agreement_begun');
}

/** Saves what was typed where it differs, and then does what was pressed with exactly that. */
async function hand(
  context: DeskContext,
  tx: Tx,
  of: { readonly request: RequestFacts; readonly reading: Reading; readonly form: z.infer<typeof handForm> },
): Promise<Outcome> {
  const { request, reading, form } = of;
  const { practice, moments } = context;
  const before = await readAgreementDraft(tx, practice.vault, { ...request, sort: form.sort });
  if (before === null) return missing;
  if (form.do === 'answer' && request.openedAt === null) throw asked('request.unopened', 'open the message first');
  const text = draftOf(form.text);
  const version =
    text === before.text ? before.version : await save(context, tx, request, { ...before, ...form, text });
  if (form.do === 'save') return go(`${pathOf(request)}/agreement`, 'agreement_saved');
  const day = dateWords({ date: moments.today, language: before.language });
  const handed = handedText(text, { language: before.language, version, day });
  await record(context, tx, request, { sort: form.sort, version, way: form.do, text: handed });
  switch (form.do) {
    case 'file':
      // Whoever finds it among the downloads of a shared computer learns nothing from its name.
      return { kind: 'file', file: { fileName: 'document.txt', content: Buffer.from(handed) } };
    case 'print':
      return page('agreement_print', { text: handed, path: `${pathOf(request)}/agreement` });
    case 'answer':
      return openWith(context, tx, {
        request,
        reading,
        draft: { text: handed, hint: context.say('paths.agreement.answer_hint') },
      });
    default:
      return form.do satisfies never;
  }
}

async function save(
  context: DeskContext,
  tx: Tx,
  request: RequestFacts,
  draft: Pick<Parameters<typeof saveAgreement>[2], 'sort' | 'role' | 'language' | 'text'>,
): Promise<number> {
  const { practice, member, now } = context;
  const { sort: which, role, language, text } = draft;
  const version = await saveAgreement(tx, practice.vault, {
    id: request.id,
    correspondentId: request.correspondentId,
    practiceId: practice.id,
    memberId: member.memberId,
    now,
    sort: which,
    role,
    language,
    text,
  });
  await note(context, tx, 'agreement.saved', { kind: 'request', id: request.id }, { sort: which, role, version });
  return version;
}

async function record(
  context: DeskContext,
  tx: Tx,
  request: RequestFacts,
  copy: { readonly sort: Agreement; readonly version: number; readonly way: HandedWay; readonly text: string },
): Promise<void> {
  const { practice, member, now } = context;
  const { text, ...handed } = copy;
  const { sha256 } = await recordCopy(tx, {
    ...handed,
    practiceId: practice.id,
    requestId: request.id,
    bytes: Buffer.from(text),
    handedAt: now,
    handedBy: member.memberId,
  });
  await note(context, tx, 'agreement.handed', { kind: 'request', id: request.id }, { ...handed, sha256 });
}
