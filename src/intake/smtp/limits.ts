import { isIPv6 } from 'node:net';

/** What the door allows. Each number is generous: a person in danger must not be turned away by it. */
export interface Limits {
  /** Largest message, as announced by SIZE (RFC 1870). */
  readonly messageBytes: number;
  /** All messages that are on their way in, together. */
  readonly inFlightBytes: number;
  /** The part of it that is left to small messages, so that a few large ones never shut the door on a short cry for help. */
  readonly inFlightForSmallBytes: number;
  /** The most that one client address holds of it, so that one sender cannot take it all. */
  readonly inFlightPerClientBytes: number;
  /** Below this a disk counts as full. */
  readonly freeDiskBytes: number;
  /** Messages that stream into the receiver at once. Small ones are complete before they reach it and do not count. */
  readonly streamingMessages: number;
  readonly connectionsPerClient: number;
  /** Of all clients that are not trusted. */
  readonly connections: number;
  readonly messagesPerClient: Rate;
  readonly errorsPerClient: Rate;
  readonly messagesPerCorrespondent: Rate;
  readonly recipientsPerMessage: number;
  /** A client that sends nothing for so long is told 421. */
  readonly idleMs: number;
  /** From DATA to its end. */
  readonly messageMs: number;
  /** How long a client that may not be a mail server has to wait for the greeting. */
  readonly greetingDelayMs: number;
  /** How long a message that is being received may go on after `close()`. */
  readonly closeMs: number;
}

/** `burst` at once, then `perMinute`. */
export interface Rate {
  readonly burst: number;
  readonly perMinute: number;
}

const MB = 1024 * 1024;

export const LIMITS: Limits = {
  // What the large providers let through, base64 included.
  messageBytes: 25 * MB,
  inFlightBytes: 64 * MB,
  // Thirty short mails at their largest, hundreds as they are.
  inFlightForSmallBytes: 8 * MB,
  // One message of the largest size and some small ones.
  inFlightPerClientBytes: 32 * MB,
  freeDiskBytes: 256 * MB,
  // The receiver works on a pool of eight database connections; the others stay free for everything that is short.
  streamingMessages: 3,
  // The largest providers open about ten from one address.
  connectionsPerClient: 20,
  // A connection with TLS costs about 100 KB.
  connections: 400,
  // A provider's one address may carry the mail of a whole town.
  messagesPerClient: { burst: 120, perMinute: 60 },
  // A list with old addresses makes some; somebody who tries names makes thousands.
  errorsPerClient: { burst: 50, perMinute: 10 },
  // Nobody types sixty mails in a row. A machine that runs wild is slowed to 300 an hour, and keeps the rest itself.
  messagesPerCorrespondent: { burst: 60, perMinute: 5 },
  // RFC 5321 section 4.5.3.1.8: at least 100.
  recipientsPerMessage: 100,
  // RFC 5321 section 4.5.3.2 would like 300 s; two minutes of silence are no slow line any more.
  idleMs: 120_000,
  // 25 MB at 350 kbit/s, a poor mobile line.
  messageMs: 600_000,
  // smtp-server's own pause. Programs that send spam talk before they are greeted and are told 421; a mail server
  // waits (RFC 5321 section 3.1), and never notices a tenth of a second. Trusted clients are greeted at once, since
  // a connection for each mail would otherwise give ten mails a second at most.
  greetingDelayMs: 100,
  closeMs: 5_000,
};

/** Up to this size (or so far) a message is small: text, a letter, a photo of a form; not a film. */
export const SMALL_MESSAGE_BYTES = 256 * 1024;

/** Up to this size a message is complete in memory before the receiver is opened; `inFlightBytes` bounds all of them. */
export const GATHERED_BYTES = MB / 2;

/** Counts what each key has used of a rate. In memory and bounded: the key that was quiet longest is forgotten. */
export class Meter {
  readonly #rate: Rate;
  readonly #now: () => number;
  readonly #left = new Map<string, { tokens: number; at: number }>();

  constructor(rate: Rate, now: () => number) {
    this.#rate = rate;
    this.#now = now;
  }

  /** Whether one more would be within the rate. */
  allows(key: string): boolean {
    return this.#tokens(key) >= 1;
  }

  /** Counts one. */
  count(key: string): void {
    const tokens = Math.max(0, this.#tokens(key) - 1);
    this.#left.delete(key);
    this.#left.set(key, { tokens, at: this.#now() });
    if (this.#left.size <= MOST_KEYS) return;
    for (const oldest of this.#left.keys()) {
      this.#left.delete(oldest);
      break;
    }
  }

  #tokens(key: string): number {
    const entry = this.#left.get(key);
    if (entry === undefined) return this.#rate.burst;
    // A clock that was put back gives nothing and takes nothing.
    const minutes = Math.max(0, this.#now() - entry.at) / 60_000;
    return Math.min(this.#rate.burst, entry.tokens + minutes * this.#rate.perMinute);
  }
}

/** About 2 MB per meter. */
const MOST_KEYS = 20_000;

/** Counts what is open at the moment, per key and together. */
export class Open {
  readonly #perKey = new Map<string, number>();
  #all = 0;

  /** One more, unless that is too many. @returns how to give it back; null when refused */
  enter(key: string, most: { readonly perKey: number; readonly all: number }): (() => void) | null {
    const count = this.#perKey.get(key) ?? 0;
    if (count >= most.perKey || this.#all >= most.all) return null;
    this.#perKey.set(key, count + 1);
    this.#all += 1;
    let inside = true;
    return () => {
      if (!inside) return;
      inside = false;
      this.#all -= 1;
      const left = (this.#perKey.get(key) ?? 1) - 1;
      if (left > 0) this.#perKey.set(key, left);
      else this.#perKey.delete(key);
    };
  }
}

/** Who counts as one client: an IPv4 address, or an IPv6 network of 64 bits, which is what one household is given. */
export function clientKey(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length);
  const all = [...groups, ...Array.from({ length: missing }, () => '0'), ...after];
  return all.slice(0, 4).join(':');
}
