import type { Response } from 'express';
import type { z } from 'zod';
import type { problemSchema } from './schema.js';

/** Every way in which the API says no: the status, and one sentence that names nothing that was sent. */
export const PROBLEMS = {
  not_json: [415, 'The body has to be JSON (application/json).'],
  malformed: [400, 'The body is no JSON that can be read.'],
  too_large: [413, 'The body is larger than one megabyte.'],
  fields: [422, 'Some fields are not as the document at /api/v1/openapi.json describes them.'],
  key: [400, 'Idempotency-Key takes 16 to 200 printable characters; a random UUID is best.'],
  key_reused: [422, 'This Idempotency-Key came before with another body.'],
  gone: [410, 'This enquiry came before and is kept no longer.'],
  practice: [404, 'There is no such practice here.'],
  origin: [403, 'The practice has not listed the website that this comes from.'],
  often: [429, 'Too much came at once from this address. Try again in a minute.'],
  failed: [503, 'It did not arrive. Try again in a moment, with the same Idempotency-Key.'],
  missing: [404, 'There is nothing at this address.'],
  method: [405, 'This address takes POST.'],
} as const satisfies Record<string, readonly [number, string]>;
export type ProblemCode = keyof typeof PROBLEMS;

export type FieldErrors = NonNullable<z.infer<typeof problemSchema>['errors']>;

/** RFC 9457: application/problem+json. */
export function sendProblem(res: Response, code: ProblemCode, errors?: FieldErrors): void {
  const [status, title] = PROBLEMS[code];
  const problem: z.infer<typeof problemSchema> = {
    type: `urn:subrosa:problem:${code}`,
    title,
    status,
    ...(errors === undefined ? {} : { errors }),
  };
  if (status === 429) res.setHeader('Retry-After', '60');
  if (status === 405) res.setHeader('Allow', 'POST, OPTIONS');
  res.status(status).type('application/problem+json').send(JSON.stringify(problem));
}
