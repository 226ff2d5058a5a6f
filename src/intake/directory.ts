import type { FrontDb } from '../platform/db/index.js';
import type { Vault } from '../platform/vault/index.js';

/** Which practice takes mail for an address. Depends on the practices' own addresses and on nothing else. */
export interface Directory {
  /** The practice's id; null: no such address here. @throws when the database does not answer */
  practiceOf(address: string): Promise<string | null>;
}

export function createDirectory(office: { readonly front: FrontDb; readonly vault: Vault }): Directory {
  const known = new Map<string, { readonly practiceId: string | null; readonly until: number }>();
  return {
    practiceOf: async (raw) => {
      const address = raw.toLowerCase();
      const entry = known.get(address);
      if (entry !== undefined && performance.now() < entry.until) return entry.practiceId;
      const practiceId = await lookUp(office, address);
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(address, { practiceId, until: performance.now() + KEPT_MS });
      return practiceId;
    },
  };
}

/** A new practice or alias takes mail after this long at the latest. */
const KEPT_MS = 2_000;
/** Bounds what a stranger who tries addresses can fill. */
const MOST_KNOWN = 5_000;

async function lookUp({ front, vault }: { front: FrontDb; vault: Vault }, address: string): Promise<string | null> {
  const [local = '', domain] = splitAt(address);
  const bounce = /^bounces\+([0-9a-f]{32})$/.exec(local)?.[1];
  const [row] =
    bounce !== undefined
      ? await front.across.$queryRaw<
          Row[]
        >`SELECT practice_id FROM practice_by_bounce(${vault.mac('bounce token', bounce)})`
      : local === 'postmaster'
        ? await front.across.$queryRaw<Row[]>`SELECT practice_id FROM practice_by_domain(${domain ?? null})`
        : await front.across.$queryRaw<Row[]>`SELECT practice_id FROM practice_by_address(${address})`;
  return row?.practice_id ?? null;
}

interface Row {
  readonly practice_id: string;
}

function splitAt(address: string): readonly [string, string | undefined] {
  const at = address.lastIndexOf('@');
  return at === -1 ? [address, undefined] : [address.slice(0, at), address.slice(at + 1)];
}
