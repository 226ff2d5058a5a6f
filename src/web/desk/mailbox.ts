import { z } from 'zod';
import {
  answerFrom,
  connectMailbox,
  disconnectMailbox,
  type KeptMailbox,
  keptLogin,
  loadMailbox,
  tryMailbox,
} from '../../intake/imap/connect.js';
import { dayIn } from '../../policy/deadline/calendar.js';
import { practiceIds } from '../../practice/index.js';
import { changePractice } from './change.js';
import { asked } from './context.js';
import { mailboxIn } from './mailbox-form.js';
import { type DeskContext, type DeskRoute, get, page, withForm } from './route.js';

const PAGE = '/desk/mailbox';
const fields = z.record(z.string(), z.string());

/** The practice's mailbox at a provider: connected, looked at, answered from, left. */
export const mailboxRoutes: readonly DeskRoute[] = [
  get('/mailbox', 'practice.settings', async (context) => {
    const mailbox = await context.inPractice((tx) => loadMailbox(tx, context.practice));
    return page('mailbox', {
      ...formView(context, mailbox),
      state: mailbox === null ? null : stateView(context, mailbox),
    });
  }),
  withForm('post', '/mailbox', 'practice.settings', fields, async (context, { form }) => {
    const { kept, password, alone } = await context.inPractice(async (tx) => ({
      kept: await loadMailbox(tx, context.practice),
      password: (await keptLogin(tx, context.practice))?.password ?? null,
      alone: (await practiceIds(context.office.front.across)).length === 1,
    }));
    const wanted = mailboxIn(form, { kept, password, timeZone: context.practice.timeZone, alone });
    // Asked before it is kept: whoever typed a wrong password learns it here, and not tomorrow.
    const found = await tryMailbox(wanted);
    if (found !== 'ok') throw asked(`mailbox.not_${found}`, 'see what the provider says of IMAP');
    return changePractice(context, PAGE, (tx, office) => connectMailbox(tx, office, wanted), 'mailbox_connected');
  }),
  withForm(
    'post',
    '/mailbox/answers',
    'practice.settings',
    z.object({ from: z.enum(['now', 'later']) }),
    async (context, { form }) => {
      return changePractice(context, PAGE, (tx, office) => answerFrom(tx, office, form.from));
    },
  ),
  withForm('post', '/mailbox/leave', 'practice.settings', z.object({}), async (context) => {
    return changePractice(context, PAGE, disconnectMailbox, 'mailbox_left');
  }),
];

function formView({ moments, practice, say }: DeskContext, mailbox: KeptMailbox | null) {
  const chosen = (name: string, now: string, codes: readonly string[]) =>
    codes.map((code) => ({ code, words: say(`mailbox.${name}.${code}`), checked: code === now }));
  const sending = mailbox?.sending ?? null;
  return {
    host: mailbox?.server.host ?? '',
    port: mailbox?.server.port ?? 993,
    tls: chosen('tls', mailbox?.server.tls ?? 'implicit', ['implicit', 'starttls', 'none']),
    user: mailbox?.server.user ?? practice.address,
    folder: mailbox?.folder ?? 'INBOX',
    recipients: (mailbox?.recipients ?? []).join('\n'),
    afterwards: chosen('afterwards', mailbox?.afterwards ?? 'flag', ['flag', 'move', 'delete']),
    move_to: mailbox?.moveTo ?? '',
    since: mailbox === null ? moments.today : dayIn(mailbox.since, practice.timeZone).toString(),
    today: moments.today,
    send_host: sending?.host ?? '',
    send_port: sending?.port ?? 465,
    send_tls: chosen('tls', sending?.tls ?? 'implicit', ['implicit', 'starttls', 'none']),
    send_most: mailbox?.sendMost ?? 100,
  };
}

function stateView({ moments, now, say }: DeskContext, mailbox: KeptMailbox) {
  const wrong = !['ok', 'waiting'].includes(mailbox.state);
  return {
    words: say(`mailbox.state.${mailbox.state}`, { at: moments.at(mailbox.stateAt) }),
    wrong,
    looked: mailbox.okAt === null ? null : say('mailbox.looked', { at: moments.at(mailbox.okAt) }),
    taken: say('mailbox.taken', { count: mailbox.taken }),
    left: mailbox.left === 0 ? null : say('mailbox.left', { count: mailbox.left }),
    to_remove: mailbox.toRemove === 0 ? null : say('mailbox.to_remove', { count: mailbox.toRemove }),
    answers:
      mailbox.watchUntil > now
        ? say('mailbox.watching', { until: moments.at(mailbox.watchUntil) })
        : say('mailbox.answering'),
    watching: mailbox.watchUntil > now,
  };
}
