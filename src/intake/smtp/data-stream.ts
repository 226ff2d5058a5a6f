import { SMTPStream } from 'smtp-server/lib/smtp-stream.js';

/**
 * smtp-server's stream with another reading of DATA. There is one line end, CRLF: CRLF.CRLF ends the message (at its
 * very start .CRLF), a doubled dot after CRLF is undone (RFC 5321 section 4.5.2), and every other byte is content as it
 * came. The original also undoes dots after a bare LF, so that what is kept is not what was sent.
 *
 * A single dot at the start of a line that does not end the message should not occur, since senders double it. The RFC
 * would delete it; it is kept, because then the bytes are those of a sender that does not double.
 */
export class DataStream extends SMTPStream {
  /** Replies that follow are held until `release`. */
  onhold: (() => void) | null = null;
  onrelease: (() => void) | null = null;
  /** What the last byte was, in DATA. A dot at the start of a line, and a CR after it, are held back. */
  #state: State = 'inside';

  /**
   * A client that sends MAIL, RCPT and DATA in one piece is answered in one piece (RFC 2920 section 3.2): each write
   * to a socket costs as much as all else that a short command costs.
   */
  override _write(chunk: Buffer, encoding: BufferEncoding, done: Parameters<SMTPStream['_write']>[2]): void {
    if (this._dataMode || !isGroup(chunk)) {
      // What came behind DATA in the same piece is read here too: the client may wait for the replies before it goes on.
      this.onrelease?.();
      super._write(chunk, encoding, done);
      return;
    }
    this.onhold?.();
    super._write(chunk, encoding, (error) => {
      this.onrelease?.();
      done(error);
    });
  }

  override startDataMode(maxBytes?: number | string | null): ReturnType<SMTPStream['startDataMode']> {
    // The CRLF of the DATA command counts as the first line end (RFC 5321 section 4.1.1.4).
    this.#state = 'line_start';
    return super.startDataMode(maxBytes);
  }

  override _feedDataStream(chunk: Buffer, done: Parameters<SMTPStream['_write']>[2]): void {
    const { parts, endsAt } = this.#read(chunk);
    const [first = EMPTY] = parts;
    const content = parts.length > 1 ? Buffer.concat(parts) : first;
    this._countDataBytes(content.length);
    if (endsAt !== null) {
      this._endDataMode(content, chunk.subarray(endsAt), done);
      return;
    }
    const stream = this._dataStream;
    if (content.length === 0 || stream === null || !stream.writable || stream.write(content)) {
      done();
      return;
    }
    // Whoever reads the message is slower than the line. A stream that is destroyed never drains, it only closes.
    const go = () => {
      stream.removeListener('drain', go);
      stream.removeListener('close', go);
      done();
    };
    stream.once('drain', go);
    stream.once('close', go);
  }

  /** The content of a chunk, and where in it the commands go on, if they do. */
  #read(chunk: Buffer): { readonly parts: readonly Buffer[]; readonly endsAt: number | null } {
    const parts: Buffer[] = [];
    // Content from here on is not in `parts` yet; bytes held back begin at `held`, or came in the chunk before.
    let from = 0;
    let held: number | null = null;
    let at = 0;
    while (at < chunk.length) {
      const byte = chunk[at];
      switch (this.#state) {
        case 'inside': {
          // The only line that matters begins with a dot; which state a chunk leaves behind, its last bytes tell.
          const found = chunk.indexOf(LINE_WITH_DOT, at);
          this.#state = found === -1 ? stateAfter(chunk.subarray(at)) : 'line_start';
          at = found === -1 ? chunk.length : found + 2;
          break;
        }
        case 'cr':
          this.#state = byte === LF ? 'line_start' : byte === CR ? 'cr' : 'inside';
          at += 1;
          break;
        case 'line_start':
          if (byte === DOT) {
            parts.push(chunk.subarray(from, at));
            held = at;
            from = at + 1;
          }
          this.#state = byte === DOT ? 'dot' : byte === CR ? 'cr' : 'inside';
          at += 1;
          break;
        case 'dot':
          if (byte === DOT) {
            from = at;
            this.#state = 'inside';
            at += 1;
          } else if (byte === CR) {
            this.#state = 'dot_cr';
            at += 1;
          } else {
            from = giveBack(parts, held, at, '.');
            this.#state = 'inside';
          }
          break;
        case 'dot_cr':
          if (byte === LF) {
            this.#state = 'inside';
            return { parts, endsAt: at + 1 };
          }
          from = giveBack(parts, held, at, '.\r');
          this.#state = 'cr';
          break;
      }
    }
    if (this.#state !== 'dot' && this.#state !== 'dot_cr') parts.push(chunk.subarray(from));
    return { parts, endsAt: null };
  }
}

/** Several commands of a mail, and few enough that their replies fit into what a socket holds before it asks to wait. */
function isGroup(chunk: Buffer): boolean {
  if (!GROUP.test(chunk.toString('latin1', 0, 5))) return false;
  let lines = 0;
  for (let at = chunk.indexOf(LF); at !== -1 && lines <= MOST_IN_GROUP; at = chunk.indexOf(LF, at + 1)) lines += 1;
  return lines > 1 && lines <= MOST_IN_GROUP && !/starttls/i.test(chunk.toString('latin1'));
}

const GROUP = /^(?:MAIL|RCPT|RSET)[ \r\n]/i;
const MOST_IN_GROUP = 40;

type State = 'inside' | 'cr' | 'line_start' | 'dot' | 'dot_cr';

/** Behind content in which no line begins with a dot. */
function stateAfter(content: Buffer): State {
  if (content.at(-1) === CR) return 'cr';
  return content.at(-1) === LF && content.at(-2) === CR ? 'line_start' : 'inside';
}

const LINE_WITH_DOT = Buffer.from('\r\n.');
const CR = 0x0d;
const LF = 0x0a;
const DOT = 0x2e;
const EMPTY = Buffer.alloc(0);

/** What was held back is content after all. @returns where the content goes on */
function giveBack(parts: Buffer[], held: number | null, at: number, bytes: string): number {
  if (held !== null) return held;
  parts.push(Buffer.from(bytes));
  return at;
}
