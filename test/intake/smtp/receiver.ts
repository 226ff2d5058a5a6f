import { generate } from 'selfsigned';
import type { Arriving, Envelope, Receiver } from '../../../src/intake/receiver.js';
import { createSmtpDoor, type SmtpDoor, type SmtpDoorOptions } from '../../../src/intake/smtp/door.js';

export interface Kept {
  readonly practiceIds: readonly string[];
  readonly envelope: Envelope;
  readonly bytes: Buffer;
}

/** A receiver that keeps what was committed in memory, and can be told to fail. */
export class MemoryReceiver implements Receiver {
  readonly kept: Kept[] = [];
  readonly asked: string[] = [];
  aborted = 0;
  opened = 0;
  failing: { resolve?: unknown; open?: unknown; write?: unknown; commit?: unknown } = {};
  /** Awaited by each commit. */
  commits: Promise<void> = Promise.resolve();
  keepBytes = true;

  async resolve(address: string) {
    this.asked.push(address);
    if (this.failing.resolve !== undefined) throw this.failing.resolve;
    const practiceId = PRACTICES[address.toLowerCase()];
    return practiceId === undefined ? null : { practiceId, address: address.toLowerCase() };
  }

  async open(mail: Arriving) {
    if (this.failing.open !== undefined) throw this.failing.open;
    this.opened += 1;
    const pieces: Buffer[] = [];
    return {
      write: async (bytes: Buffer) => {
        if (this.failing.write !== undefined) throw this.failing.write;
        if (this.keepBytes) pieces.push(bytes);
      },
      commit: async () => {
        await this.commits;
        if (this.failing.commit !== undefined) throw this.failing.commit;
        this.kept.push({ ...mail, envelope: mail.envelope as Envelope, bytes: Buffer.concat(pieces) });
      },
      abort: async () => {
        this.aborted += 1;
      },
    };
  }
}

const PRACTICES: Readonly<Record<string, string>> = {
  'kontakt@praksis.example': 'one',
  'hello@praksis.example': 'one',
  'post@andre.example': 'two',
  'kontakt@blåbær.example': 'three',
  postmaster: 'one',
};

/** A door on a free port of the loopback. `codes` is what it logged. */
export async function openDoor(
  options: Partial<SmtpDoorOptions> = {},
): Promise<{ door: SmtpDoor; port: number; receiver: MemoryReceiver; codes: string[] }> {
  const receiver = new MemoryReceiver();
  const codes: string[] = [];
  const door = createSmtpDoor({
    host: '127.0.0.1',
    port: 0,
    receiver,
    tls: await certificate(),
    trusted: ['127.0.0.0/8', '::1'],
    freeDiskBytes: async () => 10_000_000_000,
    now: () => Date.now(),
    log: (code) => codes.push(code),
    ...options,
  });
  const { port } = await door.listen();
  return { door, port, receiver, codes };
}

/** Nobody is trusted, and the greeting comes at once. */
export const STRANGERS: Partial<SmtpDoorOptions> = { trusted: [], limits: { greetingDelayMs: 0 } };

let made: Promise<{ key: string; cert: string }> | null = null;
function certificate(): Promise<{ key: string; cert: string }> {
  made ??= generate([{ name: 'commonName', value: 'mail.example' }], { algorithm: 'sha256' }).then((pems) => ({
    key: pems.private,
    cert: pems.cert,
  }));
  return made;
}
