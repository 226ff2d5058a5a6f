import type { NodemailerError } from 'nodemailer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import { letterStream } from './letter-stream.js';
import { failureOutcome, type Outcome } from './outcome.js';
import type { RelayLogin, RelaySettings } from './relay-url.js';

/** One letter to hand over. */
export interface HandOver {
  /** `from: ''` is the empty sender, MAIL FROM:<>. */
  readonly envelope: { readonly from: string; readonly to: string };
  readonly bytes: Buffer;
  /**
   * TLS with checked certificates from end to end (RFC 8689, REQUIRETLS), or nothing leaves: `deferred` for `tls` where the
   * relay does not offer that.
   */
  readonly forcedTls?: boolean;
  /** Commits that the letter is being handed over. Runs once at most, after the relay's 354, before the first byte. */
  readonly beforeFirstByte: () => Promise<void>;
}

/** One connection to the relay, greeted, encrypted as asked, signed in. One letter at a time. */
export interface Session {
  /** Hands over one letter. After anything but `sent` the session is closed: what is left on the line is unknown. */
  deliver(letter: HandOver): Promise<Outcome>;
  isOpen(): boolean;
  /** The relay offers REQUIRETLS on this line (RFC 8689). */
  readonly offersForcedTls: boolean;
  /** A polite QUIT for an idle session; `now` for one in the middle of a letter, which then ends `uncertain`. */
  close(how: 'quit' | 'now'): void;
}

export interface SessionOptions extends RelaySettings {
  /** Where to connect: the host, or an address that was looked up for it. */
  readonly address: string;
  /** What we call ourselves in EHLO; it goes into the Received header that the relay writes. */
  readonly name: string;
  /** Certificates to trust besides the usual ones (PEM). */
  readonly ca: string | null;
  readonly limits: Limits;
  /** Asks for a report of how each letter fared that has a sender to report to (RFC 3461), where the relay offers it. */
  readonly reports: boolean;
  /** Gives up opening; an open session is not touched. */
  readonly giveUp: AbortSignal;
}

/** A relay that does not answer QUIT is left after this. */
const GOODBYE_MS = 2_000;

/** In milliseconds. */
export interface Limits {
  /** From connecting to being signed in. */
  readonly openMs: number;
  /** From MAIL to the 354; with `openMs` below the 60 s lease that a letter in `sending` has. */
  readonly envelopeMs: number;
  /** From the hand-over to the final reply. RFC 5321 section 4.5.3.2.6: a relay may take 10 minutes. */
  readonly replyMs: number;
}

/** Opens a session, or says why not. */
export async function openSession(options: SessionOptions): Promise<Session | Outcome> {
  const { giveUp, limits, login } = options;
  const connection = new SMTPConnection(connectionOptions(options));
  // Whoever waits listens for errors too (see `attempt`); one that comes later has nobody left to tell, and must not
  // end the process.
  connection.on('error', () => {});
  const stop = () => connection.close();
  giveUp.addEventListener('abort', stop, { once: true });
  const failed = await attempt<NodemailerError | null>({
    connection,
    limitMs: limits.openMs,
    run: (done) => {
      connection.connect((error) => {
        if (error !== undefined && error !== null) return done(error);
        if (login === null || !connection.allowsAuth) return done(null);
        connection.login(authOf(login), (refused) => done(refused));
      });
    },
    broken: (error) => error,
  });
  giveUp.removeEventListener('abort', stop);
  if (failed === null) return sessionOver(connection, options);
  connection.close();
  return failureOutcome({ error: failed, handedOver: false, nullSender: false });
}

/** A refused token is changed for another by nodemailer itself, once. */
function authOf(login: RelayLogin) {
  if ('pass' in login) return { ...login };
  let last: string | null = null;
  const oauth2 = new XOAuth2({
    user: login.user,
    provisionCallback: (_, renew, done) => {
      login.token(renew ? last : null).then(
        (token) => {
          last = token;
          done(null, token, 0);
        },
        (error: Error) => done(error, '', 0),
      );
    },
  });
  return { oauth2 };
}

function sessionOver(connection: SMTPConnection, options: SessionOptions): Session {
  let closed = false;
  connection.once('end', () => {
    closed = true;
  });
  const quit = () => {
    connection.quit();
    setTimeout(() => connection.close(), GOODBYE_MS).unref();
  };
  // nodemailer keeps to itself what EHLO was answered with; the version is pinned, and a test asks both sorts of relay.
  const { _supportedExtensions: extensions = [] } = connection as unknown as { _supportedExtensions?: string[] };
  return {
    offersForcedTls: extensions.includes('REQUIRETLS'),
    isOpen: () => !closed && !connection.destroyed,
    close: (how) => (how === 'quit' && !connection.destroyed ? quit() : connection.close()),
    deliver: async (letter) => {
      const outcome = await deliver(connection, letter, options);
      if (outcome.state !== 'sent') connection.close();
      return outcome;
    },
  };
}

