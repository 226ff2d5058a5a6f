import { detect } from '../../detect/index.js';
import type { Tx } from '../../platform/db/index.js';
import { type ContactVerdict, saidIn } from '../../policy/contact/index.js';
import {
  decidePlainMail,
  type ExposedKind,
  type ExposedSentence,
  exposedIn,
  kindsOf,
  type PlainMailFacts,
  type PlainMailVerdict,
  wishCounts,
} from '../../policy/plain-mail/index.js';
import type { AlarmState } from '../../request/alarm-state.js';
import { lettersOf } from '../../request/letters.js';
import { addressOf, hasUnsafeMailbox, type RequestFacts } from '../../request/show.js';
import { wishOf } from '../../request/wish.js';
import { type Encrypting, encryptingOf } from '../../request/writer-key.js';
import { sayCode } from '../words.js';
import { agreedToTell, besideComposer, type ContactGuard, contactGuard, shownGuard } from './contact-guard.js';
import { letterLine } from './letter-line.js';
import type { DeskContext } from './route.js';
import { encryptedWords } from './writer-key.js';

/** A draft, and what was found of it. */
export interface CheckedDraft {
  readonly text: string;
  readonly sentences: readonly ExposedSentence[];
  readonly kinds: readonly ExposedKind[];
  /** What the law says. */
  readonly verdict: PlainMailVerdict;
  /** What was agreed with whoever gets it. */
  readonly contact: ContactVerdict;
  readonly guard: ContactGuard;
  /** To which key it would leave. */
  readonly encrypting: Encrypting;
  /** A day or an hour and nothing else, at an address agreed for times, where nobody is in danger: no question is left. */
  readonly passes: boolean;
}

/** Whether law and agreement let it leave, now that a member has looked. */
export const mayLeave = ({ verdict, contact }: CheckedDraft): boolean => verdict.may && contact.verdict !== 'must_not';

/** What this draft would expose as ordinary mail to who wrote the request, and whether it may leave as that. */
export async function checkDraft(
  context: DeskContext,
  tx: Tx,
  request: RequestFacts,
  text: string,
): Promise<CheckedDraft> {
  const { practice } = context;
  const sentences = exposedIn(text, detect);
  const kinds = kindsOf(sentences);
  const encrypting = await encryptingOf(tx, practice.vault, request.correspondentId);
  const { correspondentId, risk } = request;
  const verdict = await lawToday(context, tx, { correspondentId, kinds, encrypted: howEncrypted(encrypting), risk });
  const guard = await contactGuard(context, tx, request.correspondentId);
  const said = saidIn(text, sentences.length);
  const contact = guard.verdict('plain_answer', said);
  const passes = said === 'times' && contact.verdict === 'may' && verdict.may && !verdict.telephone;
  return { text, sentences, kinds, verdict, contact, guard, encrypting, passes };
}

/** What the law, the practice's settings and the person's wish say today of a mail to them that would expose these. */
async function lawToday(
  { practice }: DeskContext,
  tx: Tx,
  of: Pick<PlainMailFacts, 'kinds' | 'encrypted' | 'risk'> & { readonly correspondentId: string },
): Promise<PlainMailVerdict> {
  const { correspondentId, ...mail } = of;
  return decidePlainMail({
    regimes: practice.regimes,
    country: practice.country,
    setting: practice.settings.plainMail,
    wish: (await wishOf(tx, correspondentId)) !== null,
    unsafeContact: await hasUnsafeMailbox(tx, correspondentId),
    ...mail,
  });
}

/**
 * Why a mail that a member wrote may not leave once more as it is; null: it may. Settings, law and wishes are today's, while
 * its bytes are what they were: in the clear they go in the clear, whatever key has become known since.
 */
export async function lawAgainst(
  context: DeskContext,
  tx: Tx,
  mail: { readonly correspondentId: string; readonly text: string; readonly encrypted: boolean },
): Promise<(PlainMailVerdict & { may: false })['reason'] | null> {
  const { correspondentId, text } = mail;
  const encrypted = mail.encrypted
    ? howEncrypted(await encryptingOf(tx, context.practice.vault, correspondentId))
    : 'no';
  const kinds = kindsOf(exposedIn(text, detect));
  const verdict = await lawToday(context, tx, { correspondentId, kinds, encrypted, risk: 'none' });
  return verdict.may ? null : verdict.reason;
}

function howEncrypted({ key, wroteEncrypted }: Encrypting): 'compared' | 'key' | 'lost' | 'no' {
  if (key === null) return wroteEncrypted ? 'lost' : 'no';
  return key.trust === 'compared' ? 'compared' : 'key';
}

