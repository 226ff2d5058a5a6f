import { createHmac, verify } from 'node:crypto';
import { sameBytes } from '../../platform/vault/index.js';
import { pemOf } from '../../practice/intake-token.js';

/**
 * Whether Mailgun signed it: an HMAC-SHA-256, in hexadecimal, over timestamp and token, under the account's signing key
 * (Mailgun, "Securing webhooks").
 */
export function isFromMailgun(
  fields: ReadonlyMap<string, Buffer>,
  { key, now }: { readonly key: string; readonly now: Date },
): boolean {
  const said = (name: string) => fields.get(name)?.toString('latin1') ?? '';
  const expected = createHmac('sha256', key)
    .update(said('timestamp') + said('token'))
    .digest('hex');
  return isRecent(said('timestamp'), now) && sameBytes(Buffer.from(expected), Buffer.from(said('signature')));
}

/**
 * Whether SendGrid signed it: ECDSA over the timestamp and the body as it came (Twilio, "Securing your Inbound Parse
 * Webhooks").
 */
export function isFromSendgrid(
  request: { readonly body: Buffer; readonly signature: string; readonly timestamp: string },
  { key, now }: { readonly key: string; readonly now: Date },
): boolean {
  const { body, signature, timestamp } = request;
  if (!isRecent(timestamp, now)) return false;
  try {
    const signed = Buffer.concat([Buffer.from(timestamp), body]);
    return verify('sha256', signed, pemOf(key), Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** Both try again for at most three days, with what they signed at first. */
const OLDEST_MS = 4 * 86_400_000;
const AHEAD_MS = 10 * 60_000;

function isRecent(timestamp: string, now: Date): boolean {
  if (!/^\d{9,11}$/.test(timestamp)) return false;
  const ageMs = now.getTime() - Number(timestamp) * 1000;
  return ageMs <= OLDEST_MS && ageMs >= -AHEAD_MS;
}
