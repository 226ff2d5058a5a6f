import { z } from 'zod';

/**
 * The map of the office: every job, in the order in which a message meets it. A payload carries ids, never content;
 * the row that an id names says what there is to do, so a job that comes twice, late or never does no harm.
 */
const practice = z.strictObject({ practiceId: z.uuid() });

export const JOBS = {
  /** Reads a sealed message, files its request and writes the automatic answer. Then: deliver_letter, tell_members. */
  file_message: {
    queue: 'intake',
    payload: practice.extend({ messageId: z.uuid() }),
    attempts: 5,
  },
  /** Hands one letter to the relay, or lays it into the local mailbox. Ends the way of a message. */
  deliver_letter: {
    queue: 'delivery',
    payload: practice.extend({ letterId: z.uuid() }),
    attempts: 1,
  },
  /** Writes to the members that something waits, without saying what. Then: deliver_letter. */
  tell_members: {
    queue: 'upkeep',
    payload: practice.extend({ requestId: z.uuid() }),
    attempts: 3,
  },
  /** Takes the next step of an alarm: tells the next member, or the stand-in. Then: deliver_letter. */
  advance_alarm: {
    queue: 'upkeep',
    payload: practice.extend({ requestId: z.uuid() }),
    attempts: 3,
  },
  /** Writes to the members, once a day, while something is overdue. Then: deliver_letter. */
  remind_overdue: { queue: 'upkeep', payload: practice, attempts: 3 },
  /** Shows each client that is due soon in the members' digest, 14 to 30 days before. */
  show_digest: { queue: 'upkeep', payload: practice, attempts: 3 },
  /** Erases what is due today, or stops and asks. */
  run_retention: { queue: 'upkeep', payload: practice, attempts: 3 },
  /** Gathers what is kept about a person, for a member to read with care. */
  gather_package: {
    queue: 'upkeep',
    payload: practice.extend({ packageId: z.uuid() }),
    attempts: 3,
  },
  /** Removes links, sessions and fingerprints whose time has passed, and conversations nobody can open any more. */
  tidy: { queue: 'upkeep', payload: practice, attempts: 3 },
} as const satisfies Record<string, JobDefinition>;

export interface JobDefinition {
  readonly queue: QueueName;
  readonly payload: z.ZodType;
  /** How often a handler that throws is run, in all. The sweeper brings back what still waits after that. */
  readonly attempts: number;
}

export type QueueName = 'intake' | 'delivery' | 'upkeep';
export const QUEUE_NAMES: readonly QueueName[] = ['intake', 'delivery', 'upkeep'];

export type JobName = keyof typeof JOBS;
export type JobPayload<N extends JobName> = z.infer<(typeof JOBS)[N]['payload']>;

/** A job to be done, with the payload that its definition asks for. */
export type Job = { [N in JobName]: { readonly name: N; readonly payload: JobPayload<N> } }[JobName];
