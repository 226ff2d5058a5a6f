import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SMTPServerSession } from 'smtp-server';
import { codeOf, SubrosaError } from '../../platform/errors.js';
import type { Receiver } from '../receiver.js';
import { type Certificate, ownCertificate } from './certificate.js';
import { DoorServer } from './connection.js';
import { LIMITS, type Limits } from './limits.js';
import { networkList } from './networks.js';
import { Reception } from './reception.js';
import { REPLIES } from './replies.js';

export interface SmtpDoorOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly receiver: Receiver;
  /** A certificate of the installation's, or the directory in which our own is kept. */
  readonly tls: Certificate | { readonly ownIn: string };
  /** Addresses and CIDR networks: no limit per client, greeted at once, may use XCLIENT and XFORWARD. */
  readonly trusted: readonly string[];
  /** In the greeting. Must not name the trade: anybody who asks the port reads it. */
  readonly hostname?: string;
  readonly freeDiskBytes: () => Promise<number>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly limits?: Partial<Limits>;
  /** Gets codes only. */
  readonly log: (code: string) => void;
}

export interface SmtpDoor {
  /** @throws SubrosaError `smtp.port_taken`, or the system's error */
  listen(): Promise<{ readonly port: number }>;
  /** Takes no new connection, lets messages that are being received end for a few seconds, then ends all. */
  close(): Promise<void>;
}

/**
 * The door for mail. Answers RCPT by the receiver's word alone, says 250 after the receiver's commit alone, and tells
 * a client whatever went wrong on this side as temporary.
 */
export function createSmtpDoor(options: SmtpDoorOptions): SmtpDoor {
  const limits = { ...LIMITS, ...options.limits };
  const hostname = options.hostname ?? '[127.0.0.1]';
  const reception = new Reception({ ...options, limits, trusted: networkList(options.trusted) });
  let running: { server: DoorServer; renewal: NodeJS.Timeout } | null = null;

  const certificate = async (): Promise<Certificate> => {
    if ('cert' in options.tls) return options.tls;
    return ownCertificate({ dir: options.tls.ownIn, hostname, now: new Date(options.now()) });
  };

  return {
    async listen() {
      const server = makeServer({ certificate: await certificate(), hostname, limits, reception });
      server.on('error', (error) => options.log(`smtp.connection.${codeOf(error)}`));
      const port = await listening(server, options);
      const renewal = setInterval(() => {
        certificate().then(
          (renewed) => server.updateSecureContext({ ...renewed }),
          (error) => options.log(`smtp.certificate.${codeOf(error)}`),
        );
      }, DAY_MS);
      running = { server, renewal: renewal.unref() };
      return { port };
    },
    async close() {
      if (running === null) return;
      const { server, renewal } = running;
      running = null;
      clearInterval(renewal);
      await closeServer(server, limits.closeMs);
      await reception.settled();
    },
  };
}

const DAY_MS = 86_400_000;

function makeServer(of: {
  certificate: Certificate;
  hostname: string;
  limits: Limits;
  reception: Reception;
}): DoorServer {
  const { reception, limits } = of;
  const answer = (handled: Promise<void>, callback: (error?: Error | null) => void) => {
    handled.then(() => callback(), callback);
  };
  return new DoorServer(
    {
      ...of.certificate,
      // A sender without TLS 1.3 would fall back to plain text, so 1.2 is the better choice.
      minVersion: 'TLSv1.2',
      name: of.hostname,
      heloResponse: '%s',
      size: limits.messageBytes,
      maxRecipients: limits.recipientsPerMessage,
      maxCommandLength: LONGEST_COMMAND,
      socketTimeout: limits.idleMs,
      closeTimeout: limits.closeMs,
      hideENHANCEDSTATUSCODES: false,
      // The name of who writes is nobody's business, a resolver's neither.
      disableReverseLookup: true,
      disabledCommands: ['AUTH', 'WIZ', 'SHELL', 'KILL'],
      authOptional: true,
      logger: false,
      onConnect: (session, callback) => answer(reception.connect(session), callback),
      onSecure: (socket, session, callback) => answer(reception.secure(socket, session), callback),
      onMailFrom: (address, session, callback) => answer(reception.mailFrom(address, session), callback),
      onRcptTo: (address, session, callback) => answer(reception.rcptTo(address, session), callback),
      onData: (stream, session: SMTPServerSession, callback) => {
        answer(reception.data(stream, session), callback as (error?: Error | null) => void);
      },
      onClose: (session) => reception.left(session),
    },
    reception,
  );
}

/** RFC 5321 section 4.5.3.1.4 has 512; the extensions and XCLIENT add to it. */
const LONGEST_COMMAND = 2048;

async function listening(server: DoorServer, at: { readonly host: string; readonly port: number }): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    const failed = (error: Error) => {
      const hint = `SMTP_PORT ${at.port} is taken: set another`;
      reject(codeOf(error) === 'EADDRINUSE' ? new SubrosaError('smtp.port_taken', { hint, cause: error }) : error);
    };
    server.once('error', failed);
    server.listen(at.port, at.host, () => {
      server.removeListener('error', failed);
      resolve();
    });
  });
  return (server.server.address() as AddressInfo).port;
}

/**
 * Ends each connection as soon as it has no message on its way, and after `closeMs` all of them. A client that was told
 * 421 and does not hang up is not waited for.
 */
async function closeServer(server: DoorServer, closeMs: number): Promise<void> {
  const ends = performance.now() + closeMs;
  const closed = new Promise<void>((resolve) => server.server.once('close', resolve));
  server.close();
  while (server.endIdle(REPLIES.closing) > 0 && performance.now() < ends) await sleep(SWEEP_MS);
  await sleep(SWEEP_MS);
  server.hangUp();
  await Promise.race([closed, sleep(1000, undefined, { ref: false })]);
}

const SWEEP_MS = 20;
