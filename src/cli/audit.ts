import { type BrokenReason, verifyChain } from '../audit/index.js';
import { codeOf } from '../platform/errors.js';
import type { Call } from './command.js';
import { type Office, withOffice } from './office.js';

/** Reads the whole log of a practice and checks every link; exit 1 when one is not right. */
export async function verify(call: Call) {
  return withOffice(call, async (office) => {
    const verdict = await verdictOn(office);
    return { json: verdict, human: words(verdict), exit: verdict.ok ? 0 : 1 } as const;
  });
}

interface Shown {
  readonly ok: boolean;
  readonly events: number;
  /** The number of the first event that is not right. */
  readonly firstBroken: number | null;
  /** `heads`: the signed heads in VAR_DIR are not ours, so nobody can say whether the end is missing. */
  readonly reason: BrokenReason | 'heads' | null;
}

async function verdictOn({ ground, practice, quick }: Office): Promise<Shown> {
  const heads = await ground.heads.read().catch((error: unknown) => {
    if (codeOf(error) !== 'audit.heads') throw error;
    return null;
  });
  const head = heads?.get(practice.id) ?? null;
  const { ok, events, firstBroken } = await quick((tx) =>
    verifyChain(tx, { vault: ground.vault, practiceId: practice.id, head }),
  );
  const reason = firstBroken?.reason ?? (heads === null ? 'heads' : null);
  return { ok: ok && heads !== null, events, firstBroken: firstBroken?.number ?? null, reason };
}

const REASONS: Readonly<Record<NonNullable<Shown['reason']>, string>> = {
  changed: 'is not what was written',
  missing: 'is missing',
  order: 'does not follow the one before it',
  cut: 'and what came after it are gone: the log was longer when its end was last signed',
  head: 'is another one than the one that was signed',
  heads:
    'audit-heads.json in VAR_DIR was changed by something else: whether the end of the log is missing is not known',
};

function words({ ok, events, firstBroken, reason }: Shown): string {
  if (ok || reason === null) return `The log is whole: ${events} events.\n`;
  return firstBroken === null ? `${REASONS[reason]}\n` : `Event ${firstBroken} ${REASONS[reason]}.\n`;
}
