import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import type { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/db/index.js';

export interface ClockFacts {
  readonly clockVsDatabaseMs: number;
  readonly clockJumpMs: number;
}

/**
 * How wrong the clock looks, without SUBROSA_CLOCK_OFFSET: against the database's, and against what can have passed
 * since it was last seen. Within one boot the machine's uptime, asleep or awake, tells how much passed. After another
 * boot, or on another machine, it can have been off for any time: then only a clock that went back is wrong.
 */
export async function readClock(tx: Tx, clock: Clock, sight: Sight = lookAround()): Promise<ClockFacts> {
  const machine = clock.machineNow();
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  const clockVsDatabaseMs = row === undefined ? 0 : machine.getTime() - row.now.getTime();
  const [fact] = await tx.$queryRaw<{ value: unknown; at: Date }[]>`
    SELECT value, at FROM installation_fact WHERE name = 'last_clock'`;
  const seen = fact === undefined ? null : readSeen(fact.value);
  if (fact === undefined || seen === null) return { clockVsDatabaseMs, clockJumpMs: 0 };
  const movedMs = machine.getTime() - fact.at.getTime();
  if (seen.boot !== null && seen.boot === sight.boot) {
    return { clockVsDatabaseMs, clockJumpMs: movedMs - (sight.uptimeMs - seen.uptimeMs) };
  }
  return { clockVsDatabaseMs, clockJumpMs: Math.min(0, movedMs) };
}

/** Notes the clock as it is now; a wrong one that an owner confirmed is the right one from then on. */
export async function noteClock(tx: Tx, clock: Clock, sight: Sight = lookAround()): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO installation_fact (name, value, at)
    VALUES ('last_clock', ${JSON.stringify(sight)}::jsonb, ${clock.machineNow()})
    ON CONFLICT (name) DO UPDATE SET value = excluded.value, at = excluded.at`;
}

export interface Sight {
  /** Names this boot of this machine; null where the system does not say. */
  readonly boot: string | null;
  readonly uptimeMs: number;
}

function lookAround(): Sight {
  return { boot: bootId(), uptimeMs: Math.round(uptime() * 1_000) };
}

function bootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return null;
  }
}

function readSeen(value: unknown): Sight | null {
  const { boot, uptimeMs } = (value ?? {}) as Partial<Sight>;
  return typeof uptimeMs === 'number' ? { boot: boot ?? null, uptimeMs } : null;
}