/** Its header alone comes back with it, by which it is found where the address is not (RFC 3461, section 4.3). */
const REPORTS = { ret: 'HDRS', notify: 'SUCCESS,FAILURE,DELAY' } as const;

/** The relay's last word: its final reply, or how the connection ended. */
type LastWord =
  | { readonly accepted: true; readonly code: number }
  | { readonly accepted: false; readonly error: NodemailerError };

async function deliver(
  connection: SMTPConnection,
  letter: HandOver,
  { limits, reports }: SessionOptions,
): Promise<Outcome> {
  const { stream, state, cause, finished, settled } = letterStream({
    bytes: letter.bytes,
    beforeFirstByte: letter.beforeFirstByte,
    mayBegin: () => /^354\b/.test(connection.lastServerResponse || ''),
  });
  const { from, to } = letter.envelope;
  const envelope = {
    from,
    to: [to],
    size: letter.bytes.length,
    ...(reports && from !== '' ? { dsn: REPORTS } : {}),
    // nodemailer sends no MAIL where the relay has not offered REQUIRETLS behind TLS, and says EREQUIRETLS.
    ...(letter.forcedTls === true ? { requireTLSExtensionEnabled: true } : {}),
  };
  const word = await attempt<LastWord>({
    connection,
    limitMs: () => (state() === 'committed' ? limits.replyMs : limits.envelopeMs),
    run: (done) => {
      connection.send(envelope, stream, (error, info) => {
        if (error) return done({ accepted: false, error });
        done({ accepted: true, code: Number(info.response.slice(0, 3)) });
      });
    },
    broken: (error) => ({ accepted: false, error }),
  });
  // Nothing more can be read from the stream, and a hand-over on its way is waited for: the caller must not write a
  // state of its own while that commit is still to come.
  if (!word.accepted) connection.close();
  stream.destroy();
  await settled();
  if (state() === 'failed') return notBegun(cause());
  if (word.accepted) return finished() ? { state: 'sent', code: word.code } : { state: 'uncertain' };
  return failureOutcome({
    error: word.error,
    handedOver: state() === 'committed',
    nullSender: letter.envelope.from === '',
  });
}

function notBegun(cause: unknown): Outcome {
  if (cause instanceof Error && cause.message === 'no_354') {
    return { state: 'deferred', code: null, enhanced: null, reason: 'reply' };
  }
  return { state: 'aborted', cause };
}

/**
 * Runs one exchange and settles once: by its own callback, by an error or the end of the connection, or by a limit.
 * nodemailer forgets a callback when a connection is closed from outside, so its events are listened to as well; its
 * callback, which knows more, comes within the same turn and goes first.
 */
function attempt<T>(exchange: {
  readonly connection: SMTPConnection;
  readonly limitMs: number | (() => number);
  readonly run: (done: (result: T) => void) => void;
  readonly broken: (error: NodemailerError) => T;
}): Promise<T> {
  const { connection, broken } = exchange;
  return new Promise((resolve) => {
    const startedAt = performance.now();
    const limitMs = () => (typeof exchange.limitMs === 'number' ? exchange.limitMs : exchange.limitMs());
    const onError = (error: NodemailerError) => setImmediate(() => done(broken(error)));
    const onEnd = () => setImmediate(() => done(broken(coded('ECONNECTION'))));
    const onLimit = () => {
      const leftMs = startedAt + limitMs() - performance.now();
      if (leftMs > 1) {
        timer = setTimeout(onLimit, leftMs);
        return;
      }
      done(broken(coded('ETIMEDOUT')));
      connection.close();
    };
    let timer = setTimeout(onLimit, limitMs());
    const done = (result: T) => {
      clearTimeout(timer);
      connection.off('error', onError);
      connection.off('end', onEnd);
      resolve(result);
    };
    connection.on('error', onError);
    connection.once('end', onEnd);
    exchange.run(done);
  });
}

function coded(code: 'ECONNECTION' | 'ETIMEDOUT'): NodemailerError {
  return Object.assign(new Error(code), { code });
}

function connectionOptions(options: SessionOptions): SMTPConnection.Options {
  const { tls, host, limits } = options;
  const checked = tls === 'implicit' || tls === 'required';
  return {
    host: options.address,
    port: options.port,
    name: options.name,
    ...(options.address === host ? {} : { servername: host }),
    secure: tls === 'implicit',
    requireTLS: tls === 'required' || tls === 'unchecked',
    opportunisticTLS: tls === 'opportunistic',
    ignoreTLS: tls === 'none',
    // RFC 7435: an unknown certificate is better than plain text, where plain text would do as well.
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: checked, ...(options.ca === null ? {} : { ca: options.ca }) },
    connectionTimeout: limits.openMs,
    greetingTimeout: limits.openMs,
    dnsTimeout: limits.openMs,
    socketTimeout: limits.replyMs,
    // Closed by us means given up: no half-open socket that still takes bytes.
    socketCloseTimeout: 0,
    logger: false,
  };
}
