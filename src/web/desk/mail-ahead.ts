import type { Tx } from '../../platform/db/index.js';
import { WRITTEN_LETTERS } from '../../policy/discretion/index.js';
import { composeLetter, type LetterOffice, type LetterToWrite, type WrittenLetter } from '../../reply/write.js';
import { addressOf, messageIdOf, type RequestFacts } from '../../request/show.js';
import { type CheckedDraft, checkDraft } from './plain-view.js';
import { withReadable } from './reading.js';
import { type DeskContext, missing, type Outcome } from './route.js';
import { sealOfMail } from './writer-key.js';

/*
 * A mail of a member is encrypted in the parser's thread, behind whatever mail is taken apart there. So it is written between
 * two transactions: one that looks what would leave and to which key, and one that asks everything anew and keeps it, if it
 * is still to leave as it was written.
 */

/** A mail that is written, and what it was written by. */
export interface MailAhead {
  readonly written: WrittenLetter;
  /** The key that it is encrypted to; null: it is in the clear. */
  readonly key: string | null;
}

export const letterOffice = ({ practice, office, now }: DeskContext): LetterOffice => ({
  practice,
  vault: office.vault,
  templates: office.templates,
  now,
});

/**
 * The work on a request that opens to the member, with the mail that this draft makes.
 * @param of `goes`: whether what was found of the draft lets it leave
 * @param work asks that once more, and whether it is `stillAs` written; without a mail: none was to leave
 * @throws SubrosaError `letter.not_encrypted`
 */
export async function withMailAhead(
  context: DeskContext,
  of: {
    readonly params: Readonly<Record<string, string>>;
    readonly draft: Draft;
    readonly goes: (checked: CheckedDraft) => boolean;
  },
  work: (tx: Tx, request: RequestFacts, ahead: MailAhead | null) => Promise<Outcome>,
): Promise<Outcome> {
  const { params, draft, goes } = of;
  const found: { letter: LetterToWrite; key: string | null }[] = [];
  await withReadable(context, params, async (tx, request) => {
    const checked = await checkDraft(context, tx, request, draft.text);
    const letter = goes(checked) ? await letterTo(context, tx, request, checked, draft) : null;
    if (letter !== null) found.push({ letter, key: checked.encrypting.key?.key ?? null });
    return missing;
  });
  const [one] = found;
  const ahead =
    one === undefined ? null : { key: one.key, written: await composeLetter(letterOffice(context), one.letter) };
  return withReadable(context, params, (tx, request) => work(tx, request, ahead));
}

/** The mail, where it would be written to the same address and key now; null: not so, and the member looks again. */
export async function stillAs(
  { practice }: DeskContext,
  tx: Tx,
  { correspondentId }: RequestFacts,
  { encrypting }: CheckedDraft,
  ahead: MailAhead | null,
): Promise<MailAhead | null> {
  const to = await addressOf(tx, practice.vault, correspondentId);
  const isSame = ahead !== null && to?.address === ahead.written.letter.to;
  return isSame && ahead.key === (encrypting.key?.key ?? null) ? ahead : null;
}

interface Draft {
  readonly text: string;
  readonly forced_tls?: 'yes' | undefined;
}

/** Null: there is no address. */
async function letterTo(
  context: DeskContext,
  tx: Tx,
  request: RequestFacts,
  { text, encrypting }: CheckedDraft,
  { forced_tls }: Draft,
): Promise<LetterToWrite | null> {
  const { practice, now } = context;
  const to = await addressOf(tx, practice.vault, request.correspondentId);
  if (to === null) return null;
  return {
    letter: 'plain_answer',
    parts: WRITTEN_LETTERS.plain_answer,
    values: {},
    text,
    language: request.language,
    to: to.address,
    person: to.person,
    automatic: false,
    answers: null,
    emptySender: false,
    inReplyTo: await messageIdOf(tx, practice.vault, request),
    correspondentId: request.correspondentId,
    requestId: request.id,
    conversationId: request.conversationId,
    notBefore: now,
    seal: sealOfMail(context, encrypting),
    // It was said that it leaves encrypted.
    onlySealed: encrypting.key !== null,
    forcedTls: practice.settings.forcedTls || forced_tls === 'yes',
  };
}
