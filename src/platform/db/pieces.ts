import type { Writable } from 'node:stream';
import type pg from 'pg';

/** The value of one bytea, in pieces that leave one after the other. For lean transactions alone. */
export class Pieces {
  readonly pieces: readonly Uint8Array[];
  readonly length: number;

  constructor(pieces: readonly Uint8Array[]) {
    this.pieces = pieces;
    this.length = lengthOf(pieces);
  }
}

/**
 * Lets a statement have values in pieces. The driver copies every value into the message that it sends; of large ones
 * those copies were half of the memory that taking in a mail uses, and collecting it cost more than sealing.
 */
export function sendInPieces(query: pg.Query): void {
  const { submit } = query;
  query.submit = (connection) => {
    const { stream } = connection as unknown as { readonly stream: Writable };
    const bind = (message: Bind) => {
      if (stream.writable) for (const part of joined(bindMessage(message))) stream.write(part);
    };
    return submit.call(query, Object.assign(Object.create(connection), { bind }));
  };
}

interface Bind {
  readonly portal: string;
  readonly statement: string;
  readonly values: readonly unknown[];
  /** What the driver sends for a value: text, bytes, or nothing at all for NULL. */
  readonly valueMapper: (value: unknown) => string | Buffer | null | undefined;
}

/** @see https://www.postgresql.org/docs/current/protocol-message-formats.html, Bind */
function bindMessage({ portal, statement, values, valueMapper }: Bind): readonly Uint8Array[] {
  const params = values.map((value) => (value instanceof Pieces ? value : valueMapper(value)));
  const parts: Uint8Array[] = [
    Buffer.from(`${portal}\0${statement}\0`),
    int16(params.length),
    ...params.map((param) => int16(param instanceof Pieces || Buffer.isBuffer(param) ? BINARY : TEXT)),
    int16(params.length),
  ];
  for (const param of params) {
    if (param === null || param === undefined) parts.push(int32(-1));
    else if (param instanceof Pieces) parts.push(int32(param.length), ...param.pieces);
    else {
      const bytes = Buffer.from(param as Buffer);
      parts.push(int32(bytes.length), bytes);
    }
  }
  // All results as text.
  parts.push(int16(1), int16(TEXT));
  return [Buffer.from('B'), int32(4 + lengthOf(parts)), ...parts];
}

/** Each write costs something of its own: small ones that stand beside each other are one. */
function joined(parts: readonly Uint8Array[]): readonly Uint8Array[] {
  const all: Uint8Array[] = [];
  let small: Uint8Array[] = [];
  for (const part of parts) {
    if (part.length <= SMALL_BYTES) small.push(part);
    else {
      all.push(Buffer.concat(small), part);
      small = [];
    }
  }
  return [...all, Buffer.concat(small)];
}

const SMALL_BYTES = 1_024;
const TEXT = 0;
const BINARY = 1;

function int16(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeInt32BE(value);
  return bytes;
}

const lengthOf = (pieces: readonly Uint8Array[]): number => pieces.reduce((sum, piece) => sum + piece.length, 0);
