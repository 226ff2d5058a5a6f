import { Temporal } from 'temporal-polyfill';
import { SubrosaError } from './errors.js';

/**
 * The one clock. Service and commands ask it, never `Date.now()`; the database's clock decides nothing that the law or
 * a person sees. `SUBROSA_CLOCK_OFFSET` moves it, so that a tester sees years pass.
 */
export interface Clock {
  now(): Date;
  /** The machine's own time, without the offset: for leases between processes and for checks of the clock itself. */
  machineNow(): Date;
  /** Whether an offset is set. */
  readonly moved: boolean;
}

/** @param offset ISO 8601 duration, such as `P3Y1D` or `-PT2H`. @throws SubrosaError `clock.offset` */
export function createClock(offset: string | null = null): Clock {
  if (offset === null) return { now: () => new Date(), machineNow: () => new Date(), moved: false };
  const duration = parseDuration(offset);
  const machineNow = () => new Date();
  return {
    now: () => {
      const zoned = Temporal.Instant.fromEpochMilliseconds(Date.now()).toZonedDateTimeISO('UTC').add(duration);
      return new Date(zoned.epochMilliseconds);
    },
    machineNow,
    moved: true,
  };
}

function parseDuration(offset: string): Temporal.Duration {
  try {
    return Temporal.Duration.from(offset);
  } catch (cause) {
    throw new SubrosaError('clock.offset', {
      hint: 'SUBROSA_CLOCK_OFFSET takes an ISO 8601 duration, such as P3Y1D',
      cause,
    });
  }
}
