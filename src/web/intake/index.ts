/**
 * POST /intake/mime: a service that takes a practice's mail in hands it on, each mail as it was received. The practice's
 * token says whose it is; nothing is answered that depends on who wrote or on whom it is about.
 */
import { type Request, type Response, Router } from 'express';
import type { Receiver } from '../../intake/receiver.js';
import { LIMITS as DOOR_LIMITS } from '../../intake/smtp/limits.js';
import { codeOf } from '../../platform/errors.js';
import { isAddress } from '../../platform/mailer/index.js';
import { Slots } from '../../platform/slots.js';
import { hashOfToken, type Practice } from '../../practice/index.js';
import { signingKey } from '../../practice/intake-token.js';
import type { FrontOffice } from '../front-office.js';
import { createLimit } from '../limits.js';
import { clientOf, neverKept } from '../security.js';
import { type Handed, readPosted } from './provider.js';
import { type Fetch, fetchText } from './sns.js';

export interface MailDoor extends FrontOffice {
  /** Takes mail in as the SMTP door does. */
  readonly receiver: Receiver;
  /** Bytes left on the disk that the mail goes to. */
  readonly freeDiskBytes: () => Promise<number>;
  /** Fetches Amazon's certificates; absent: from Amazon. */
  readonly fetchText?: Fetch;
}

export function intakeRoutes(office: MailDoor): Router {
  const router = Router();
  router.use(neverKept);
  router.post('/mime', takeMail(office));
  router.all('/mime', (_, res) => void problem(res, 'method'));
  return router;
}

/** Every way in which it says no: fixed words. */
const PROBLEMS = {
  token: [
    401,
    'The token of the practice is missing or wrong: Authorization: Bearer TOKEN, or as the password of Basic.',
  ],
  signature: [401, 'The signature of the service is missing or wrong, or too old.'],
  often: [429, 'Too many wrong tokens from this address. Try again in a minute.'],
  type: [415, 'The body is message/rfc822, or what Postmark, Mailgun, SendGrid or Amazon SNS post.'],
  malformed: [400, 'The body cannot be read as what its type says.'],
  elsewhere: [400, 'The subscription is to be confirmed at an address that is not Amazon’s.'],
  no_raw: [422, 'The raw mail is not in it: switch on the raw or MIME form at the service.'],
  empty: [422, 'There is no mail in the body.'],
  too_large: [413, 'The mail is larger than 25 MB.'],
  method: [405, 'This address takes POST.'],
  full: [503, 'No room at the moment. Try again later.'],
  failed: [503, 'Not possible at the moment. Try again later.'],
} as const satisfies Record<string, readonly [number, string]>;
type Problem = keyof typeof PROBLEMS;

function problem(res: Response, code: Problem): void {
  const [status, title] = PROBLEMS[code];
  // Amazon and others send a user and password of the address only when they are asked for them.
  if (status === 401) res.setHeader('WWW-Authenticate', 'Basic realm="intake", charset="UTF-8"');
  if (status === 405) res.setHeader('Allow', 'POST');
  if (status === 429 || status === 503) res.setHeader('Retry-After', '60');
  res.status(status).type('application/problem+json');
  res.send(JSON.stringify({ type: `urn:subrosa:problem:${code}`, title, status }));
}

/** Some body wrote the wrong token into a service, and it tries again and again. */
const WRONG_TOKENS = { most: 60, windowMs: 60_000 };
/** Base64 makes four bytes of three, JSON escapes line ends. */
const LARGEST_BODY = 2 * DOOR_LIMITS.messageBytes;
/** Bodies that are held whole, at once: two of the largest are a tenth of a gigabyte. */
const HELD_AT_ONCE = 2;
/** Raw mails stream into the receiver, which has five connections to the database. */
const STREAMED_AT_ONCE = 3;

function takeMail(office: MailDoor) {
  const wrongTokens = createLimit(WRONG_TOKENS);
  const held = new Slots(HELD_AT_ONCE);
  const streamed = new Slots(STREAMED_AT_ONCE);
  return async (req: Request, res: Response): Promise<void> => {
    const practice = await practiceOf(office, req);
    if (practice === null) {
      const often = !wrongTokens.take(clientOf(req), office.clock.machineNow().getTime());
      return refuse(req, res, often ? 'often' : 'token');
    }
    const { freeDiskBytes } = DOOR_LIMITS;
    if ((await office.freeDiskBytes()) < freeDiskBytes) return refuse(req, res, 'full');
    const raw = isRaw(req);
    const leave = await (raw ? streamed : held).enter();
    try {
      const outcome = raw ? await takeRaw(office, practice, req) : await takePosted(office, practice, req);
      if (outcome !== 'taken') return refuse(req, res, outcome);
      // Postmark and Mailgun call anything but 200 a failure.
      res.status(raw ? 202 : 200).json({ status: 'taken' });
    } catch (error) {
      office.log.error('intake.not_received', { practiceId: practice.id, code: codeOf(error) });
      refuse(req, res, 'failed');
    } finally {
      leave();
    }
  };
}

