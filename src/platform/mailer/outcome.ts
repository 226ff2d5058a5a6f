import type { NodemailerError } from 'nodemailer';

/** Why a letter could not be handed over and may be tried again. `reply`: the relay said so, with a code. */
export type DeferReason = 'reply' | 'connect' | 'dns' | 'tls' | 'auth' | 'timeout' | 'closed';

/**
 * What became of one attempt. Codes only: a relay's sentence may hold the address, so it is read here and dropped.
 *
 * sent: the relay took the letter. deferred: it certainly has not; try again. refused: it never will. uncertain: the
 * letter was handed over and no final word came back; it may have arrived, so nobody may send it again unasked.
 * aborted: `beforeFirstByte` threw (`cause`); no byte left.
 */
export type Outcome =
  | { readonly state: 'sent'; readonly code: number }
  | {
      readonly state: 'deferred';
      readonly code: number | null;
      /** RFC 3463, such as 4.2.2. */
      readonly enhanced: string | null;
      readonly reason: DeferReason;
    }
  | {
      readonly state: 'refused';
      readonly code: number;
      readonly enhanced: string | null;
      /** It was the empty envelope sender that the relay would not take: the next attempt carries an address. */
      readonly nullSenderRefused: boolean;
    }
  | { readonly state: 'uncertain' }
  | { readonly state: 'aborted'; readonly cause: unknown };

/** How an attempt ended that the relay did not accept, given whether the letter was handed over before. */
export function failureOutcome(failure: {
  readonly error: NodemailerError;
  readonly handedOver: boolean;
  readonly nullSender: boolean;
}): Outcome {
  const { error, handedOver, nullSender } = failure;
  const code = error.responseCode ?? null;
  // After the hand-over only the relay's answer to the letter itself counts; a connection that breaks says nothing.
  if (handedOver && (error.code !== 'EMESSAGE' || code === null || code < 400 || code > 599)) {
    return { state: 'uncertain' };
  }
  const enhanced = enhancedCode(error.response);
  if (code !== null && isAboutLetter(error, code)) {
    return { state: 'refused', code, enhanced, nullSenderRefused: nullSender && blamesSender(error, enhanced) };
  }
  return { state: 'deferred', code, enhanced, reason: code === null ? reasonOf(error) : replyReason(error) };
}

/**
 * A 5xx to MAIL, RCPT or DATA is about this letter; one to the greeting, EHLO, STARTTLS or AUTH is about the relay and
 * our settings, which somebody can mend while the letters wait. 503 and 530 to 538 are of the second sort wherever they
 * come (RFC 5321 section 4.2.3, RFC 4954 section 6).
 */
function isAboutLetter(error: NodemailerError, code: number): boolean {
  const atLetter = /^(?:MAIL FROM|RCPT TO|DATA)$/.test(error.command ?? '');
  return atLetter && code >= 500 && code <= 599 && code !== 503 && !(code >= 530 && code <= 538);
}

/**
 * Whether a refusal is about the empty sender. Most relays say so at MAIL; those that wait for RCPT (Postfix's
 * smtpd_delay_reject) or for the end of the letter say it with an enhanced code or in words.
 */
function blamesSender(error: NodemailerError, enhanced: string | null): boolean {
  if (error.command === 'MAIL FROM') return true;
  if (enhanced !== null && /^5\.(?:1\.[78]|7\.60)$/.test(enhanced)) return true;
  return /<>|\b(?:null|empty|blank) (?:sender|return|reverse)|\bsender (?:address )?(?:rejected|refused|denied)/i.test(
    error.response ?? '',
  );
}

function enhancedCode(response: string | undefined): string | null {
  return /^[245]\d\d[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1] ?? null;
}

function replyReason(error: NodemailerError): DeferReason {
  return error.code === 'EAUTH' ? 'auth' : error.code === 'ETLS' ? 'tls' : 'reply';
}

const REASONS: Readonly<Record<string, DeferReason>> = {
  EDNS: 'dns',
  ETLS: 'tls',
  EREQUIRETLS: 'tls',
  EAUTH: 'auth',
  ENOAUTH: 'auth',
  ETIMEDOUT: 'timeout',
};

function reasonOf(error: NodemailerError): DeferReason {
  const named = REASONS[error.code ?? ''];
  if (named !== undefined) return named;
  const system = error.originalCode ?? '';
  if (/CERT|SSL|TLS|ALTNAME|VERIFY/.test(system)) return 'tls';
  return /^E(?:CONNREFUSED|HOSTUNREACH|NETUNREACH|HOSTDOWN|ADDRNOTAVAIL)$/.test(system) ? 'connect' : 'closed';
}
