import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Enquiry } from '../../intake/enquiry.js';
import { WRITTEN_MOST } from '../../intake/messages.js';
import { codeOf } from '../../platform/errors.js';
import { isAddress } from '../../platform/mailer/index.js';
import type { Hint } from '../../policy/hints/index.js';
import { keptMonths, longWords } from '../../practice/policy.js';
import { numbersShown } from '../open-page.js';
import { clientOf, isOwnForm } from '../security.js';
import { say, wordsOf } from '../words.js';
import { sendArrived } from './arrived.js';
import type { FormChecks } from './checks.js';
import { linkTo, type Place, showPage } from './place.js';

/** One of the forms of a practice: its words, and what it says about a message. */
export interface FormPage {
  /** Below the practice's address. */
  readonly path: string;
  /** Key below `titles`. */
  readonly tab: string;
  readonly title: string;
  readonly lead: string;
  /** Before the field. */
  readonly paragraphs: readonly string[];
  readonly points: { readonly title: string; readonly items: readonly string[] } | null;
  /** Right before the field. */
  readonly promise: string | null;
  readonly label: string;
  readonly hint: string | null;
  /** What stands in the field at first. */
  readonly begun: string;
  /** Whether the writer may say whom it is about. */
  readonly asksAbout: boolean;
  readonly says: Hint | null;
  /** In the practice's language, for the desk; empty: nothing more than the text. */
  readonly subject: string;
  /** Which rule keeps it: in a sentence under the form (PRACTICE 41). */
  readonly kept: 'enquiry' | 'message_about_other' | 'duty';
  readonly numbersOpen: boolean;
}

/** What somebody has typed. Whatever is wrong in a hidden field costs nobody their words. */
const sentSchema = z.object({
  id: z.uuid().catch(() => randomUUID()),
  text: z.string().catch(''),
  reply: z.string().catch(''),
  about: z.enum(['self', 'client', 'other']).nullable().catch(null),
  stamp: z.string().max(60).catch(''),
  work: z.string().catch('wrong').default(''),
  topic: z.string().catch('').default(''),
  speak: z.string().optional().catch(undefined),
});
type Sent = z.infer<typeof sentSchema>;

/** The empty form. */
export async function showForm(place: Place, checks: FormChecks, page: FormPage): Promise<void> {
  const typed = sentSchema.parse({ text: page.begun, stamp: '', about: null, reply: '' });
  await render(place, checks, page, { typed, status: 200, notice: null });
}

/** Says truthfully whether it arrived; what did not is still in the field. */
export async function takeForm(place: Place, checks: FormChecks, page: FormPage): Promise<void> {
  const { office, practice, language, req, res, w } = place;
  const typed = sentSchema.parse(req.body ?? {});
  const keep = (status: number, key: string) =>
    refuse(place, checks, page, { typed, status, notice: say(w, `form.${key}`) });
  if (typed.speak !== undefined) return render(place, checks, page, { typed, status: 200, notice: null });
  const text = typed.text.replaceAll('\r\n', '\n').trim();
  const replyTo = typed.reply.trim() === '' ? null : typed.reply.trim();
  if (text === '') return keep(422, 'empty');
  if (text.length > WRITTEN_MOST) return keep(413, 'long');
  if (replyTo !== null && !isAddress(replyTo)) return keep(422, 'address');
  const { stamp, work, topic: trap } = typed;
  const now = office.clock.machineNow().getTime();
  const judged = await checks.judge({ client: clientOf(req), stamp, work, trap, wantsMail: replyTo !== null }, now);
  if (judged.refused) {
    res.setHeader('Retry-After', '60');
    return keep(429, 'often');
  }
  try {
    const enquiry: Enquiry = {
      practiceId: practice.id,
      formId: typed.id,
      channel: 'form',
      subject: page.subject,
      text,
      hint: page.says ?? (typed.about === null ? null : { about: typed.about }),
      language,
      replyTo,
      perhapsMachine: judged.perhapsMachine || !isOwnForm(req),
      once: null,
    };
    const received = await office.receiveEnquiry(enquiry).catch((error: unknown) => {
      // It came once and its writer was erased meanwhile: whoever sends it again writes anew.
      if (codeOf(error) !== 'enquiry.gone') throw error;
      return office.receiveEnquiry({ ...enquiry, formId: randomUUID() });
    });
    await sendArrived(place, received);
  } catch (error) {
    office.log.error('public.not_received', { practiceId: practice.id, code: codeOf(error) });
    return keep(503, 'failed');
  }
}

interface Shown {
  readonly typed: Sent;
  readonly status: number;
  readonly notice: string | null;
}

/** A script that sent the form is told in its own way, and leaves the page as it is. */
async function refuse(place: Place, checks: FormChecks, page: FormPage, shown: Shown): Promise<void> {
  if (place.req.accepts(['html', 'json']) !== 'json') return render(place, checks, page, shown);
  place.res.status(shown.status).json({ text: shown.notice });
}

async function render(place: Place, checks: FormChecks, page: FormPage, shown: Shown): Promise<void> {
  const { office, practice, language, w } = place;
  const { typed } = shown;
  const issued = await checks.issue(office.clock.machineNow().getTime());
  await showPage(place, {
    name: 'form',
    title: page.tab,
    status: shown.status,
    form: 'write',
    danger: false,
    scripts: ['page.js', 'work.js', 'send.js', 'hint.js'],
    values: {
      w,
      pages: wordsOf('pages', language),
      lang: language,
      action: linkTo({ ...place, query: '' }, page.path),
      numbers: numbersShown(office.crisis, practice.country, wordsOf('pages', language)),
      more: linkTo(place, 'danger'),
      policy: linkTo(place, 'privacy'),
      notice: shown.notice,
      page,
      hint: page.hint ?? say(w, 'form.hint'),
      typed,
      // The time that somebody spent on a page counts on the next one too.
      stamp: typed.stamp === '' ? issued.stamp : typed.stamp,
      work: issued.work,
      who: whoReads(place, page.kept),
    },
  });
}

/** Who gets this and how long it is kept, in the words of every acknowledgement. PRACTICE 41. */
function whoReads({ office, practice, language, w }: Place, kept: FormPage['kept']): string {
  const { name } = practice;
  if (kept === 'duty') return say(w, 'form.who_duty', { name });
  const on = office.clock.now().toISOString().slice(0, 10);
  const months = keptMonths(practice, kept, on) ?? (kept === 'enquiry' ? 6 : 3);
  return say(w, 'form.who', { name, period: longWords(Math.max(1, months), language) });
}