/** What is not read any more is thrown away, so that the service hears the answer. */
function refuse(req: Request, res: Response, code: Problem): void {
  if (res.destroyed) return;
  problem(res, code);
  if (!req.readableEnded) req.resume();
}

async function practiceOf(office: MailDoor, req: Request): Promise<Practice | null> {
  const [row] = await office.front.across.$queryRaw<{ practice_id: string }[]>`
    SELECT practice_id FROM practice_by_intake_token(${hashOfToken(tokenIn(req))})`;
  if (row === undefined) return null;
  const { practice_id: id } = row;
  return office.practices.known(id) ?? office.front.quick(id, (tx) => office.practices.get(tx, id));
}

/** Never in the address itself: addresses stand in logs. */
function tokenIn(req: Request): string {
  const [, scheme = '', value = ''] = /^(Bearer|Basic) +(\S+)$/i.exec(req.get('authorization') ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return value;
  const pair = Buffer.from(value, 'base64').toString('utf8');
  return pair.slice(pair.indexOf(':') + 1);
}

const isRaw = (req: Request): boolean => req.is(['message/rfc822', 'application/octet-stream']) !== false;

/** Streams a raw mail to the disk. Who forwards it may name its envelope in two fields of the header. */
async function takeRaw(office: MailDoor, practice: Practice, req: Request): Promise<'taken' | Problem> {
  const receipt = await office.receiver.open({
    practiceIds: [practice.id],
    channel: 'webhook',
    envelope: envelopeOf(req.get('x-envelope-from') ?? null, (req.get('x-envelope-to') ?? '').split(',')),
  });
  let bytes = 0;
  try {
    for await (const chunk of req as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > DOOR_LIMITS.messageBytes) break;
      await receipt.write(chunk);
    }
    const wrong = bytes === 0 ? 'empty' : bytes > DOOR_LIMITS.messageBytes ? 'too_large' : null;
    if (wrong !== null) {
      await receipt.abort();
      return wrong;
    }
    await receipt.commit();
    return 'taken';
  } catch (error) {
    await receipt.abort();
    throw error;
  }
}

async function takePosted(office: MailDoor, practice: Practice, req: Request): Promise<'taken' | Problem> {
  const isForm = req.is(['multipart/form-data', 'application/x-www-form-urlencoded', 'application/json', 'text/plain']);
  if (isForm === false) return 'type';
  const body = await readWhole(req);
  if (body === null) return 'too_large';
  const handed = await readPosted(
    {
      practice,
      keyOf: (provider) => office.front.quick(practice.id, (tx) => signingKey(tx, practice, provider)),
      fetchText: office.fetchText ?? fetchText,
      now: office.clock.now(),
    },
    { body, contentType: req.get('content-type') ?? '', header: (name) => req.get(name) ?? '' },
  );
  if (handed === 'done') return 'taken';
  if ('problem' in handed) return handed.problem;
  return keep(office, practice, handed);
}

async function keep(
  office: MailDoor,
  practice: Practice,
  { raw, mailFrom, rcptTo }: Exclude<Handed, 'done' | { problem: string }>,
): Promise<'taken' | Problem> {
  if (raw.length === 0) return 'empty';
  if (raw.length > DOOR_LIMITS.messageBytes) return 'too_large';
  const receipt = await office.receiver.open({
    practiceIds: [practice.id],
    channel: 'webhook',
    envelope: envelopeOf(mailFrom, rcptTo),
  });
  try {
    await receipt.write(raw);
    await receipt.commit();
    return 'taken';
  } catch (error) {
    await receipt.abort();
    throw error;
  }
}

/** Null where the service does not say who the envelope's sender was: then the header's Return-Path counts. */
function envelopeOf(mailFrom: string | null, rcptTo: readonly string[]) {
  const sender = mailFrom === null ? null : mailFrom.trim().replace(/^<|>$/g, '').toLowerCase();
  if (sender === null || (sender !== '' && !isAddress(sender))) return null;
  return {
    mailFrom: sender,
    rcptTo: rcptTo.map((address) => address.trim()).filter(isAddress),
    clientAddress: null,
    helo: null,
    tls: null,
    smtputf8: false,
    body8bit: true,
    declaredSize: null,
  };
}

async function readWhole(req: Request): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LARGEST_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
