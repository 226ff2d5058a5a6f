import { codeOf } from '../../platform/errors.js';

/**
 * What the door says, and nothing else: fixed words, the same for every recipient and every sender. They begin with
 * their enhanced status code (RFC 3463).
 */
export const REPLIES = {
  tooManyConnections: reply(421, '4.7.0 Too many connections, try again later'),
  tooManyErrors: reply(421, '4.7.0 Too many errors, try again later'),
  tooManyMessages: reply(450, '4.7.0 Too many messages, try again later'),
  noSuchAddress: reply(550, '5.1.1 No such address here'),
  unavailable: reply(451, '4.3.0 Not possible at the moment, try again later'),
  full: reply(452, '4.3.1 No room at the moment, try again later'),
  tooLarge: reply(552, '5.3.4 Message too large'),
  tooSlow: reply(421, '4.4.2 Timeout'),
  notImplemented: reply(502, '5.5.1 Command not implemented'),
  duplicateParameter: reply(501, '5.5.4 Parameter given twice'),
  willTry: reply(252, '2.5.2 Send the message and see'),
  closing: reply(421, '4.3.2 Closing, try again later'),
} as const;

export interface Reply {
  readonly code: number;
  readonly text: string;
}

/** A reply in the form in which smtp-server's handlers take a refusal. */
export class ReplyError extends Error {
  readonly responseCode: number;
  constructor(refusal: Reply) {
    super(refusal.text);
    this.responseCode = refusal.code;
  }
}

/**
 * What the client hears when the receiver failed. Always temporary: a fault on this side must not cost anybody their
 * mail, so the sender's server keeps it and tries again.
 */
export function replyTo(error: unknown): Reply {
  return FULL.has(codeOf(error)) ? REPLIES.full : REPLIES.unavailable;
}

/** The disk: of this process, and of PostgreSQL (disk_full). */
const FULL = new Set(['ENOSPC', 'EDQUOT', '53100']);

function reply(code: number, text: string): Reply {
  return { code, text };
}
