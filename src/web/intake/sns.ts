import { verify, X509Certificate } from 'node:crypto';
import { z } from 'zod';

/** What Amazon SNS posts, as far as it is signed or needed (AWS, "Parsing Amazon SNS message formats"). */
export const snsSchema = z.object({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string().max(200),
  TopicArn: z.string().max(400),
  Message: z.string(),
  Timestamp: z.string().max(60),
  Subject: z.string().nullish(),
  SubscribeURL: z.string().max(2000).optional(),
  Token: z.string().max(2000).optional(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.string().max(2000),
  SigningCertURL: z.string().max(2000),
});
export type SnsMessage = z.infer<typeof snsSchema>;

/** A mail in a notification of SES's receipt rule with the action SNS. */
export const sesSchema = z.object({
  notificationType: z.literal('Received'),
  mail: z.object({ source: z.string().max(400), destination: z.array(z.string()).max(100) }),
  receipt: z.object({ recipients: z.array(z.string()).max(100).optional() }),
  content: z.string(),
});

/** Fetches what Amazon publishes; only addresses that `isOfAmazon` says are Amazon's. */
export type Fetch = (url: string) => Promise<string>;

/** Whether an address belongs to SNS itself: anybody can name a certificate of their own. */
export function isOfAmazon(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const isHost = /^sns\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/.test(url.hostname);
  return url.protocol === 'https:' && isHost && url.port === '' && url.username === '' && url.password === '';
}

/** Whether Amazon signed it. @throws when the certificate cannot be fetched now */
export async function isSignedByAmazon(message: SnsMessage, fetchText: Fetch, now: Date): Promise<boolean> {
  if (!isOfAmazon(message.SigningCertURL)) return false;
  const pem = await certificate(message.SigningCertURL, fetchText);
  try {
    const found = new X509Certificate(pem);
    if (now < new Date(found.validFrom) || now > new Date(found.validTo)) return false;
    const algorithm = message.SignatureVersion === '1' ? 'sha1' : 'sha256';
    return verify(algorithm, signedText(message), found.publicKey, Buffer.from(message.Signature, 'base64'));
  } catch {
    return false;
  }
}

const certificates = new Map<string, string>();
const MOST_CERTIFICATES = 20;

async function certificate(url: string, fetchText: Fetch): Promise<string> {
  const known = certificates.get(url);
  if (known !== undefined) return known;
  const pem = await fetchText(url);
  if (certificates.size >= MOST_CERTIFICATES) certificates.clear();
  certificates.set(url, pem);
  return pem;
}

/** AWS, "Verifying the signatures of Amazon SNS messages": these fields by name, each on lines of its own. */
function signedText(message: SnsMessage): Buffer {
  const names =
    message.Type === 'Notification'
      ? (['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'] as const)
      : (['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'] as const);
  const lines = names.flatMap((name) => {
    const value = message[name];
    return value === undefined || value === null ? [] : [`${name}\n${value}\n`];
  });
  return Buffer.from(lines.join(''));
}

/** SES does not say how it encoded the mail: what is base64 from end to end is no mail, since that has a colon. */
export function sesContent(content: string): Buffer {
  return Buffer.from(content, /^[A-Za-z0-9+/=\s]+$/.test(content) ? 'base64' : 'utf8');
}

/** Of the world beyond this machine. */
export const fetchText: Fetch = async (url) => {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error('not fetched');
  return response.text();
};
