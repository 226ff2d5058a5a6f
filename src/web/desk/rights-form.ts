import { z } from 'zod';
import { PROOF_WAYS } from '../../policy/rights/identity.js';
import type { PauseWhy } from '../../policy/rights/index.js';
import { type Doing, WEIGHED } from '../../rights/index.js';

/** What a form of the desk says that a member does with a right. */
export const doingForm = z.object({
  act: z.enum([
    'ask',
    'came',
    'prove',
    'fail',
    'weigh',
    'extend',
    'confirm_effect',
    'lift_effect',
    'fulfil',
    'fulfil_partly',
    'refuse',
    'withdraw',
  ]),
  what: z
    .enum(['identity', 'clarification', ...WEIGHED])
    .optional()
    .catch(undefined),
  way: z.enum(PROOF_WAYS).optional().catch(undefined),
  reasons: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((reasons) => [reasons ?? []].flat().filter((code) => /^[a-z_]{1,40}$/.test(code))),
});

const isPause = (what: string | undefined): what is PauseWhy => what === 'identity' || what === 'clarification';
const isWeighed = (what: string | undefined): what is (typeof WEIGHED)[number] => WEIGHED.some((code) => code === what);

/** Null: the form leaves out what this step needs. */
export function doingIn(form: z.infer<typeof doingForm>): Doing | null {
  switch (form.act) {
    case 'ask':
      return isPause(form.what) ? { act: 'ask', what: form.what } : null;
    case 'weigh':
      return isWeighed(form.what) ? { act: 'weigh', what: form.what } : null;
    case 'came':
      return { act: 'came', what: 'clarification' };
    case 'prove':
    case 'fail':
      return form.way === undefined ? null : { act: form.act, way: form.way };
    case 'fulfil_partly':
    case 'refuse':
      return { act: form.act, reasons: form.reasons };
    default:
      return { act: form.act };
  }
}

/** In one field of the composer, so that the step is taken when the answer is sent: `refuse:duty_to_keep,legal_claims`. */
export function writeDoing(doing: Doing): string {
  const more = 'what' in doing ? [doing.what] : 'way' in doing ? [doing.way] : 'reasons' in doing ? doing.reasons : [];
  return `${doing.act}:${more.join(',')}`;
}

/** Null: it is none. */
export function readDoing(written: string): Doing | null {
  const [act = '', more = ''] = written.split(':');
  const parts = more === '' ? [] : more.split(',');
  const parsed = doingForm.safeParse({ act, what: parts[0], way: parts[0], reasons: parts });
  return parsed.success ? doingIn(parsed.data) : null;
}
