import { z } from 'zod';
import { FULL_ANSWER_DAYS } from '../policy/etiquette/index.js';
import { KINDS } from '../policy/triage/index.js';
import { LANGUAGES } from '../policy/triage/labels.js';

const period = z.strictObject({
  years: z.int().min(0).optional(),
  months: z.int().min(0).optional(),
  days: z.int().min(0).optional(),
});
const term = z.strictObject({ unit: z.enum(['days', 'working_days', 'months']), count: z.int().min(1).max(366) });

/** Shorter, and nobody can get to a screen; longer, and nobody would call it an alarm. */
export const ALARM_MINUTES = { least: 5, most: 60, standard: 10 } as const;

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Hours of a week, in the practice's time zone. */
export const weeklyHours = z
  .array(
    z.strictObject({
      /** 1: Monday … 7: Sunday. */
      day: z.int().min(1).max(7),
      from: time,
      to: time,
    }),
  )
  .max(28);

/** Days, both ends included. */
export const dayRanges = z.array(z.strictObject({ from: z.iso.date(), until: z.iso.date() })).max(50);

/** What a practice sets for itself; the column `practice.settings`. Each default is the program's own. */
export const settingsSchema = z.object({
  /** Automatic answers in an hour; over it letters wait and the desk says so. */
  ceilingPerHour: z.int().min(1).max(10_000).default(200),
  /** Answers in an hour to addresses never seen before that neither SPF nor DKIM vouches for: of one domain, and in all. */
  strangersPerHour: z
    .strictObject({ ofDomain: z.int().min(0).max(10_000), ofPractice: z.int().min(0).max(10_000) })
    .default({ ofDomain: 20, ofPractice: 100 }),
  /** How often one correspondent gets the long answer. PRACTICE 34. */
  fullAnswerEveryDays: z
    .int()
    .min(FULL_ANSWER_DAYS.least)
    .max(FULL_ANSWER_DAYS.most)
    .default(FULL_ANSWER_DAYS.standard),
  /** How long somebody who is told of danger has to open it before the next is told. */
  alarmMinutes: z.int().min(ALARM_MINUTES.least).max(ALARM_MINUTES.most).default(ALARM_MINUTES.standard),
  /** The practice has said that nobody else is told when nobody here opens an alarm. PRACTICE 9. */
  nobodyStandsIn: z.boolean().default(false),
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
  /** The ethics committee of the association, by name and where it is found, for complaints. PRACTICE 25; null: none. */
  ethicsCommittee: z.string().max(200).nullable().default(null),
  /** The one colour of the practice's own pages; null: ours. */
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .nullable()
    .default(null),
  /** A few words of the practice's own on its first page, by language. */
  welcome: z.partialRecord(z.enum(LANGUAGES), z.string().max(600)).default({}),
  /** Origins of the practice's own websites: only these may show the chat in a frame, or call the API from a browser. */
  sites: z
    .array(z.string().regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/))
    .max(20)
    .default([]),
  /** Ordinary mail with what is sensitive: never, or on the person's recorded wish. Null: as the law of the regime has it. */
  plainMail: z.enum(['never', 'on_wish']).nullable().default(null),
  /** What members write by mail leaves over TLS from end to end, or waits (RFC 8689). PRACTICE 13. */
  forcedTls: z.boolean().default(false),
  /** Members who have duty for what belongs to no client; null: everybody who may read. PRACTICE 35. */
  duty: z.array(z.uuid()).max(200).nullable().default(null),
  /** When messages are read, in the practice's time zone; none: only the working days are promised. */
  readingHours: weeklyHours.default([]),
  /** Days on which nobody reads, both ends included. */
  absences: dayRanges.default([]),
  /** What agreements about personal data have to name of the practice; empty: asked for when one is drafted. */
  agreement: z
    .strictObject({
      legalName: z.string().max(200),
      postal: z.string().max(400),
      contact: z.string().max(200),
      representative: z.string().max(200),
      subProcessors: z.string().max(4_000),
      ownMeasures: z.string().max(4_000),
    })
    .default({ legalName: '', postal: '', contact: '', representative: '', subProcessors: '', ownMeasures: '' }),
  /** Letters are signed with the key that the practice publishes (OpenPGP). */
  signLetters: z.boolean().default(false),
  /** A second member agrees before anything is told outside; never for danger or a duty to report. PRACTICE 8. */
  secondApproval: z.boolean().default(false),
});

export type Settings = z.infer<typeof settingsSchema>;

/** The settings as stored; what is not there takes its default. @throws z.ZodError when the column holds something else */
export const readSettings = (stored: unknown): Settings => settingsSchema.parse(stored ?? {});
