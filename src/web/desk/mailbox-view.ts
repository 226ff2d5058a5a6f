import type { KeptMailbox } from '../../intake/imap/connect.js';
import type { OAuthProvider } from '../../platform/oauth/index.js';
import { dayIn } from '../../policy/deadline/calendar.js';
import type { DeskContext } from './route.js';

/** The form, by the provider's own sign-in or, without one, by a password. */
export function formView(
  { moments, practice, say, office }: DeskContext,
  mailbox: KeptMailbox | null,
  provider: OAuthProvider | null,
) {
  const chosen = (name: string, now: string, codes: readonly string[]) =>
    codes.map((code) => ({ code, words: say(`mailbox.${name}.${code}`), checked: code === now }));
  const { providers } = office.mailTokens;
  // The servers of the other way are no help.
  const servers = mailbox?.provider === null ? mailbox : null;
  const sending = servers?.sending ?? null;
  return {
    ways: [
      ...(providers.length === 0 ? [] : [{ code: 'password', words: say('mailbox.by_password') }]),
      ...providers.map(({ code, name }) => ({ code, words: say('mailbox.by_provider', { name }) })),
    ].map((way) => ({ ...way, current: way.code === (provider?.code ?? 'password') })),
    provider: provider === null ? null : signInView(say, mailbox, provider),
    host: servers?.server.host ?? '',
    port: servers?.server.port ?? 993,
    tls: chosen('tls', servers?.server.tls ?? 'implicit', ['implicit', 'starttls', 'none']),
    user: mailbox?.user ?? practice.address,
    has_password: servers !== null,
    folder: mailbox?.folder ?? 'INBOX',
    recipients: (mailbox?.recipients ?? []).join('\n'),
    afterwards: chosen('afterwards', mailbox?.afterwards ?? 'flag', ['flag', 'move', 'delete']),
    move_to: mailbox?.moveTo ?? '',
    since: mailbox === null ? moments.today : dayIn(mailbox.since, practice.timeZone).toString(),
    today: moments.today,
    sent_look: mailbox?.sent.look ?? true,
    sent_folder: mailbox?.sent.folder ?? '',
    send_host: sending?.host ?? '',
    send_port: sending?.port ?? 465,
    send_tls: chosen('tls', sending?.tls ?? 'implicit', ['implicit', 'starttls', 'unchecked', 'none']),
    send_most: mailbox?.sendMost ?? 100,
  };
}

function signInView(say: DeskContext['say'], mailbox: KeptMailbox | null, { code, name }: OAuthProvider) {
  const there = mailbox !== null && mailbox.provider === code;
  return {
    code,
    note: say('mailbox.sign_in_note', { name }),
    sends: !there || mailbox.sending !== null,
    send_words: say('mailbox.send_by_provider', { name }),
    press: say('mailbox.sign_in_press', { name }),
    /** Saved without going there: what the practice signed in for is good. */
    may_save: there && mailbox.state !== 'sign_in',
    again: say('mailbox.sign_in_again', { name }),
  };
}

/** How it stands. */
export function stateView({ moments, now, say }: DeskContext, mailbox: KeptMailbox) {
  const wrong = !['ok', 'waiting'].includes(mailbox.state);
  return {
    words: say(`mailbox.state.${mailbox.state}`, { at: moments.at(mailbox.stateAt) }),
    wrong,
    looked: mailbox.okAt === null ? null : say('mailbox.looked', { at: moments.at(mailbox.okAt) }),
    taken: say('mailbox.taken', { count: mailbox.taken }),
    left: mailbox.left === 0 ? null : say('mailbox.left', { count: mailbox.left }),
    sent: sentWords(say, mailbox),
    to_remove: mailbox.toRemove === 0 ? null : say('mailbox.to_remove', { count: mailbox.toRemove }),
    answers:
      mailbox.watchUntil > now
        ? say('mailbox.watching', { until: moments.at(mailbox.watchUntil) })
        : say('mailbox.answering'),
    watching: mailbox.watchUntil > now,
  };
}

/** Which folder of sent mail is looked at, or why none is. */
function sentWords(say: DeskContext['say'], { sent, okAt }: KeptMailbox): string | null {
  if (!sent.look) return say('mailbox.sent_off');
  if (sent.path !== null) return say('mailbox.sent_in', { folder: sent.path });
  return okAt === null ? null : say('mailbox.sent_none');
}
