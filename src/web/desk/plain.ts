import { z } from 'zod';
import type { Tx } from '../../platform/db/index.js';
import { codeOf } from '../../platform/errors.js';
import { sameBytes } from '../../platform/vault/index.js';
import { wishCounts } from '../../policy/plain-mail/index.js';
import { keepLetter } from '../../reply/write.js';
import { markAnswered } from '../../request/close.js';
import type { RequestFacts } from '../../request/show.js';
import { recordWish, withdrawWish } from '../../request/wish.js';
import { UPLOAD_LIMITS } from '../upload.js';
import { draftOf, ring } from './answer.js';
import { note, pathOf } from './find.js';
import { guarded, passFields, type Reply } from './guard.js';
import { letterOffice, type MailAhead, stillAs, withMailAhead } from './mail-ahead.js';
import { type CheckedDraft, checkDraft, checkView, mayLeave } from './plain-view.js';
import { withReadable } from './reading.js';
import { type DeskContext, type DeskRoute, go, type Outcome, pageLater, withFiles, withForm } from './route.js';

/** The member asks that this mail leaves over TLS from end to end, or waits. */
const tlsField = { forced_tls: z.literal('yes').optional().catch(undefined) };

/**
 * Ordinary mail instead of the private conversation: first a page that says what the draft would expose, then, where
 * the law lets it, the mail. The draft travels in the form and is kept nowhere before it is sent.
 */
export const plainRoutes: readonly DeskRoute[] = [
  // The form that it comes from may carry files; none of them goes along.
  withFiles(
    '/requests/:reference/plain',
    'request.reply',
    UPLOAD_LIMITS,
    z.object({ text: z.string(), ...tlsField }),
    (context, { params, form, upload }) =>
      look(context, params, { ...form, text: draftOf(form.text), files: upload.files.length }),
  ),
  withForm(
    'post',
    '/requests/:reference/mail',
    'request.reply',
    z.object({ text: z.string(), checked: z.string(), ...tlsField, ...passFields }),
    (context, { params, form }) => send(context, params, { ...form, text: draftOf(form.text) }),
  ),
  withForm(
    'post',
    '/requests/:reference/wish',
    'request.reply',
    z.object({ text: z.string().optional(), warned: z.literal('yes').optional().catch(undefined), ...tlsField }),
    (context, { params, form }) =>
      withReadable(context, params, async (tx, request) => {
        if (form.warned === 'yes') await writeDownWish(context, tx, request);
        if (form.text !== undefined) return showCheck(context, tx, request, { ...form, text: draftOf(form.text) });
        return go(pathOf(request), form.warned === 'yes' ? 'wished' : 'not_warned');
      }),
  ),
  withForm('post', '/requests/:reference/wish/withdraw', 'request.reply', z.object({}), (context, { params }) =>
    withReadable(context, params, async (tx, request) => {
      const { correspondentId } = request;
      if (await withdrawWish(tx, { correspondentId, now: context.now })) {
        await note(context, tx, 'plain_mail.withdrawn', { kind: 'correspondent', id: correspondentId });
      }
      return go(pathOf(request), 'wish_withdrawn');
    }),
  ),
];

interface Draft {
  readonly text: string;
  /** Files that were chosen beside it. */
  readonly files?: number;
  /** It is not the text that was checked. */
  readonly changed?: boolean;
  /** Over TLS from end to end, or not at all. */
  readonly forced_tls?: 'yes' | undefined;
}

/** A time goes at once where it was agreed that times may (PRACTICE 10): else the guard is off by Friday. */
async function look(
  context: DeskContext,
  params: Readonly<Record<string, string>>,
  draft: Draft & { readonly files: number },
): Promise<Outcome> {
  let letter: string | null = null;
  const goes = (checked: CheckedDraft) => checked.passes && draft.files === 0;
  const outcome = await withMailAhead(context, { params, draft, goes }, async (tx, request, ahead) => {
    const checked = await checkDraft(context, tx, request, draft.text);
    const mail = goes(checked) ? await stillAs(context, tx, request, checked, ahead) : null;
    if (mail === null) return showChecked(context, tx, request, draft, checked);
    const seal = sealOf(context, request, draft.text).toString('base64url');
    const stopped = await guardMail(context, tx, request, { ...draft, checked: seal, contact: checked.guard });
    if (stopped !== null) return stopped;
    letter = await keepMail(context, tx, request, checked, mail);
    return go(pathOf(request), 'mailed');
  }).catch(notEncrypted(params));
  if (letter !== null) await ring(context, letter);
  return outcome;
}

