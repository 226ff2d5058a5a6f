import { isUtf8 } from 'node:buffer';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { SMTPConnection, type SMTPConnectionOptions } from 'smtp-server/lib/smtp-connection.js';
import { DataStream } from './data-stream.js';
import { REPLIES, type Reply } from './replies.js';

/** What the door decides about connections; smtp-server has no option for it. */
export interface ConnectionRules {
  /** By the address that the connection comes from, or that XCLIENT named. */
  trusted(address: string): boolean;
  greetingDelayMs(address: string): number;
  /** XCLIENT named another client. @returns a refusal, after which the connection ends */
  renamed(connection: DoorConnection): Reply | null;
  /** The transaction is over: RSET, a greeting, TLS, or the end of a message. */
  transactionOver(connection: DoorConnection): void;
  /** A command was refused for good. @returns a reply after which the connection ends */
  refused(connection: DoorConnection): Reply | null;
}

/** smtp-server with our own connections. */
export class DoorServer extends SMTPServer {
  readonly #rules: ConnectionRules;
  /** `connections` forgets those that were told to leave; these are all whose socket lives. */
  readonly #present = new Set<DoorConnection>();

  constructor(options: SMTPServerOptions, rules: ConnectionRules) {
    super(options);
    this.#rules = rules;
  }

