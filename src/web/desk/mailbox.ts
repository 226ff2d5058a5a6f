import { z } from 'zod';
import {
  answerFrom,
  connectMailbox,
  disconnectMailbox,
  type KeptMailbox,
  keptLogin,
  loadMailbox,
} from '../../intake/imap/connect.js';
import { practiceIds } from '../../practice/index.js';
import { changePractice } from './change.js';
import { mailboxIn } from './mailbox-form.js';
import { mailboxSignInRoutes, submitByProvider } from './mailbox-sign-in.js';
import { tryBoth } from './mailbox-try.js';
import { formView, stateView } from './mailbox-view.js';
import { relayLine } from './relay-line.js';
import { type DeskContext, type DeskRoute, type Outcome, page, withForm } from './route.js';

const PAGE = '/desk/mailbox';
const fields = z.record(z.string(), z.string());

/** The practice's mailbox at a provider: connected, looked at, answered from, left. */
export const mailboxRoutes: readonly DeskRoute[] = [
  withForm(
    'get',
    '/mailbox',
    'practice.settings',
    z.object({ by: z.string().optional() }),
    async (context, { form }) => {
      const { mailbox, line } = await context.inPractice(async (tx) => ({
        mailbox: await loadMailbox(tx, context.practice),
        line: await relayLine(context, tx),
      }));
      const by = form.by ?? mailbox?.provider ?? null;
      const provider = context.office.mailTokens.providers.find(({ code }) => code === by) ?? null;
      return page('mailbox', {
        ...formView(context, mailbox, provider),
        line,
        state: mailbox === null ? null : stateView(context, mailbox),
      });
    },
  ),
  withForm('post', '/mailbox', 'practice.settings', fields, async (context, { form }) => {
    const kept = await context.inPractice((tx) => loadMailbox(tx, context.practice));
    const provider = context.office.mailTokens.providers.find(({ code }) => code === form.by);
    return provider === undefined
      ? submitByPassword(context, form, kept)
      : submitByProvider(context, form, { provider, kept });
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
  ...mailboxSignInRoutes,
];

async function submitByPassword(
  context: DeskContext,
  form: Readonly<Record<string, string>>,
  kept: KeptMailbox | null,
): Promise<Outcome> {
  const { login, alone } = await context.inPractice(async (tx) => ({
    login: await keptLogin(tx, context.practice),
    alone: (await practiceIds(context.office.front.across)).length === 1,
  }));
  const password = login !== null && 'password' in login ? login.password : null;
  const { wanted, credentials } = mailboxIn(form, { kept, password, timeZone: context.practice.timeZone, alone });
  await tryBoth(wanted, credentials);
  return changePractice(context, PAGE, (tx, office) => connectMailbox(tx, office, wanted), 'mailbox_connected');
}
