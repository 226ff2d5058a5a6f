import { z } from 'zod';
import { CONTACT_LINES, type Seen } from '../../policy/attachment/index.js';
import type { FoundAttachment } from './thread-pool.js';
import { cleanLine } from './words.js';

/** What the thread saw of an attachment, checked and bounded; of another shape than it should be, it could not be read. */
export function seenOf(attachment: FoundAttachment): Seen {
  if (attachment.unseen === true) return { found: '' };
  const { found, listing, appointments, contacts } = attachment;
  return {
    found: z.string().regex(MEDIA_TYPE).catch('application/octet-stream').parse(found),
    ...(listing === undefined ? {} : { listing: listingSchema.nullable().catch(null).parse(listing) }),
    ...(appointments === undefined
      ? {}
      : { appointments: z.array(appointmentSchema).nullable().catch(null).parse(appointments) }),
    ...(contacts === undefined ? {} : { contacts: z.array(contactSchema).nullable().catch(null).parse(contacts) }),
  };
}

export const MEDIA_TYPE = /^[a-z0-9.+-]{1,100}\/[a-z0-9.+-]{1,100}$/;

/** One line for a screen. */
const line = (most = 500) => z.string().transform((text) => cleanLine(text, most));

/** What people wrote into a field for many lines. */
const lines = z.string().transform((text) =>
  text
    .slice(0, 4000)
    .split(/\r?\n/)
    .map((one) => cleanLine(one, 1000))
    .join('\n')
    .trim(),
);

const size = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const listingSchema = z.object({
  entries: z.array(z.object({ name: line(255), sizeBytes: size })).max(200),
  more: z.boolean(),
  locked: z.boolean(),
});

const whenSchema = z.object({
  local: z.string().regex(/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d)?$/),
  zone: line(100).nullable(),
});

const appointmentSchema = z.object({
  method: line(20),
  title: line(),
  where: line(),
  note: lines,
  organizer: line(),
  answer: line(20),
  start: whenSchema.nullable().catch(null),
  end: whenSchema.nullable().catch(null),
  duration: line(40),
  repeats: z
    .object({
      freq: line(20),
      interval: z.number().int().min(1).max(1000).catch(1),
      count: z.number().int().min(0).max(100_000).catch(0),
      until: line(40),
      byDay: z.array(line(10)).max(20),
      byMonthDay: z.array(z.number().int().min(-31).max(31)).max(31),
      more: z.boolean(),
    })
    .nullable(),
  moreDays: z.boolean(),
  lessDays: z.boolean(),
});

const contactSchema = z.object({
  name: line(),
  lines: z.array(z.object({ kind: z.enum(CONTACT_LINES), value: lines })).max(20),
});
