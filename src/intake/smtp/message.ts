import type { Readable } from 'node:stream';
import type { Slots } from '../../platform/slots.js';
import type { Envelope, Receipt, Receiver } from '../receiver.js';
import type { Hold } from './in-flight.js';
import { GATHERED_BYTES } from './limits.js';
import { REPLIES, type Reply, replyTo } from './replies.js';

export interface Incoming {
  readonly stream: Readable;
  readonly practiceIds: readonly string[];
  readonly envelope: Envelope;
  readonly receiver: Receiver;
  /** This message's part of what may be in flight. Given back here. */
  readonly hold: Hold;
  readonly streaming: Slots;
  readonly messageBytes: number;
  /** Why nothing may be written now, if so. */
  refusal(): Promise<Reply | null>;
  /** Called with the code of each failure of the receiver. */
  failed(error: unknown): void;
}

/** `gone`: the client left, nobody hears the answer. `flooded`: it goes on far beyond what it was allowed to send. */
export type Received = 'accepted' | 'gone' | 'flooded' | Reply;

/**
 * One DATA, from its first byte to the receiver's commit. A refusal comes after the end of the message, as the protocol
 * wants it; what arrives until then is thrown away, and what was written is aborted at once.
 *
 * The receiver is opened late: when the message is complete, or too large to wait for. So the network's pace, which a
 * stranger sets, holds no transaction open but those of a few large messages.
 */
export async function receiveMessage(incoming: Incoming): Promise<Received> {
  const writer = new Writer(incoming);
  let bytes = 0;
  try {
    let refusal = await incoming.refusal();
    for await (const chunk of incoming.stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      refusal ??= await take(incoming, writer, chunk, bytes);
      if (refusal === null) continue;
      await writer.drop();
      incoming.hold.release();
      if (bytes > 2 * incoming.messageBytes) return 'flooded';
    }
    return refusal ?? (await finish(incoming, writer));
  } catch {
    return 'gone';
  } finally {
    await writer.drop();
    incoming.hold.release();
  }
}

async function take(incoming: Incoming, writer: Writer, chunk: Buffer, bytes: number): Promise<Reply | null> {
  if (bytes > incoming.messageBytes) return REPLIES.tooLarge;
  if (!incoming.hold.growTo(bytes)) return REPLIES.full;
  try {
    await writer.write(chunk);
    return null;
  } catch (error) {
    incoming.failed(error);
    return replyTo(error);
  }
}

async function finish(incoming: Incoming, writer: Writer): Promise<Received> {
  try {
    await writer.commit();
    return 'accepted';
  } catch (error) {
    incoming.failed(error);
    return replyTo(error);
  }
}

/** Gathers what comes in crumbs, and hands it to the receipt in pieces of half a megabyte. */
class Writer {
  readonly #incoming: Incoming;
  #piece: Buffer = Buffer.alloc(0);
  #length = 0;
  #receipt: Receipt | null = null;
  #leave: () => void = () => {};
  #done = false;

  constructor(incoming: Incoming) {
    this.#incoming = incoming;
  }

  async write(chunk: Buffer): Promise<void> {
    if (this.#length + chunk.length > GATHERED_BYTES) {
      if (this.#receipt === null) {
        this.#leave = await this.#incoming.streaming.enter();
        await this.#open();
      }
      await this.#flush();
    }
    this.#gather(chunk);
  }

  async commit(): Promise<void> {
    const receipt = this.#receipt ?? (await this.#open());
    await this.#flush();
    await receipt.commit();
    this.#done = true;
    this.#leave();
  }

  /** Throws away what is not committed. Again: no change. */
  async drop(): Promise<void> {
    if (this.#done) return;
    this.#done = true;
    this.#length = 0;
    this.#piece = Buffer.alloc(0);
    await this.#receipt?.abort();
    this.#leave();
  }

  async #open(): Promise<Receipt> {
    const { receiver, practiceIds, envelope } = this.#incoming;
    this.#receipt = await receiver.open({ practiceIds, channel: 'smtp', envelope });
    return this.#receipt;
  }

  async #flush(): Promise<void> {
    if (this.#length === 0) return;
    const piece = this.#piece.subarray(0, this.#length);
    this.#piece = Buffer.alloc(0);
    this.#length = 0;
    await this.#receipt?.write(piece);
  }

  #gather(chunk: Buffer): void {
    // Most messages come in one chunk, which nobody else holds: it stays where it is.
    if (this.#length === 0 && this.#piece.length === 0) {
      this.#piece = chunk;
      this.#length = chunk.length;
      return;
    }
    const length = this.#length + chunk.length;
    if (length > this.#piece.length) {
      // Doubled, so that a message sent byte by byte is not copied for each byte.
      const larger = Buffer.allocUnsafeSlow(Math.max(length, Math.min(2 * this.#piece.length, GATHERED_BYTES), 4096));
      this.#piece.copy(larger, 0, 0, this.#length);
      this.#piece = larger;
    }
    chunk.copy(this.#piece, this.#length);
    this.#length = length;
  }
}
