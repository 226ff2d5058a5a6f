import { z } from 'zod';
import type { Practice } from '../../practice/index.js';
import type { SigningProvider } from '../../practice/intake-token.js';
import { readForm } from './form.js';
import { isFromMailgun, isFromSendgrid } from './signature.js';
import { type Fetch, isOfAmazon, isSignedByAmazon, sesContent, sesSchema, snsSchema } from './sns.js';

/** A request of a service, read to its end. */
export interface Posted {
  readonly body: Buffer;
  readonly contentType: string;
  readonly header: (name: string) => string;
}

/** What it held. `done`: nothing to keep (a subscription was confirmed). */
export type Handed =
  | { readonly raw: Buffer; readonly mailFrom: string | null; readonly rcptTo: readonly string[] }
  | { readonly problem: 'signature' | 'malformed' | 'no_raw' | 'elsewhere' }
  | 'done';

export interface ProviderOffice {
  readonly practice: Practice;
  readonly keyOf: (provider: SigningProvider) => Promise<string | null>;
  readonly fetchText: Fetch;
  readonly now: Date;
}

/** Reads what a service posts, by its own form, and looks its signature over where it makes one. */
export async function readPosted(office: ProviderOffice, posted: Posted): Promise<Handed> {
  if (posted.header('x-amz-sns-message-type') !== '') return readSns(office, posted);
  if (/^application\/json\b/i.test(posted.contentType)) return readPostmark(posted);
  return readServiceForm(office, posted);
}

/** Postmark, "Inbound webhook", with "Include raw email content in JSON payload". */
const postmarkSchema = z.object({ RawEmail: z.string().min(1), OriginalRecipient: z.string().max(400).optional() });

function readPostmark({ body }: Posted): Handed {
  const parsed = postmarkSchema.safeParse(jsonIn(body));
  if (!parsed.success) return { problem: 'no_raw' };
  const { RawEmail, OriginalRecipient } = parsed.data;
  // It says who the mail was for, and not its envelope's sender.
  return { raw: Buffer.from(RawEmail), mailFrom: null, rcptTo: OriginalRecipient ? [OriginalRecipient] : [] };
}

async function readServiceForm(office: ProviderOffice, posted: Posted): Promise<Handed> {
  const fields = await readForm(posted.body, posted.contentType).catch(() => null);
  if (fields === null) return { problem: 'malformed' };
  const text = (name: string) => fields.get(name)?.toString('utf8') ?? '';
  if (fields.has('body-mime')) {
    const key = await office.keyOf('mailgun');
    if (key !== null && !isFromMailgun(fields, { key, now: office.now })) return { problem: 'signature' };
    return { raw: fields.get('body-mime') as Buffer, mailFrom: text('sender'), rcptTo: listOf(text('recipient')) };
  }
  const key = await office.keyOf('sendgrid');
  const signed = {
    body: posted.body,
    signature: posted.header('x-twilio-email-event-webhook-signature'),
    timestamp: posted.header('x-twilio-email-event-webhook-timestamp'),
  };
  if (key !== null && !isFromSendgrid(signed, { key, now: office.now })) return { problem: 'signature' };
  const raw = fields.get('email');
  if (raw === undefined || raw.length === 0) return { problem: 'no_raw' };
  const envelope = z
    .object({ from: z.string(), to: z.array(z.string()) })
    .safeParse(jsonIn(fields.get('envelope') ?? Buffer.of()));
  return { raw, mailFrom: envelope.data?.from ?? null, rcptTo: envelope.data?.to ?? [] };
}

async function readSns(office: ProviderOffice, { body }: Posted): Promise<Handed> {
  const parsed = snsSchema.safeParse(jsonIn(body));
  if (!parsed.success) return { problem: 'malformed' };
  const message = parsed.data;
  if (!(await isSignedByAmazon(message, office.fetchText, office.now))) return { problem: 'signature' };
  if (message.Type === 'UnsubscribeConfirmation') return 'done';
  if (message.Type === 'SubscriptionConfirmation') {
    if (message.SubscribeURL === undefined || !isOfAmazon(message.SubscribeURL)) return { problem: 'elsewhere' };
    await office.fetchText(message.SubscribeURL);
    return 'done';
  }
  const received = sesSchema.safeParse(jsonIn(Buffer.from(message.Message)));
  if (!received.success) return { problem: 'no_raw' };
  const { mail, receipt, content } = received.data;
  return { raw: sesContent(content), mailFrom: mail.source, rcptTo: receipt.recipients ?? mail.destination };
}

function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
