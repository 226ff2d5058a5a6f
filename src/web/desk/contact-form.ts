import { z } from 'zod';
import type { ContactAnswers, ContactDetails } from '../../client/index.js';
import { CONTACT_LEVELS, CONTACT_PROOFS, CONTACT_WAYS, type ContactTerms } from '../../policy/contact/index.js';
import { LANGUAGES } from '../../policy/triage/labels.js';

/* The forms of the safe-contact agreement, as browsers send them: every field a text, one that is not there is empty. */

const words = z.string().catch('');
const proof = z.enum(CONTACT_PROOFS).nullable().catch(null);

const agreed = z.object({
  level: z.enum(CONTACT_LEVELS),
  avoid: z.literal('yes').optional().catch(undefined),
  bills: z.enum(['yes', 'no']).nullable().catch(null),
  others: words,
  name_them: words,
  name_us: words,
  hours: words,
  language: z.enum(LANGUAGES).nullable().catch(null),
  with: words,
  proof,
});

export const newPointForm = agreed.extend({ way: z.enum(CONTACT_WAYS), value: z.string(), on: words });
export const pointForm = agreed;
export const proofForm = z.object({ proof });
export const answersForm = z.object({ payer: words, bill_seen: words, if_die: words, word: words, proof });

type Agreed = z.infer<typeof agreed>;

export const termsOf = ({ level, avoid, bills }: Agreed): ContactTerms => ({
  level,
  avoid: avoid === 'yes',
  bills: bills === null ? null : bills === 'yes',
});

export const detailsOf = (form: Agreed): ContactDetails => ({
  others: form.others,
  nameThem: form.name_them,
  nameUs: form.name_us,
  hours: form.hours,
  language: form.language,
  agreedWith: form.with,
});

export const answersOf = (form: z.infer<typeof answersForm>): ContactAnswers => ({
  payer: form.payer,
  billSeenBy: form.bill_seen,
  ifIDie: form.if_die,
  word: form.word,
});
