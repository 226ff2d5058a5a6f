import { z } from 'zod';
import { connectMailbox, type KeptMailbox, type WantedMailbox } from '../../intake/imap/connect.js';
import { beginSignIn, takeSignIn } from '../../intake/imap/sign-in.js';
import { codeOf } from '../../platform/errors.js';
import { exchangeCode, newVerifier, type OAuthProvider, signInUrl } from '../../platform/oauth/index.js';
import { changePractice } from './change.js';
import { asked } from './context.js';
import { providerMailboxIn } from './mailbox-form.js';
import { tryBoth } from './mailbox-try.js';
import { type DeskContext, type DeskRoute, missing, type Outcome, page, withForm } from './route.js';

const PAGE = '/desk/mailbox';

/** RFC 9700 section 4.4: an address of its own for each provider, so that none gets a code that is for another. */
const redirectUri = (context: DeskContext, { code }: OAuthProvider): string =>
  `${context.office.publicUrl}/desk/mailbox/signed-in/${code}`;

/**
 * What a form says that signs in at a provider. What the practice has signed in for already is kept as long as it is good;
 * else a page leads to the provider: browsers let no form go on to another site (`form-action`).
 */
export async function submitByProvider(
  context: DeskContext,
  form: Readonly<Record<string, string>>,
  { provider, kept }: { readonly provider: OAuthProvider; readonly kept: KeptMailbox | null },
): Promise<Outcome> {
  const { office, practice, member, now } = context;
  const wanted = providerMailboxIn(form, { provider, timeZone: practice.timeZone });
  const same = kept?.provider === provider.code && kept.user === wanted.login.user && kept.state !== 'sign_in';
  if (same && form.again === undefined) {
    const { token } = await office.mailTokens
      .of({ practiceId: practice.id, accountId: kept.id })
      .catch((error: unknown) => refuse(error));
    return connect(context, wanted, { accessToken: token, refreshToken: null });
  }
  const verifier = newVerifier();
  const state = await context.inPractice((tx) =>
    beginSignIn(tx, practice, { provider: provider.code, verifier, wanted, session: member.sessionHash, now }),
  );
  return page('mailbox_go', {
    title: context.say('mailbox.go_title', { name: provider.name }),
    lead: context.say('mailbox.go_lead', { name: provider.name }),
    press: context.say('mailbox.go_press', { name: provider.name }),
    href: signInUrl(provider, { redirectUri: redirectUri(context, provider), state, verifier }),
  });
}

/** RFC 6749 section 4.1.2: what the provider sends somebody back with. */
const back = z.object({ code: z.string().optional(), state: z.string(), error: z.string().optional() });

/** The way back from a provider. A member comes by a link from there, with nothing but the state to say that they went. */
export const mailboxSignInRoutes: readonly DeskRoute[] = [
  withForm('get', '/mailbox/signed-in/:provider', 'practice.settings', back, async (context, { params, form }) => {
    const { office, practice, member, now } = context;
    const provider = office.mailTokens.providers.find(({ code }) => code === params.provider);
    if (provider === undefined) return missing;
    const begun = await context.inPractice((tx) =>
      takeSignIn(tx, practice, { state: form.state, session: member.sessionHash, now }),
    );
    if (begun === null || begun.provider !== provider.code) throw asked('mailbox.sign_in_over', 'begin once more');
    if (form.code === undefined || form.error !== undefined) throw asked('mailbox.sign_in_left', 'begin once more');
    const { accessToken, refreshToken } = await exchangeCode(provider, {
      code: form.code,
      verifier: begun.verifier,
      redirectUri: redirectUri(context, provider),
    }).catch((error: unknown) => refuse(error));
    if (refreshToken === null) throw asked('mailbox.sign_in_short', 'allow access also while nobody is there');
    return connect(context, begun.wanted, { accessToken, refreshToken });
  }),
];

async function connect(
  context: DeskContext,
  wanted: WantedMailbox,
  { accessToken, refreshToken }: { readonly accessToken: string; readonly refreshToken: string | null },
): Promise<Outcome> {
  await tryBoth(wanted, { user: wanted.login.user, accessToken });
  return changePractice(
    context,
    PAGE,
    (tx, office) => connectMailbox(tx, office, wanted, refreshToken),
    'mailbox_connected',
  );
}

/** @throws SubrosaError in words for the member: what the provider said stays there */
function refuse(error: unknown): never {
  const code = codeOf(error);
  if (code === 'oauth.refused') throw asked('mailbox.sign_in_over', 'begin once more');
  if (code === 'oauth.unreachable') throw asked('mailbox.not_unreachable', 'try it once more');
  if (code === 'oauth.failed') throw asked('mailbox.sign_in_failed', 'ask who runs this installation');
  throw error;
}
