import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { SMTPServerAddress, SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { codeOf } from '../../platform/errors.js';
import { Slots } from '../../platform/slots.js';
import type { Envelope, Receiver, Recipient } from '../receiver.js';
import type { ConnectionRules, DoorConnection } from './connection.js';
import { type Hold, InFlight } from './in-flight.js';
import { clientKey, type Limits, Meter, Open } from './limits.js';
import { receiveMessage } from './message.js';
import { REPLIES, type Reply, ReplyError } from './replies.js';

export interface ReceptionOptions {
  readonly receiver: Receiver;
  readonly limits: Limits;
  readonly trusted: (address: string) => boolean;
  readonly freeDiskBytes: () => Promise<number>;
  readonly now: () => number;
  readonly log: (code: string) => void;
}

/**
 * Who is let in, and how far: smtp-server's events answered by the limits and the receiver. Each handler resolves for
 * yes and rejects with a ReplyError for no.
 */
export class Reception implements ConnectionRules {
  readonly trusted: (address: string) => boolean;
  readonly #options: ReceptionOptions;
  readonly #visits = new WeakMap<SMTPServerSession, Visit>();
  readonly #open = new Open();
  readonly #inFlight: InFlight;
  readonly #streaming: Slots;
  readonly #messages: Meter;
  readonly #errors: Meter;
  readonly #correspondents: Meter;
  readonly #running = new Set<Promise<unknown>>();

  constructor(options: ReceptionOptions) {
    const { limits, now } = options;
    this.trusted = options.trusted;
    this.#options = options;
    this.#inFlight = new InFlight(limits);
    this.#streaming = new Slots(limits.streamingMessages);
    this.#messages = new Meter(limits.messagesPerClient, now);
    this.#errors = new Meter(limits.errorsPerClient, now);
    this.#correspondents = new Meter(limits.messagesPerCorrespondent, now);
  }

  greetingDelayMs(address: string): number {
    return this.trusted(address) ? 0 : this.#options.limits.greetingDelayMs;
  }

  async connect(session: SMTPServerSession): Promise<void> {
    const refusal = this.#admit(this.#visit(session));
    if (refusal !== null) throw new ReplyError(refusal);
  }

  renamed(connection: DoorConnection): Reply | null {
    const visit = this.#visit(connection.session);
    this.#name(visit, connection.remoteAddress);
    return this.#admit(visit);
  }

  async secure(socket: Socket | TLSSocket, session: SMTPServerSession): Promise<void> {
    if (!('getProtocol' in socket)) return;
    const cipher = socket.getCipher();
    this.#visit(session).tls = {
      version: socket.getProtocol() ?? 'unknown',
      cipher: cipher.standardName ?? cipher.name,
    };
  }

  async mailFrom(address: SMTPServerAddress, session: SMTPServerSession): Promise<void> {
    const visit = this.#visit(session);
    const sender = address.address.toLowerCase();
    // The null sender is every mail server's: its reports are limited by where they come from.
    const tooMany =
      (sender !== '' && !this.#correspondents.allows(sender)) ||
      (!visit.trusted && !this.#messages.allows(visit.client));
    if (tooMany) throw new ReplyError(REPLIES.tooManyMessages);
    const refusal = await this.#diskRefusal();
    if (refusal !== null) throw new ReplyError(refusal);
    // Who left meanwhile would never give it back.
    if (visit.gone) throw new ReplyError(REPLIES.unavailable);
    const hold = this.#inFlight.reserve({
      client: visit.trusted ? null : visit.client,
      bytes: declaredSize(address) ?? 0,
    });
    if (hold === null) throw new ReplyError(REPLIES.full);
    visit.hold = hold;
  }

  async rcptTo(address: SMTPServerAddress, session: SMTPServerSession): Promise<void> {
    const recipient = await this.#options.receiver.resolve(address.address).catch((error: unknown) => {
      this.#options.log(`smtp.resolve.${codeOf(error)}`);
      throw new ReplyError(REPLIES.unavailable);
    });
    if (recipient === null) throw new ReplyError(REPLIES.noSuchAddress);
    this.#visit(session).recipients.set(address.address, recipient);
  }

  async data(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const { limits, receiver, log } = this.#options;
    const visit = this.#visit(session);
    const hold = visit.hold;
    visit.hold = null;
    // Where the client leaves, the stream fails, and that is heard below.
    stream.on('error', () => {});
    if (hold === null) throw new ReplyError(REPLIES.unavailable);
    this.#count(visit, session);
    const late = setTimeout(() => {
      visit.connection.send(REPLIES.tooSlow.code, REPLIES.tooSlow.text);
      stream.destroy();
    }, limits.messageMs);
    const receiving = receiveMessage({
      stream,
      practiceIds: [...new Set([...visit.recipients.values()].map((recipient) => recipient.practiceId))],
      envelope: envelopeOf(session, visit),
      receiver,
      hold,
      streaming: this.#streaming,
      messageBytes: limits.messageBytes,
      refusal: () => this.#diskRefusal(),
      failed: (error) => log(`smtp.receive.${codeOf(error)}`),
    });
    this.#running.add(receiving);
    const received = await receiving;
    this.#running.delete(receiving);
    clearTimeout(late);
    if (received === 'accepted') return;
    if (received === 'flooded') {
      setImmediate(() => visit.connection.send(REPLIES.tooManyErrors.code, REPLIES.tooManyErrors.text));
      throw new ReplyError(REPLIES.tooLarge);
    }
    throw new ReplyError(received === 'gone' ? REPLIES.unavailable : received);
  }

  transactionOver(connection: DoorConnection): void {
    const { session } = connection;
    const visit = this.#visits.get(session);
    if (visit === undefined) {
      this.#arrive(connection);
      return;
    }
    visit.recipients = new Map();
    visit.hold?.release();
    visit.hold = null;
  }

  refused(connection: DoorConnection): Reply | null {
    const visit = this.#visits.get(connection.session);
    if (visit === undefined || visit.trusted) return null;
    this.#errors.count(visit.client);
    return this.#errors.allows(visit.client) ? null : REPLIES.tooManyErrors;
  }

  left(session: SMTPServerSession): void {
    const visit = this.#visits.get(session);
    if (visit === undefined) return;
    visit.gone = true;
    visit.hold?.release();
    visit.hold = null;
    for (const leave of visit.leave) leave();
  }

  /** Until every message that was on its way is committed or thrown away. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  #visit(session: SMTPServerSession): Visit {
    const visit = this.#visits.get(session);
    if (visit === undefined) throw new ReplyError(REPLIES.unavailable);
    return visit;
  }

  #arrive(connection: DoorConnection): void {
    const visit: Visit = {
      connection,
      client: '',
      trusted: false,
      tls: null,
      recipients: new Map(),
      hold: null,
      gone: false,
      leave: [],
    };
    this.#name(visit, connection.remoteAddress);
    this.#visits.set(connection.session, visit);
  }

  #name(visit: Visit, address: string): void {
    visit.client = clientKey(address);
    visit.trusted = this.trusted(address);
  }

  #admit(visit: Visit): Reply | null {
    if (visit.trusted) return null;
    if (!this.#errors.allows(visit.client)) return REPLIES.tooManyErrors;
    const { connectionsPerClient, connections } = this.#options.limits;
    const leave = this.#open.enter(visit.client, { perKey: connectionsPerClient, all: connections });
    if (leave === null) return REPLIES.tooManyConnections;
    visit.leave.push(leave);
    return null;
  }

  #count(visit: Visit, session: SMTPServerSession): void {
    const { mailFrom } = session.envelope;
    if (mailFrom && mailFrom.address !== '') this.#correspondents.count(mailFrom.address.toLowerCase());
    if (!visit.trusted) this.#messages.count(visit.client);
  }

  async #diskRefusal(): Promise<Reply | null> {
    try {
      return (await this.#options.freeDiskBytes()) < this.#options.limits.freeDiskBytes ? REPLIES.full : null;
    } catch (error) {
      this.#options.log(`smtp.disk.${codeOf(error)}`);
      return REPLIES.unavailable;
    }
  }
}

/** What is known about one connection. */
interface Visit {
  readonly connection: DoorConnection;
  client: string;
  trusted: boolean;
  tls: Envelope['tls'];
  /** Of this transaction, by the address as it was written. */
  recipients: Map<string, Recipient>;
  /** Between MAIL FROM and DATA. */
  hold: Hold | null;
  gone: boolean;
  readonly leave: (() => void)[];
}

function envelopeOf(session: SMTPServerSession, visit: Visit): Envelope {
  const { mailFrom, smtpUtf8, bodyType } = session.envelope;
  const { forwarded } = visit.connection;
  return {
    mailFrom: mailFrom ? mailFrom.address : '',
    rcptTo: [...visit.recipients.keys()],
    // A mail server in front that names nobody is not where the mail came from.
    clientAddress: forwarded?.address ?? (visit.trusted ? null : session.remoteAddress),
    helo: forwarded === null ? session.hostNameAppearsAs || '' : forwarded.helo,
    tls: visit.tls,
    smtputf8: smtpUtf8 === true,
    body8bit: bodyType === '8bitmime',
    declaredSize: mailFrom ? declaredSize(mailFrom) : null,
  };
}

function declaredSize(address: SMTPServerAddress): number | null {
  const size = address.args ? address.args.SIZE : undefined;
  return typeof size === 'string' ? Number(size) : null;
}
