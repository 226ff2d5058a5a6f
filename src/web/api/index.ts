import { randomUUID } from 'node:crypto';
import { type ErrorRequestHandler, json, type Request, type Response, Router } from 'express';
import type { z } from 'zod';
import { conversationUrl } from '../../conversation/index.js';
import { codeOf } from '../../platform/errors.js';
import type { Practice } from '../../practice/index.js';
import type { FrontOffice } from '../front-office.js';
import { createLimit } from '../limits.js';
import { practiceBySlug } from '../public/place.js';
import { clientOf, neverKept } from '../security.js';
import { openapi } from './openapi.js';
import { type FieldErrors, type ProblemCode, sendProblem } from './problem.js';
import { type ApiEnquiry, enquirySchema, hintOf, keyOf, type receivedSchema, wrongField } from './schema.js';
import { allow, createSites, originOf, type Sites } from './sites.js';

/** What other programs use: one address to hand over what somebody wrote, and the document that describes it. */
export function apiRoutes(office: FrontOffice): Router {
  const router = Router();
  const sites = createSites(office);
  const document = JSON.stringify(openapi(office.publicUrl));
  router.get('/openapi.json', (_, res) => res.type('json').send(document));
  router.use(neverKept);
  router.options('/enquiries', async (req, res) => {
    const origin = originOf(req);
    res.vary('Origin');
    if (origin !== null && (await sites.anywhere(origin))) allow(res, origin);
    res.status(204).end();
  });
  router.post('/enquiries', json({ limit: '1mb', type: 'application/json' }), takeEnquiry(office, sites));
  router.all('/enquiries', (_, res) => sendProblem(res, 'method'));
  router.use((_, res) => sendProblem(res, 'missing'));
  router.use(unreadable);
  return router;
}

const unreadable: ErrorRequestHandler = (error, _, res, next) => {
  if (res.headersSent) return next(error);
  if (error?.status === 413) return sendProblem(res, 'too_large');
  if (error?.status >= 400 && error?.status < 500) return sendProblem(res, 'malformed');
  next(error);
};

/** A website's server writes for all its visitors, so these are more generous than a form's. */
const LIMITS = {
  crowd: { most: 300, windowMs: 60_000 },
  often: { most: 120, windowMs: 10 * 60_000 },
  mails: { most: 60, windowMs: 60 * 60_000 },
};

function takeEnquiry(office: FrontOffice, sites: Sites) {
  const crowd = createLimit(LIMITS.crowd);
  const often = createLimit(LIMITS.often);
  const mails = createLimit(LIMITS.mails);
  return async (req: Request, res: Response): Promise<void> => {
    res.vary('Origin');
    const asked = readEnquiry(req);
    if ('problem' in asked) return sendProblem(res, asked.problem, asked.errors);
    const practice = await practiceBySlug(office, asked.enquiry.practice);
    if (practice === null) return sendProblem(res, 'practice');
    const origin = originOf(req);
    if (origin !== null && !sites.of(practice, origin)) return sendProblem(res, 'origin');
    if (origin !== null) allow(res, origin);
    const now = office.clock.machineNow().getTime();
    const client = clientOf(req);
    if (!crowd.take(client, now)) return sendProblem(res, 'often');
    const many = [!often.take(client, now), asked.enquiry.replyTo !== undefined && !mails.take(client, now)];
    await handOn(office, res, { ...asked, practice, perhapsMachine: many.includes(true) });
  };
}

type Asked =
  | { readonly problem: ProblemCode; readonly errors?: FieldErrors }
  | { readonly enquiry: ApiEnquiry; readonly key: string | null };

function readEnquiry(req: Request): Asked {
  if (!req.is('application/json')) return { problem: 'not_json' };
  const header = req.get('idempotency-key');
  const key = header === undefined ? null : keyOf(header);
  if (header !== undefined && key === null) return { problem: 'key' };
  const parsed = enquirySchema.safeParse(req.body);
  if (!parsed.success) return { problem: 'fields', errors: errorsOf(parsed.error) };
  const wrong = wrongField(parsed.data);
  if (wrong !== null) return { problem: 'fields', errors: [{ pointer: wrong, detail: NOT_SO }] };
  return { enquiry: parsed.data, key };
}

const NOT_SO = 'Not as described.';

/** Names of fields of ours alone: a field that nobody knows may be named like anything. */
function errorsOf(error: z.ZodError): FieldErrors {
  const pointers = error.issues.map(({ code, path }) => (code === 'unrecognized_keys' ? '' : `/${path.join('/')}`));
  return [...new Set(pointers)].map((pointer) => ({
    pointer: pointer === '/' ? '' : pointer,
    detail: pointer === '' ? 'Only the fields of the document are taken.' : NOT_SO,
  }));
}

async function handOn(
  office: FrontOffice,
  res: Response,
  of: {
    readonly enquiry: ApiEnquiry;
    readonly key: string | null;
    readonly practice: Practice;
    readonly perhapsMachine: boolean;
  },
): Promise<void> {
  const { enquiry, key, practice } = of;
  const { message, replyTo = null, language = practice.language } = enquiry;
  try {
    const { token, reference } = await office.receiveEnquiry({
      practiceId: practice.id,
      formId: key ?? randomUUID(),
      channel: 'api',
      subject: '',
      text: message.replaceAll('\r\n', '\n').trim(),
      hint: hintOf(enquiry),
      language,
      replyTo,
      perhapsMachine: of.perhapsMachine,
      once: key === null ? null : { key, body: JSON.stringify(enquirySchema.parse(enquiry)) },
    });
    const answer: z.infer<typeof receivedSchema> = {
      conversation: conversationUrl(office.publicUrl, token),
      reference,
    };
    res.status(202).json(answer);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'enquiry.key_reused') return sendProblem(res, 'key_reused');
    if (code === 'enquiry.gone') return sendProblem(res, 'gone');
    office.log.error('api.not_received', { practiceId: practice.id, code });
    sendProblem(res, 'failed');
  }
}
