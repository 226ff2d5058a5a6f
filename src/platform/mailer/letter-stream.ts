import { Readable } from 'node:stream';

/**
 * A letter as the stream that nodemailer reads once the relay has said 354. Its first read is the hand-over: it runs
 * `beforeFirstByte` (the caller commits `handing_over`) and gives the bytes only after that. So there is no moment at
 * which a byte is out and the commit is not.
 */
export interface LetterStream {
  readonly stream: Readable;
  /**
   * waiting: nothing was asked, nothing is out. committed: bytes may be out. failed: the commit failed, or was not
   * asked for; no byte is out, and none will be.
   */
  state(): 'waiting' | 'committed' | 'failed';
  /** What `beforeFirstByte` threw. */
  cause(): unknown;
  /** All bytes were taken by the connection. */
  finished(): boolean;
  /** Until a hand-over that has begun is through; at once where none has. */
  settled(): Promise<void>;
}

/**
 * @param letter.mayBegin asked at the first read: whether the relay's last word was 354. Where it was not (some servers
 * answer DATA with 250) the body would be read as commands, so the letter is not handed over.
 */
export function letterStream(letter: {
  readonly bytes: Buffer;
  readonly beforeFirstByte: () => Promise<void>;
  readonly mayBegin: () => boolean;
}): LetterStream {
  let state: 'waiting' | 'committed' | 'failed' = 'waiting';
  let cause: unknown = null;
  let finished = false;
  let handOver: Promise<void> | null = null;

  const begin = async (): Promise<void> => {
    if (!letter.mayBegin()) throw new Error('no_354');
    await letter.beforeFirstByte();
  };
  const stream = new Readable({
    read() {
      handOver ??= begin().then(
        () => {
          state = 'committed';
          // A connection that died meanwhile has destroyed the stream: then nothing is pushed.
          if (this.destroyed) return;
          this.push(letter.bytes);
          this.push(null);
        },
        (error: unknown) => {
          state = 'failed';
          cause = error;
          this.destroy(new Error('not_handed_over'));
        },
      );
    },
  });
  stream.once('end', () => {
    finished = true;
  });
  return {
    stream,
    state: () => state,
    cause: () => cause,
    finished: () => finished,
    settled: async () => handOver ?? undefined,
  };
}