  override connect(socket: Socket | TLSSocket, socketOptions?: SMTPConnectionOptions | null): void {
    const connection = new DoorConnection(this, socket, socketOptions ?? null, this.#rules);
    this.connections.add(connection);
    this.#present.add(connection);
    connection.once('gone', () => this.#present.delete(connection));
    connection.on('error', (error) => this._onError(error));
    connection.on('connect', (data) => this._onClientConnect(data));
    connection.init();
  }

  /** Ends what has no message on its way. @returns how many connections still have one */
  endIdle(reply: Reply): number {
    let busy = 0;
    for (const connection of this.connections) {
      if (connection instanceof DoorConnection && connection.busy) busy += 1;
      else connection.send(reply.code, reply.text);
    }
    return busy;
  }

  /** Ends everything at once. */
  hangUp(): void {
    // A socket torn down below a handshake can take the process with it; such a one ends by smtp-server's own deadline.
    for (const connection of this.#present) if (!connection._upgrading) connection._socket.destroy();
  }
}

/**
 * One client. Differs from smtp-server's in the pause before the greeting, in who may use XCLIENT, in replies that
 * repeat nothing of what the client sent, and in refusing commands that hold control characters.
 */
export class DoorConnection extends SMTPConnection {
  readonly #rules: ConnectionRules;
  #forwarded: Forwarded | null = null;

  constructor(
    server: SMTPServer,
    socket: Socket | TLSSocket,
    options: SMTPConnectionOptions | null,
    rules: ConnectionRules,
  ) {
    super(server, socket, options);
    this.#rules = rules;
  }

  /** Whom a trusted mail server named as the client of this transaction; null: nobody. */
  get forwarded(): Forwarded | null {
    return this.#forwarded;
  }

  /** A message is on its way in, or its commit is. */
  get busy(): boolean {
    return Boolean(this._dataStream);
  }

  override init(): void {
    this._setListeners(() => {
      const delayMs = this.#rules.greetingDelayMs(this.remoteAddress);
      if (delayMs === 0) this.connectionReady();
      else setTimeout(() => this.connectionReady(), delayMs).unref();
    });
  }

  override _createParser(): DataStream {
    const parser = new DataStream({ maxCommandLength: this._server.options.maxCommandLength });
    parser.oncommand = (command, callback) => this._onCommand(command, callback);
    parser.on('error', () => this.send(421, '5.5.2 Line too long'));
    parser.onhold = () => this._socket.cork();
    parser.onrelease = () => this._socket.uncork();
    return parser;
  }

  override _onCommand(command: Buffer, callback?: () => void): void {
    // Not before the greeting, in a handshake, or while closing: these have their own answers, or none.
    if (this._upgrading || !this._ready || this._server._closeTimeout) {
      super._onCommand(command, callback);
      return;
    }
    if (!isClean(command)) {
      super._onCommand(UNKNOWN_COMMAND, callback);
      return;
    }
    if (NOT_IMPLEMENTED.test(command.toString('latin1')) && !this.#isForward(command)) {
      this._unrecognizedCommands += 1;
      if (this._unrecognizedCommands < MOST_UNRECOGNISED) {
        this.send(REPLIES.notImplemented.code, REPLIES.notImplemented.text);
        if (callback !== undefined) setImmediate(callback);
        return;
      }
    }
    super._onCommand(command, callback);
  }

  /** Texts with an enhanced status code of their own keep it; refusals for good are counted. */
  override send(code: number, data?: string | string[] | null, context?: string | false): void {
    const own = typeof data === 'string' && /^[245]\.\d\.\d{1,2} /.test(data);
    super.send(code, data, own ? false : context);
    if (code < 500 || code > 599) return;
    const end = this.#rules.refused(this);
    if (end !== null) super.send(end.code, end.text, false);
  }

  override _rejectInvalidParams(
    parsed: Parameters<SMTPConnection['_rejectInvalidParams']>[0],
    keys: string[],
    callback: () => void,
  ): boolean {
    if (parsed.duplicate === undefined) return super._rejectInvalidParams(parsed, keys, callback);
    this.send(REPLIES.duplicateParameter.code, REPLIES.duplicateParameter.text);
    callback();
    return true;
  }

  override _proxyCommandAllowed(_command: string, _option: 'useXClient' | 'useXForward'): boolean {
    // After one XCLIENT the connection speaks for the client that was named, which may not name another.
    return !this._xClient.has('ADDR') && this.#rules.trusted(this._originalRemoteAddress);
  }

  #isForward(command: Buffer): boolean {
    return /^XFORWARD(?: |$)/i.test(command.toString('latin1')) && this._proxyCommandAllowed('XFORWARD', 'useXForward');
  }

  /**
   * Postfix names the client of the mail that follows, in one command or in several (XFORWARD_README): of that mail and of no
   * other, and the connection stays its own. smtp-server would take the name for the client of all that comes after.
   */
  override handler_XFORWARD(command: Buffer, callback: () => void): void {
    const { remoteAddress, remotePort, clientHostname, hostNameAppearsAs } = this;
    const before = this.#forwarded;
    super.handler_XFORWARD(command, () => {
      const address = this.remoteAddress === remoteAddress ? (before?.address ?? null) : this.remoteAddress;
      const helo = this.hostNameAppearsAs === hostNameAppearsAs ? (before?.helo ?? null) : this.hostNameAppearsAs;
      const own = { remoteAddress, remotePort, clientHostname, hostNameAppearsAs };
      Object.assign(this, own);
      Object.assign(this.session, own);
      this.#forwarded = address === null ? null : { address, helo: helo || null };
      callback();
    });
  }

  override handler_XCLIENT(command: Buffer, callback: () => void): void {
    const before = this.remoteAddress;
    super.handler_XCLIENT(command, () => {
      if (this.remoteAddress !== before) {
        const refusal = this.#rules.renamed(this);
        if (refusal !== null) this.send(refusal.code, refusal.text);
      }
      callback();
    });
  }

  /** Says nothing about any address (RFC 5321 section 3.5.3 allows 252 for all). */
  override handler_VRFY(_command: Buffer, callback: () => void): void {
    this.send(REPLIES.willTry.code, REPLIES.willTry.text);
    callback();
  }

  override _onClose(): void {
    super._onClose();
    this.emit('gone');
  }

  override _resetSession(): void {
    super._resetSession();
    this.#forwarded = null;
    this.#rules.transactionOver(this);
  }
}

/** The client of a mail that came by another mail server. */
export interface Forwarded {
  readonly address: string;
  readonly helo: string | null;
}

/** As smtp-server itself. */
const MOST_UNRECOGNISED = 10;
const UNKNOWN_COMMAND = Buffer.from('?');

/** Commands that mail servers know and that we have no use for: no log-in, no lists, no chunks, no queue of theirs. */
const NOT_IMPLEMENTED = /^(?:AUTH|EXPN|BDAT|ETRN|TURN|ATRN|SEND|SOML|SAML|XFORWARD)(?: |$)/i;

/** A command is text of one line. NUL, a bare CR and the like have hidden a second command in the first. */
function isClean(command: Buffer): boolean {
  return command.every((byte) => byte >= 0x20 || byte === TAB) && !command.includes(DELETE) && isUtf8(command);
}

const TAB = 0x09;
const DELETE = 0x7f;
