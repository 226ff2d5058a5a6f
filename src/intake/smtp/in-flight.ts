import { type Limits, SMALL_MESSAGE_BYTES } from './limits.js';

type Bounds = Pick<Limits, 'inFlightBytes' | 'inFlightForSmallBytes' | 'inFlightPerClientBytes'>;

/**
 * How much of all messages on their way in is spoken for: from MAIL FROM with a SIZE, else from the first byte, until
 * the receiver has committed or thrown away.
 */
export class InFlight {
  readonly #bounds: Bounds;
  readonly #perClient = new Map<string, number>();
  #all = 0;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  /** Bytes spoken for. */
  get bytes(): number {
    return this.#all;
  }

  /**
   * Room for one message.
   * @param message.client null for a trusted client, which has no limit of its own
   * @returns null when there is none
   */
  reserve(message: { readonly client: string | null; readonly bytes: number }): Hold | null {
    let held = 0;
    const growTo = (bytes: number): boolean => {
      if (bytes <= held) return true;
      if (!this.#fits(message.client, bytes, bytes - held)) return false;
      this.#add(message.client, bytes - held);
      held = bytes;
      return true;
    };
    if (!growTo(message.bytes)) return null;
    return {
      growTo,
      release: () => {
        this.#add(message.client, -held);
        held = 0;
      },
    };
  }

  #fits(client: string | null, total: number, more: number): boolean {
    const { inFlightBytes, inFlightForSmallBytes, inFlightPerClientBytes } = this.#bounds;
    const most = total <= SMALL_MESSAGE_BYTES ? inFlightBytes : inFlightBytes - inFlightForSmallBytes;
    if (this.#all + more > most) return false;
    return client === null || (this.#perClient.get(client) ?? 0) + more <= inFlightPerClientBytes;
  }

  #add(client: string | null, bytes: number): void {
    this.#all += bytes;
    if (client === null) return;
    const held = (this.#perClient.get(client) ?? 0) + bytes;
    if (held > 0) this.#perClient.set(client, held);
    else this.#perClient.delete(client);
  }
}

/** One message's part. */
export interface Hold {
  /** Whether the message may be `bytes` long in all. */
  growTo(bytes: number): boolean;
  /** Gives all of it back; again is no change. */
  release(): void;
}
