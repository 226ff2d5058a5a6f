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

/** Gathers what comes in chunks and crumbs, and hands it to the receipt in pieces of half a megabyte. */
class Writer {
  readonly #incoming: Incoming;
  /** Chunks as they came, which nobody else holds, and crumbs together. */
  #gathered: Buffer[] = [];
  #length = 0;
  /** The last of what is gathered, where it is one of crumbs; bytes of it in use. */
  #crumbs: { readonly bytes: Buffer; length: number } | null = null;
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
    this.#taken();
    await this.#receipt?.abort();
    this.#leave();
  }

  async #open(): Promise<Receipt> {
    const { receiver, practiceIds, envelope } = this.#incoming;
    this.#receipt = await receiver.open({ practiceIds, channel: 'smtp', envelope });
    return this.#receipt;
  }

  async #flush(): Promise<void> {
    for (const piece of this.#taken()) await this.#receipt?.write(piece);
  }

  #gather(chunk: Buffer): void {
    this.#length += chunk.length;
    // Most messages come in one chunk or in large ones; a message sent byte by byte must not be copied for each byte.
    if (chunk.length >= CRUMB_BYTES || this.#gathered.length === 0) {
      this.#closeCrumbs();
      this.#gathered.push(chunk);
      return;
    }
    let crumbs = this.#crumbs;
    if (crumbs === null || crumbs.length + chunk.length > crumbs.bytes.length) {
      const size = Math.min(2 * (crumbs?.bytes.length ?? CRUMB_BYTES / 2), MOST_CRUMBS_BYTES);
      this.#closeCrumbs();
      crumbs = { bytes: Buffer.allocUnsafeSlow(size), length: 0 };
      this.#crumbs = crumbs;
    }
    chunk.copy(crumbs.bytes, crumbs.length);
    crumbs.length += chunk.length;
  }

  #closeCrumbs(): void {
    if (this.#crumbs !== null) this.#gathered.push(this.#crumbs.bytes.subarray(0, this.#crumbs.length));
    this.#crumbs = null;
  }

  /** All that is gathered, which is not held here any more. */
  #taken(): readonly Buffer[] {
    this.#closeCrumbs();
    const taken = this.#gathered;
    this.#gathered = [];
    this.#length = 0;
    return taken;
  }
}

/** What is smaller is copied together, so that a few bytes never cost a buffer of their own. */
const CRUMB_BYTES = 4_096;
const MOST_CRUMBS_BYTES = 65_536;
