import { z } from 'zod';
import { WRITTEN_MOST } from '../../intake/messages.js';
import { isAddress } from '../../platform/mailer/index.js';
import type { Hint } from '../../policy/hints/index.js';
import { FURTHER_RIGHTS } from '../../policy/rights/terms.js';
import { LANGUAGES, RIGHTS } from '../../policy/triage/labels.js';

/** What another program hands over for somebody. No field is asked for but the practice and the message. */
export const enquirySchema = z
  .strictObject({
    practice: z
      .string()
      .regex(/^[a-z0-9-]{1,48}$/)
      .describe('The name of the practice in its addresses: https://…/p/<practice>/'),
    message: z.string().min(1).max(WRITTEN_MOST).regex(/\S/).describe('What the person wrote, as they wrote it.'),
    about: z
      .enum(['self', 'client', 'other', 'complaint', 'right'])
      .optional()
      .describe('What the person says it is about; `right` goes with the field `right`.'),
    right: z
      .enum([...RIGHTS, ...FURTHER_RIGHTS])
      .optional()
      .describe('The right over their own data that the person exercises.'),
    language: z.enum(LANGUAGES).optional().describe('The language of the page that the person wrote on.'),
    replyTo: z
      .string()
      .max(254)
      .optional()
      .describe(
        'A mail address that may be told that there is an answer. Leave it away unless the person asked for it.',
      ),
  })
  .meta({ title: 'Enquiry' });

export type ApiEnquiry = z.infer<typeof enquirySchema>;

/** What is wrong with it beyond its shape: the field, as a JSON pointer; null: nothing. */
export function wrongField(enquiry: ApiEnquiry): '/replyTo' | '/right' | null {
  if (enquiry.replyTo !== undefined && !isAddress(enquiry.replyTo)) return '/replyTo';
  return (enquiry.about === 'right') === (enquiry.right !== undefined) ? null : '/right';
}

export function hintOf({ about, right }: ApiEnquiry): Hint | null {
  if (about === undefined) return null;
  if (about !== 'right') return { about };
  return right === undefined ? null : { about, right };
}

/** The answer: it is on disk. */
export const receivedSchema = z
  .strictObject({
    conversation: z.url().describe('The private page of the person. Give it to nobody else, and keep it nowhere.'),
    reference: z.string().describe('What to name when asking about it by telephone.'),
  })
  .meta({ title: 'Received' });

/** RFC 9457. No member repeats anything that was sent. */
export const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    errors: z
      .array(z.strictObject({ pointer: z.string(), detail: z.string() }))
      .optional()
      .describe('Which fields are not as they have to be: JSON pointers.'),
  })
  .meta({ title: 'Problem' });

/** Long enough that nobody guesses somebody else's, and comes by their answer. */
export const KEY_LEAST = 16;
export const KEY_MOST = 200;

/** The caller's key, with or without the quotes of a structured field; null: it is not one. */
export function keyOf(header: string): string | null {
  const key = header.trim().replace(/^"(.*)"$/, '$1');
  return key.length >= KEY_LEAST && key.length <= KEY_MOST && /^[\x21-\x7e]+$/.test(key) ? key : null;
}