const showCheck = async (context: DeskContext, tx: Tx, request: RequestFacts, draft: Draft): Promise<Outcome> =>
  showChecked(context, tx, request, draft, await checkDraft(context, tx, request, draft.text));

async function showChecked(
  context: DeskContext,
  tx: Tx,
  request: RequestFacts,
  draft: Draft,
  checked: CheckedDraft,
): Promise<Outcome> {
  const { files = 0, changed = false } = draft;
  const { values, later } = await checkView(context, tx, request, checked);
  const form = {
    path: pathOf(request),
    checked: sealOf(context, request, draft.text).toString('base64url'),
    files: files > 0,
    changed,
    forced_tls: { rule: context.practice.settings.forcedTls, chosen: draft.forced_tls === 'yes' },
  };
  return pageLater('plain', { ...values, ...form }, later);
}

type Sending = Pick<Reply, 'text' | 'because' | 'record'> & Pick<Draft, 'forced_tls'> & { readonly checked: string };
type SendingTo = Sending & Pick<Reply, 'contact'>;

/** Ordinary mail is the way that anybody may read: whoever it goes to, the draft is looked through. */
const guardMail = (context: DeskContext, tx: Tx, request: RequestFacts, reply: SendingTo) =>
  guarded(context, tx, request, {
    ...reply,
    files: [],
    by: 'mail',
    carried: { checked: reply.checked, ...(reply.forced_tls === undefined ? {} : { forced_tls: reply.forced_tls }) },
  });

async function send(
  context: DeskContext,
  params: Readonly<Record<string, string>>,
  sending: Sending,
): Promise<Outcome> {
  const { text, checked, forced_tls } = sending;
  let letter: string | null = null;
  const of = { params, draft: sending, goes: mayLeave };
  const outcome = await withMailAhead(context, of, async (tx, request, ahead) => {
    const seal = sealOf(context, request, text);
    const changed = !sameBytes(seal, Buffer.from(checked, 'base64url'));
    // Asked anew: a wish may have been withdrawn, or a warning come in, since the page was shown.
    const draft = await checkDraft(context, tx, request, text);
    if (changed || !mayLeave(draft)) return showCheck(context, tx, request, { text, changed, forced_tls });
    const mail = await stillAs(context, tx, request, draft, ahead);
    if (mail === null) return showCheck(context, tx, request, { text, forced_tls });
    const stopped = await guardMail(context, tx, request, { ...sending, contact: draft.guard });
    if (stopped !== null) return stopped;
    letter = await keepMail(context, tx, request, draft, mail);
    return go(pathOf(request), 'mailed');
  }).catch(notEncrypted(params));
  if (letter !== null) await ring(context, letter);
  return outcome;
}

/** Nothing was sent, and nothing changed: the key has expired, or is none that can be written to. */
const notEncrypted =
  ({ reference = '' }: Readonly<Record<string, string>>) =>
  (error: unknown): Outcome => {
    if (codeOf(error) !== 'letter.not_encrypted') throw error;
    return go(`/desk/requests/${reference}`, 'not_encrypted');
  };

/** The letter, the request's state and the log in one transaction. @returns the letter's id */
async function keepMail(
  context: DeskContext,
  tx: Tx,
  request: RequestFacts,
  { kinds, verdict, contact, encrypting }: CheckedDraft,
  { written }: MailAhead,
): Promise<string> {
  const { id } = await keepLetter(tx, letterOffice(context), written);
  await markAnswered(tx, { requestId: request.id, told: true, now: context.now });
  const detail = {
    letter: id,
    kinds: kinds.join(','),
    reason: verdict.reason,
    agreed: contact.reason,
    encrypted: encrypting.key !== null,
    forced_tls: written.letter.forcedTls === true,
  };
  await note(context, tx, 'answer.mailed', { kind: 'request', id: request.id }, detail);
  return id;
}

async function writeDownWish(context: DeskContext, tx: Tx, request: RequestFacts): Promise<void> {
  const { practice, member, now } = context;
  const { correspondentId } = request;
  if (!wishCounts({ ...practice, setting: practice.settings.plainMail })) return;
  const wish = { practiceId: practice.id, correspondentId, memberId: member.memberId, now };
  if (await recordWish(tx, wish)) {
    await note(context, tx, 'plain_mail.wished', { kind: 'correspondent', id: correspondentId });
  }
}

/** Binds the page that was shown to this text, member and request: what leaves is what was looked at. */
const sealOf = ({ office, member }: DeskContext, request: RequestFacts, text: string): Buffer =>
  office.vault.mac('checked draft', member.memberId, request.id, text);
