import { Worker } from 'node:worker_threads';
import { codeOf, SubrosaError } from '../../platform/errors.js';

/** What the parser's thread found in a mail; of strangers' making, so nothing is known of it but its type. */
export interface Found {
  readonly text: string;
  readonly fromAddresses: readonly string[];
  readonly attachments: readonly FoundAttachment[];
  /** Of what was encrypted: the outer one hides it. */
  readonly subject?: string;
  readonly encryption?: { readonly state: string; readonly signature: string; readonly writerSigned?: boolean };
  /** A public key that the mail brought for the address in From, in base64; whether it asks to be used, and is a file. */
  readonly writerKey?: string;
  readonly mutual?: boolean;
  readonly attached?: boolean;
  /** There is a page in it, and it came in the clear. */
  readonly laidOut?: boolean;
}

export interface FoundAttachment {
  readonly name: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** What was seen of it, as looked.mjs has it; checked by details.ts. */
  readonly [seen: string]: unknown;
}

/** Why a mail beat the thread. */
export type Beaten = 'timeout' | 'memory' | 'broken';

export interface ThreadOptions {
  /** Plain JavaScript: it is started from the sources by tests. */
  readonly script: URL;
  readonly data?: unknown;
  readonly timeMs: number;
  readonly heapMb: number;
}

/**
 * One thread that lives long and takes one mail after the other, so that a mail that kills it takes no other along.
 * It starts with the first mail and again after each death. It keeps no process alive.
 */
export class Thread<F> {
  readonly #options: ThreadOptions;
  #worker: Promise<Worker> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: ThreadOptions) {
    this.#options = options;
  }

  /** @throws SubrosaError `parse.no_thread` (temporary) when the thread itself does not start: no mail's fault */
  async take(raw: Buffer, facts: object = {}): Promise<F | Beaten> {
    const before = this.#last;
    const turn = before.then(() => this.#run(raw, facts));
    this.#last = turn.catch(() => {});
    return turn;
  }

  /** Ends the thread when the mails that were handed in are through. */
  async close(): Promise<void> {
    await this.#last;
    const worker = this.#worker;
    this.#worker = null;
    await (await worker)?.terminate();
  }

  async #run(raw: Buffer, facts: object): Promise<F | Beaten> {
    const worker = await this.#started();
    worker.ref();
    const { outcome, before } = await this.#ask(worker, raw, facts);
    worker.unref();
    if (outcome === null) return before ?? 'broken';
    if (typeof outcome !== 'string') return outcome;
    this.#worker = null;
    await worker.terminate();
    return before ?? outcome;
  }

  /** `outcome` null: the mail could not be parsed, and the thread lives. `before`: what it had said of it until then. */
  #ask(worker: Worker, raw: Buffer, facts: object): Promise<Asked<F>> {
    return new Promise((resolve) => {
      let before: F | null = null;
      const settle = (outcome: F | Beaten | null) => {
        clearTimeout(late);
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        resolve({ outcome, before });
      };
      const onMessage = (message: unknown) => {
        const said = saidIn<F>(message, 'before');
        if (said === null) settle(saidIn<F>(message, 'found'));
        else before = said;
      };
      const onError = (error: unknown) => settle(codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'broken');
      const onExit = () => settle('broken');
      const late = setTimeout(() => settle('timeout'), this.#options.timeMs);
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      // Handed over, not copied twice. A view of a larger buffer cannot be handed over alone.
      const bytes = new Uint8Array(raw).buffer;
      worker.postMessage({ ...facts, raw: bytes }, [bytes]);
    });
  }

  #started(): Promise<Worker> {
    this.#worker ??= start(this.#options).catch((error: unknown) => {
      this.#worker = null;
      throw new SubrosaError('parse.no_thread', { temporary: true, cause: error });
    });
    return this.#worker;
  }
}

async function start({ script, data, heapMb }: ThreadOptions): Promise<Worker> {
  const worker = new Worker(script, {
    workerData: data,
    // Nothing of this process is any mail's business.
    env: {},
    argv: [],
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: YOUNG_MB },
    stdout: true,
    stderr: true,
  });
  // Whatever a dying thread still says, when nobody waits for it, is nobody's business.
  worker.on('error', () => {});
  await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', reject);
  });
  worker.unref();
  return worker;
}

/** V8's own choice is larger, and belongs to the heap that is limited. */
const YOUNG_MB = 16;

interface Asked<F> {
  readonly outcome: F | Beaten | null;
  readonly before: F | null;
}

function saidIn<F>(message: unknown, what: 'before' | 'found'): F | null {
  if (typeof message !== 'object' || message === null || !(what in message)) return null;
  return (message as Record<string, unknown>)[what] as F | null;
}
