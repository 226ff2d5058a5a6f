import { z } from 'zod';
import { FULL_ANSWER_DAYS } from '../policy/etiquette/index.js';
import { KINDS } from '../policy/triage/index.js';

const period = z.strictObject({
  years: z.int().min(0).optional(),
  months: z.int().min(0).optional(),
  days: z.int().min(0).optional(),
});
const term = z.strictObject({ unit: z.enum(['days', 'working_days', 'months']), count: z.int().min(1).max(366) });

/** What a practice sets for itself; the column `practice.settings`. Each default is the program's own. */
export const settingsSchema = z.object({
  /** Automatic answers in an hour; over it letters wait and the desk says so. */
  ceilingPerHour: z.int().min(1).max(10_000).default(200),
  /** How often one correspondent gets the long answer. PRACTICE 34. */
  fullAnswerEveryDays: z
    .int()
    .min(FULL_ANSWER_DAYS.least)
    .max(FULL_ANSWER_DAYS.most)
    .default(FULL_ANSWER_DAYS.standard),
  /** Somebody is told of danger at every hour. Without it the danger answer says that nobody watches. */
  watched: z.boolean().default(false),
  /** Days in which the practice promises to carry out a rights request; never more than the law gives. */
  promisedDays: z.int().min(1).max(30).optional(),
  aimDays: z.int().min(1).max(30).optional(),
  /** Other terms by kind; null: no date. */
  terms: z.partialRecord(z.enum(KINDS), term.nullable()).default({}),
  /** Own periods of retention by category, with the reason where it is longer or no rule is known. */
  retention: z
    .partialRecord(
      z.enum(['client_file', 'message_about_other', 'enquiry']),
      z.strictObject({ period, reason: z.string().max(500) }),
    )
    .default({}),
  /** Months that an automatic hold outlasts its request. PRACTICE 6. */
  complaintMonths: z.int().min(1).max(24).default(6),
});

export type Settings = z.infer<typeof settingsSchema>;

/** The settings as stored; what is not there takes its default. @throws z.ZodError when the column holds something else */
export const readSettings = (stored: unknown): Settings => settingsSchema.parse(stored ?? {});
