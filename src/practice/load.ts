import type { Across, Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import type { PracticeVault, Vault } from '../platform/vault/index.js';
import type { Regime } from '../policy/deadline/index.js';
import type { Language } from '../policy/triage/index.js';
import { publicKeyBytes } from './openpgp-key.js';
import { readSettings, type Settings } from './settings.js';

/** A practice as everything else needs it: who it is, where, under which law, and its settings. */
export interface Practice {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** What stands as the sender's name on every mail: neutral (DESIGN). */
  readonly senderName: string;
  readonly language: Language;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** ISO 3166-2. */
  readonly region: string | null;
  readonly profession: string;
  readonly regimes: readonly Regime[];
  readonly timeZone: string;
  readonly demo: boolean;
  readonly settings: Settings;
  /** Lower case. */
  readonly address: string;
  /** All addresses that it takes mail for, the primary one included. */
  readonly addresses: readonly string[];
  readonly createdAt: Date;
  readonly vault: PracticeVault;
  /** The key that signs its mail, sealed; null: none whose record stands in DNS. */
  readonly dkim: { readonly selector: string; readonly sealed: Uint8Array } | null;
  /** The public key that it publishes, as its bytes in base64; null: none. */
  readonly pgpKey: string | null;
  /** The private half of it, sealed, where letters are signed with it; null: they are not. */
  readonly signing: { readonly fingerprint: string; readonly sealed: Uint8Array } | null;
  /** Its mail leaves by its provider's server. */
  readonly ownServer: boolean;
}

/** The practice of this transaction. @throws SubrosaError `practice.unknown` */
export async function loadPractice(tx: Tx, vault: Vault, practiceId: string): Promise<Practice> {
  const [row] = await tx.$queryRaw<PracticeRow[]>`
    SELECT p.id, p.slug, p.name, p.sender_name AS "senderName", p.language, p.country, p.region, p.profession,
      p.regimes, p.time_zone AS "timeZone", p.demo, p.settings, p.key_wrapped AS "keyWrapped",
      p.created_at AS "createdAt", d.selector AS "dkimSelector", d.private_sealed AS "dkimSealed",
      k.public_key AS armoured, k.fingerprint,
      CASE WHEN p.settings->>'signLetters' = 'true' THEN k.private_sealed END AS "signingSealed",
      EXISTS (SELECT 1 FROM mail_account m WHERE m.practice_id = p.id AND m.send_host IS NOT NULL) AS "ownServer",
      (SELECT array_agg(a.address ORDER BY a."primary" DESC, a.address) FROM practice_address a WHERE a.practice_id = p.id)
        AS addresses
    FROM practice p LEFT JOIN dkim_key d ON d.practice_id = p.id AND d.active_at IS NOT NULL
    LEFT JOIN pgp_key k ON k.practice_id = p.id AND k.retired_at IS NULL
    WHERE p.id = ${practiceId}::uuid AND p.closed_at IS NULL`;
  if (row === undefined) throw new SubrosaError('practice.unknown');
  const { keyWrapped, settings, addresses, dkimSelector, dkimSealed, armoured, fingerprint, signingSealed, ...rest } =
    row;
  return {
    ...rest,
    settings: readSettings(settings),
    address: addresses?.[0] ?? '',
    addresses: addresses ?? [],
    vault: vault.practice(practiceId, keyWrapped),
    pgpKey: armoured === null ? null : publicKeyBytes(armoured).toString('base64'),
    signing: fingerprint === null || signingSealed === null ? null : { fingerprint, sealed: signingSealed },
    dkim: dkimSelector === null || dkimSealed === null ? null : { selector: dkimSelector, sealed: dkimSealed },
  };
}

/** Practices by id, kept for a few seconds: a message does not need four look-ups of one row that hardly ever changes. */
export interface Practices {
  /** Read in this transaction where it is not known. */
  get(tx: Tx, practiceId: string): Promise<Practice>;
  /** Null: not known at this moment, so that a transaction has to be opened. */
  known(practiceId: string): Practice | null;
  forget(practiceId: string): void;
}

export function createPractices(vault: Vault): Practices {
  const known = new Map<string, { readonly practice: Practice; readonly until: number }>();
  const look = (practiceId: string): Practice | null => {
    const entry = known.get(practiceId);
    return entry !== undefined && performance.now() < entry.until ? entry.practice : null;
  };
  return {
    known: look,
    get: async (tx, practiceId) => {
      const there = look(practiceId);
      if (there !== null) return there;
      const practice = await loadPractice(tx, vault, practiceId);
      known.set(practiceId, { practice, until: performance.now() + KEPT_MS });
      return practice;
    },
    forget: (practiceId) => void known.delete(practiceId),
  };
}

/** A changed setting is in force everywhere after this long. */
const KEPT_MS = 3_000;

/** Every open practice, the oldest first. */
export async function practiceIds(across: Across): Promise<readonly string[]> {
  const rows = await across.$queryRaw<{ practice_id: string }[]>`SELECT practice_id FROM practice_ids()`;
  return rows.map((row) => row.practice_id);
}

type PracticeRow = Omit<Practice, 'settings' | 'address' | 'addresses' | 'vault' | 'dkim' | 'pgpKey' | 'signing'> & {
  readonly armoured: string | null;
  readonly fingerprint: string | null;
  readonly signingSealed: Uint8Array | null;
  readonly dkimSelector: string | null;
  readonly dkimSealed: Uint8Array | null;
  readonly settings: unknown;
  readonly keyWrapped: Uint8Array;
  readonly addresses: readonly string[] | null;
};
