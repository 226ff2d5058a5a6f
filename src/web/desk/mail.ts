import { z } from 'zod';
import {
  dropIntakeToken,
  intakeSetup,
  renewIntakeToken,
  SIGNING_PROVIDERS,
  setSigningKey,
} from '../../practice/intake-token.js';
import { changePractice } from './change.js';
import { officeOf } from './matter.js';
import { type DeskContext, type DeskRoute, get, type Outcome, page, withForm } from './route.js';

const PAGE = '/desk/mail';

/** How the practice's mail comes in, and goes out. */
export const mailRoutes: readonly DeskRoute[] = [
  get('/mail', 'practice.settings', (context) => show(context, null)),
  withForm('post', '/mail/token', 'practice.settings', z.object({}), async (context) =>
    // Shown on the page that answers the press, and never again.
    show(context, await context.inPractice((tx) => renewIntakeToken(tx, officeOf(context)))),
  ),
  withForm('post', '/mail/token/remove', 'practice.settings', z.object({}), (context) =>
    changePractice(context, PAGE, dropIntakeToken),
  ),
  withForm(
    'post',
    '/mail/signing',
    'practice.settings',
    z.object({ provider: z.enum(SIGNING_PROVIDERS), key: z.string() }),
    (context, { form }) =>
      changePractice(context, PAGE, (tx, office) =>
        setSigningKey(tx, office, { provider: form.provider, typed: form.key }),
      ),
  ),
];

async function show(context: DeskContext, token: string | null): Promise<Outcome> {
  const setup = await context.inPractice((tx) => intakeSetup(tx, context.practice));
  return page('mail', {
    url: `${context.office.publicUrl}/intake/mime`,
    token,
    has_token: setup.token,
    addresses: context.practice.addresses,
    providers: SIGNING_PROVIDERS.map((provider) => ({
      code: provider,
      name: NAMES[provider],
      set: setup.keys.includes(provider),
      how: context.say(`mail.key_of.${provider}`),
    })),
  });
}

const NAMES = { mailgun: 'Mailgun', sendgrid: 'SendGrid' } as const;
