import { z } from 'zod';
import { PROBLEMS } from './problem.js';
import { enquirySchema, KEY_LEAST, KEY_MOST, problemSchema, receivedSchema } from './schema.js';

/** The document of the API (OpenAPI 3.1). Its schemas are the ones that the code checks by. */
export function openapi(publicUrl: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Subrosa: enquiries',
      version: '1.0.0',
      description: 'Hands over what somebody wrote to a practice. It is sealed and filed before the answer comes.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    security: [],
    paths: {
      '/enquiries': {
        post: {
          operationId: 'handOverEnquiry',
          summary: 'Hand over what somebody wrote',
          description:
            'Needs no key. From a browser it is open to the websites that the practice has entered. Nothing that was ' +
            'sent is repeated in an answer. Never ask whether somebody is known: the answer is the same for everybody.',
          parameters: [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: false,
              description: 'The same key with the same body gives the same answer, and one enquiry. At random.',
              schema: { type: 'string', minLength: KEY_LEAST, maxLength: KEY_MOST },
            },
          ],
          requestBody: {
            required: true,
            content: {
              'application/json': { schema: { $ref: '#/components/schemas/Enquiry' }, example: EXAMPLE },
            },
          },
          responses: { 202: received(), ...problems() },
        },
      },
    },
    components: {
      schemas: {
        Enquiry: schemaOf(enquirySchema),
        Received: schemaOf(receivedSchema),
        Problem: schemaOf(problemSchema),
      },
    },
  };
}

/** An enquiry that the schema takes. */
export const EXAMPLE = {
  practice: 'vinter',
  message: 'Do you have a time for a first talk in March?',
  about: 'self',
  language: 'en',
} as const;

function schemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}

const received = () => ({
  description: 'It is on disk, and somebody will read it.',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Received' } } },
});

/** Every problem of a status in one sentence each. */
function problems() {
  const byStatus = new Map<number, string[]>();
  for (const [status, title] of Object.values(PROBLEMS)) {
    byStatus.set(status, [...(byStatus.get(status) ?? []), title]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, titles]) => [
      status,
      {
        description: titles.join(' '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}
