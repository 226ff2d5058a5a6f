import { isIP } from 'node:net';
import { Temporal } from 'temporal-polyfill';
import type { KeptMailbox, WantedMailbox } from '../../intake/imap/connect.js';
import { isAddress, isDomain, isLoopback } from '../../platform/mailer/index.js';
import type { MailServer, OAuthProvider, SendingServer } from '../../platform/oauth/index.js';
import { asked } from './context.js';
import type { Fields } from './practice-forms.js';

/** Ports of mail alone: a desk is no way to knock at other doors of a network. */
const READ_PORTS: ReadonlySet<number> = new Set([143, 993]);
const SEND_PORTS: ReadonlySet<number> = new Set([25, 465, 587, 2525]);
const SECRETS_MOST = 500;

/** What the form says, as a mailbox that signs in by a password. @throws SubrosaError `mailbox.*` with a hint */
export function mailboxIn(
  form: Fields,
  of: {
    readonly kept: KeptMailbox | null;
    readonly password: string | null;
    readonly timeZone: string;
    readonly alone: boolean;
  },
): { readonly wanted: WantedMailbox; readonly credentials: { readonly user: string; readonly password: string } } {
  const { kept, timeZone, alone } = of;
  const at = { ports: READ_PORTS, alone };
  const user = userIn(form.user);
  const typed = form.password ?? '';
  const password = typed === '' && kept?.user === user ? (of.password ?? '') : typed;
  if (password === '' || password.length > SECRETS_MOST) throw asked('mailbox.password', 'the password of the mailbox');
  const credentials = { user, password };
  const sending = (form.send_host ?? '').trim() === '' ? null : sendingIn(form, { ...at, ports: SEND_PORTS });
  const wanted = { server: serverIn(form, '', at), login: credentials, sending, ...readingIn(form, timeZone) };
  return { wanted, credentials };
}

/**
 * What the form says, as a mailbox whose practice signs in at its provider. The servers are the provider's own, whatever a
 * form says: a token of its goes nowhere else (RFC 9700 section 4.9.1). @throws SubrosaError `mailbox.*` with a hint
 */
export function providerMailboxIn(
  form: Fields,
  { provider, timeZone }: { readonly provider: OAuthProvider; readonly timeZone: string },
): WantedMailbox {
  return {
    server: provider.reading,
    login: { user: userIn(form.user), provider: provider.code },
    sending: form.send === 'yes' ? provider.sending : null,
    ...readingIn(form, timeZone),
  };
}

function userIn(typed = ''): string {
  const user = typed.trim();
  if (user === '' || user.length > SECRETS_MOST || /\p{Cc}/u.test(user)) throw asked('mailbox.user', 'the user name');
  return user;
}

/** What is read, from when, and what becomes of it. */
function readingIn(form: Fields, timeZone: string) {
  const afterwards = form.afterwards === 'move' || form.afterwards === 'delete' ? form.afterwards : 'flag';
  const folder = folderIn(form.folder) ?? 'INBOX';
  const sentFolder = folderIn(form.sent_folder);
  if (sentFolder === folder) throw asked('mailbox.sent_same', 'another folder than the one that is taken from');
  return {
    folder,
    recipients: recipientsIn(form.recipients ?? ''),
    afterwards,
    moveTo: afterwards === 'move' ? needFolder(form.move_to) : null,
    since: sinceIn(form.since ?? '', timeZone),
    sent: { look: form.sent_look === 'yes', folder: sentFolder },
    sendMost: mostIn(form.send_most ?? ''),
  } as const;
}

/** An owner may switch the look at the certificate off, which is logged; encrypted it stays. */
function sendingIn(form: Fields, of: Parameters<typeof serverIn>[2]): SendingServer {
  if (form.send_tls !== 'unchecked') return serverIn(form, 'send_', of);
  return { ...serverIn({ ...form, send_tls: 'starttls' }, 'send_', of), tls: 'unchecked' };
}

function serverIn(
  form: Fields,
  prefix: '' | 'send_',
  of: { readonly ports: ReadonlySet<number>; readonly alone: boolean },
): MailServer {
  const host = (form[`${prefix}host`] ?? '').trim().toLowerCase();
  const port = Number(form[`${prefix}port`] ?? '');
  const tls = form[`${prefix}tls`];
  if (!isDomain(host) && isIP(host) === 0)
    throw asked('mailbox.host', 'the name of the server, such as imap.example.org');
  const here = isLoopback(host);
  // Whoever has the installation to themselves may have a mail server of their own on it.
  if (!Number.isInteger(port) || port < 1 || port > 65_535 || !(of.ports.has(port) || (of.alone && here))) {
    throw asked('mailbox.port', `the port: ${[...of.ports].join(', ')}`);
  }
  if (here && !of.alone) throw asked('mailbox.host', 'a server of a provider, not this machine');
  if (tls !== 'implicit' && tls !== 'starttls' && !(tls === 'none' && here)) {
    throw asked('mailbox.tls', 'TLS from the first byte, or STARTTLS');
  }
  return { host, port, tls };
}

/** A folder's name as the provider shows it; null: nothing was typed. */
function folderIn(typed = ''): string | null {
  const name = typed.trim();
  if (name.length > 200 || /\p{Cc}/u.test(name)) throw asked('mailbox.folder', 'the name of a folder');
  return name === '' ? null : name;
}

function needFolder(typed = ''): string {
  const name = folderIn(typed);
  if (name === null) throw asked('mailbox.move_to', 'the folder that it is moved to');
  return name;
}

function recipientsIn(typed: string): readonly string[] {
  const list = typed
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((address) => address !== '');
  if (list.length > 50 || !list.every(isAddress)) throw asked('mailbox.recipients', 'mail addresses, one a line');
  return [...new Set(list)];
}

/** A day, from its first second in the practice's zone. */
function sinceIn(typed: string, timeZone: string): Date {
  try {
    const day = Temporal.PlainDate.from(typed, { overflow: 'reject' });
    return new Date(day.toZonedDateTime({ timeZone }).epochMilliseconds);
  } catch {
    throw asked('mailbox.since', 'a day');
  }
}

function mostIn(typed: string): number {
  const most = /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : 0;
  if (most < 1 || most > 10_000) throw asked('mailbox.send_most', '1 to 10000 mails an hour');
  return most;
}