/** The page before a mail: what it says, to whom, who reads along, and what may be done now. */
export async function checkView(context: DeskContext, tx: Tx, request: RequestFacts, draft: CheckedDraft) {
  const { say, w, practice } = context;
  const { verdict, sentences, contact, guard } = draft;
  const shown = await shownGuard(context, tx, request.correspondentId);
  const to = await addressOf(tx, practice.vault, request.correspondentId);
  const domain = to?.address.slice(to.address.lastIndexOf('@') + 1) ?? null;
  const words = (kind: ExposedKind) => sayCode(w, 'kinds', kind);
  const values = {
    reference: request.reference,
    text: draft.text,
    sentences: sentences.map((sentence) => ({ text: sentence.text, kinds: sentence.kinds.map(words).join(', ') })),
    may: mayLeave(draft) && to !== null,
    verdict: to === null ? say('plain.no_address') : becauseWords(context, draft),
    citation: verdict.may && contact.verdict === 'must_not' ? contact.citation : verdict.citation,
    // A press there would lose the draft.
    beside: { ...besideComposer(context, shown, request, true), stop: false },
    telephone: verdict.telephone,
    // The servers are named, not the person.
    readers: say(draft.encrypting.key === null ? 'plain.readers' : 'plain.readers_encrypted', {
      domain: domain ?? '?',
    }),
    may_tell: to !== null && verdict.reason !== 'unsafe_contact' && guard.barred === null,
    asks_wish: verdict.reason === 'no_wish',
  };
  const later = async () => ({
    encrypted: await encryptedWords(context, draft.encrypting),
    way: mayLeave(draft) && domain !== null ? await wayWords(context, domain) : null,
  });
  return { values, later };
}

/**
 * What the domain of whoever gets it says of encryption on the way. Name servers and a website are asked for that; only the
 * domain itself learns of it, and gets the mail next.
 */
async function wayWords({ office, say }: DeskContext, domain: string): Promise<string | null> {
  const found = await office.waysTo.find(domain);
  return found === 'unknown' ? null : say(`plain.way.${found}`, { domain });
}

/** Why it may not, or may; where both law and agreement forbid it, the law's reason holds for everybody. */
function becauseWords({ say, w }: DeskContext, { verdict, contact }: CheckedDraft): string {
  const law = say(`plain.because.${verdict.reason}`);
  if (!verdict.may || contact.verdict === 'may') return law;
  const agreed = sayCode(w, 'contact.because', contact.reason);
  return contact.verdict === 'must_not' ? agreed : `${law} ${agreed}`;
}

/** What the page of a request says about ordinary mail: what came by it, what left by it, and what the person wishes. */
export async function mailView(
  context: DeskContext,
  tx: Tx,
  of: { readonly request: RequestFacts; readonly guard: ContactGuard; readonly alarm: AlarmState },
) {
  const { request, guard, alarm } = of;
  const { say, may, moments, practice } = context;
  const counts = wishCounts({ ...practice, setting: practice.settings.plainMail });
  const wish = request.hasAddress ? await wishOf(tx, request.correspondentId) : null;
  const unsafe = await hasUnsafeMailbox(tx, request.correspondentId);
  const letters = await lettersOf(tx, request.id);
  return {
    carried: carriedWords(
      context,
      { ...request, risk: alarm.riskBefore ?? request.risk },
      letters.map(({ template }) => template),
    ),
    letters: may('outbox.read') ? letters.map((letter) => letterLine(context, letter)) : [],
    unsafe,
    /** There is an address, and nobody has called it unsafe. */
    safe: request.hasAddress && !unsafe && guard.barred === null,
    chosen: request.hasAddress && !unsafe && agreedToTell(guard),
    offered:
      request.hasAddress && !unsafe && guard.barred === null && guard.verdict('plain_answer').verdict !== 'must_not',
    asks_wish: counts && request.hasAddress && wish === null,
    wish: wish === null ? null : say('plain.wished', { at: moments.at(wish.wishedAt) }),
  };
}

const BY_MAIL: ReadonlySet<string> = new Set(['smtp', 'imap', 'webhook']);

/** Kinds and not values, by the risk at its receipt; whether the answer said kindly that mail is no place for them (PRACTICE 29). */
function carriedWords({ say, w }: DeskContext, request: RequestFacts, letters: readonly string[]): readonly string[] {
  if (request.pii.length === 0) return [];
  const kinds = request.pii.map((kind) => sayCode(w, 'kinds', kind)).join(', ');
  if (!BY_MAIL.has(request.channel)) return [say('carried.otherwise', { kinds })];
  const mail = say('carried.mail', { kinds });
  if (!request.warn) return [mail];
  const answered = letters.some((template) => template.startsWith('acknowledgement'));
  if (answered && request.risk !== 'none') return [mail, say('carried.not_warned_risk')];
  return [mail, say(letters.includes('acknowledgement_full') ? 'carried.warned' : 'carried.not_warned')];
}
