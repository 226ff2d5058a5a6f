import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SubrosaError } from '../platform/errors.js';
import { sameBytes, type Vault } from '../platform/vault/index.js';

/** Where the chain of a practice stood. */
export interface ChainHead {
  readonly number: bigint;
  readonly hash: Uint8Array;
}

/**
 * The heads of all chains, signed, in VAR_DIR and so outside the database: who cuts a tail or recomputes a chain there
 * does not reach this file. Written every minute and at each clean stop.
 */
export interface AuditHeads {
  /** @throws SubrosaError `audit.heads` when the file is there and its signature is not ours */
  read(): Promise<ReadonlyMap<string, ChainHead>>;
  /** Keeps the heads given; a practice that is not among them keeps the one it had. Never goes back to a lower one. */
  write(heads: ReadonlyMap<string, ChainHead>): Promise<void>;
}

export function createAuditHeads(options: { readonly vault: Vault; readonly varDir: string }): AuditHeads {
  const file = path.join(options.varDir, 'audit-heads.json');
  const sign = (lines: readonly Line[]): string =>
    options.vault.mac('audit heads', JSON.stringify(lines)).toString('hex');
  const read = async (): Promise<ReadonlyMap<string, ChainHead>> => {
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch {
      return new Map();
    }
    const { heads, signature } = parse(text);
    if (!sameBytes(Buffer.from(sign(heads)), Buffer.from(signature))) throw unsound();
    return new Map(heads.map(([id, number, hash]) => [id, { number: BigInt(number), hash: Buffer.from(hash, 'hex') }]));
  };
  return {
    read,
    write: async (heads) => {
      const kept = new Map(await read());
      for (const [id, head] of heads) {
        const before = kept.get(id);
        if (before === undefined || before.number < head.number) kept.set(id, head);
      }
      const lines = [...kept].map(
        ([id, { number, hash }]): Line => [id, String(number), Buffer.from(hash).toString('hex')],
      );
      await writeFile(`${file}.new`, JSON.stringify({ heads: lines, signature: sign(lines) }), { mode: 0o600 });
      await rename(`${file}.new`, file);
    },
  };
}

type Line = readonly [practiceId: string, number: string, hash: string];

function parse(text: string): { heads: readonly Line[]; signature: string } {
  try {
    const { heads, signature } = JSON.parse(text);
    if (Array.isArray(heads) && typeof signature === 'string') return { heads, signature };
  } catch {
    // Falls through: what cannot be read is not ours.
  }
  throw unsound();
}

function unsound(): SubrosaError {
  return new SubrosaError('audit.heads', { hint: 'audit-heads.json in VAR_DIR was changed by something else' });
}
