import type { Standing } from '../authenticity/index.js';
import {
  isBounceBox,
  isListRobot,
  isMailSystem,
  isNoReply,
  isRelated,
  type Parts,
  partsOf,
  withoutForwarder,
} from './address.js';
import { answerAddress } from './reply-to.js';

export interface ScreenFacts {
  /** What is published about the sender's domain: whether it proves the mail, or speaks against it. */
  readonly standing: Standing;
  /** MAIL FROM: '' for the null sender; null where there was no envelope (IMAP), then Return-Path counts. */
  readonly envelopeSender: string | null;
  /** Header fields by lower-case name, in order. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** Every address of the From fields, as parsed, without display names. */
  readonly fromAddresses: readonly string[];
  /** The practice's own addresses and aliases. Not its domain: that may be a big provider's. */
  readonly ownAddresses: readonly string[];
  /** The Message-ID is one that this practice issued: our own letter came back. */
  readonly ownMessageIdSeen: boolean;
  /** Messages of this correspondent in the last hour, without this one. */
  readonly recentFromCorrespondent: number;
}

export type AutomatedReason = 'bounce' | 'auto_reply' | 'list' | 'own_mail' | 'loop' | 'too_many';
export type UnanswerableReason =
  | 'asks_no_answer'
  | 'no_address'
  | 'authentication'
  | 'envelope_mismatch'
  | 'envelope_unknown';

export type Finding =
  | { readonly answerable: true }
  | {
      readonly answerable: false;
      /** True: a machine wrote it; filed as automated, out of the default queue (unless triage finds a risk). */
      readonly automated: true;
      readonly reason: AutomatedReason;
      readonly source: string;
    }
  | {
      readonly answerable: false;
      /** A person may have written it, and a member decides; only no automatic answer goes out. */
      readonly automated: false;
      readonly reason: UnanswerableReason;
      readonly source: string;
    };

/**
 * `correspondent`: the one address of the From field, lower case, whether or not it gets an answer; null: none. `answerTo`:
 * where an answer would go; they are one mailbox.
 */
export type Screening = Finding & { readonly correspondent: string | null; readonly answerTo: string | null };

/** RFC 5321 section 6.3 wants 100 at least before a mail is refused; we only stay silent, so we can be earlier. */
export const MOST_HOPS = 30;

/** More mails in an hour than a person in distress writes, fewer than a loop of two machines. */
export const MOST_PER_HOUR = 40;

/**
 * Whether a message may be answered by a machine, read from its envelope and header alone (RFC 3834 section 2).
 * The correspondent is the one address of the From field, whatever Reply-To says (reply-to.ts).
 */
export function screen(facts: ScreenFacts): Screening {
  const header = readerOf(facts.headers);
  const from = facts.fromAddresses.map(partsOf);
  const envelope = envelopeOf(facts, header);
  const finding =
    ownMail(facts, from) ??
    loop(facts, header) ??
    report(header) ??
    automaticReply(header) ??
    bounce(envelope, from) ??
    list(facts, header, envelope, from) ??
    addressed(facts, header, envelope, from);
  const correspondent = correspondentOf(from);
  return { ...finding, correspondent, answerTo: correspondent === null ? null : answerAddress(facts, correspondent) };
}

/** A report, a receipt, or an answer that no person wrote, by its header alone: RFC 3464, RFC 8098, RFC 3834 section 5. */
export function isMadeByMachine(headers: ScreenFacts['headers']): boolean {
  const header = readerOf(headers);
  return (report(header) ?? automaticReply(header)) !== null;
}

type Header = (name: string) => readonly string[];
/** The envelope sender: an address, the null sender, or nothing that can be read. */
type Envelope = Parts | 'null_sender' | 'unknown';
type From = readonly (Parts | null)[];

function readerOf(headers: ScreenFacts['headers']): Header {
  return (name) => (headers[name] ?? []).map((value) => value.trim().toLowerCase());
}

function envelopeOf(facts: ScreenFacts, header: Header): Envelope {
  const sender = facts.envelopeSender ?? header('return-path')[0]?.replace(/^<|>$/g, '');
  if (sender === undefined) return 'unknown';
  if (sender.trim() === '') return 'null_sender';
  return partsOf(sender) ?? 'unknown';
}

function ownMail(facts: ScreenFacts, from: From): Finding | null {
  const own = new Set(facts.ownAddresses.map((address) => address.toLowerCase()));
  const fromUs = from.some((sender) => sender !== null && own.has(`${sender.local}@${sender.domain}`));
  if (!facts.ownMessageIdSeen && !fromUs) return null;
  return automated('own_mail', 'our own address or Message-ID');
}

function loop(facts: ScreenFacts, header: Header): Finding | null {
  const own = facts.ownAddresses.map((address) => address.toLowerCase());
  if (header('x-loop').some((value) => own.some((address) => value.includes(address)))) {
    return automated('loop', 'X-Loop names us');
  }
  return header('received').length > MOST_HOPS ? automated('loop', 'RFC 5321 section 6.3: hop count') : null;
}

/** A report about a mail of ours: a bounce (RFC 3464) or a read receipt (RFC 8098). */
function report(header: Header): Finding | null {
  const type = header('content-type').find((value) => value.startsWith('multipart/report'));
  if (type?.includes('disposition-notification')) return automated('auto_reply', 'RFC 8098: a read receipt');
  if (type !== undefined) return automated('bounce', 'RFC 3464: multipart/report');
  return header('x-failed-recipients').length > 0 ? automated('bounce', 'X-Failed-Recipients') : null;
}

/** RFC 3834 section 5: any Auto-Submitted but "no" was made by a machine. */
function automaticReply(header: Header): Finding | null {
  const submitted = header('auto-submitted').map((value) => value.split(/[;\s(]/)[0]);
  if (submitted.some((value) => value !== 'no')) return automated('auto_reply', 'RFC 3834 section 5: Auto-Submitted');
  const older = ['x-autoreply', 'x-autorespond', 'x-autoresponder'].flatMap(header);
  if (older.some((value) => value !== 'no')) return automated('auto_reply', 'X-Autoreply');
  return header('precedence').includes('auto_reply') ? automated('auto_reply', 'Precedence: auto_reply') : null;
}

function bounce(envelope: Envelope, from: From): Finding | null {
  if (envelope === 'null_sender') return automated('bounce', 'RFC 3834 section 2: null sender');
  const senders = from.filter(isParts);
  const system = [envelope, ...senders].some((sender) => isParts(sender) && isMailSystem(sender.local));
  if (system || senders.some((sender) => isBounceBox(sender.local))) {
    return automated('bounce', 'RFC 3834 section 2: a mail system');
  }
  return null;
}

function list(facts: ScreenFacts, header: Header, envelope: Envelope, from: From): Finding | null {
  // A practice may receive its mail through a group of its own, whose software adds these fields to every mail.
  if (isOwnGroup(facts, header)) return null;
  const fields = [
    'list-id',
    'list-post',
    'list-unsubscribe',
    'list-help',
    'list-owner',
    'list-archive',
    'mailing-list',
  ];
  if (fields.some((name) => header(name).length > 0)) return automated('list', 'RFC 2369, RFC 2919: List fields');
  if (header('precedence').some((value) => ['list', 'bulk', 'junk'].includes(value))) {
    return automated('list', 'RFC 3834 section 2: Precedence');
  }
  const robot = [envelope, ...from].some((sender) => isParts(sender) && isListRobot(sender.local));
  return robot ? automated('list', 'RFC 3834 section 2: list software') : null;
}

function isOwnGroup(facts: ScreenFacts, header: Header): boolean {
  const own = facts.ownAddresses.map((address) => address.toLowerCase());
  const post = header('list-post').some((value) => own.some((address) => value.includes(`mailto:${address}`)));
  return (
    post || header('list-id').some((value) => own.some((address) => value.includes(`<${address.replace('@', '.')}>`)))
  );
}

function addressed(facts: ScreenFacts, header: Header, envelope: Envelope, from: From): Finding {
  const [sender] = from;
  if (from.length !== 1 || !isParts(sender)) return unanswerable('no_address', 'From is not one address');
  if (asksForSilence(header) || isNoReply(sender.local)) {
    return unanswerable('asks_no_answer', 'X-Auto-Response-Suppress, or a no-reply address');
  }
  if (facts.standing === 'against') return unanswerable('authentication', 'RFC 7489, RFC 7208: it speaks against it');
  // A signature of the domain in From says more than the envelope, which many services make their own.
  if (facts.standing !== 'proved' && !isSentBy(envelope, sender)) {
    if (envelope === 'unknown')
      return unanswerable('envelope_unknown', 'no envelope sender is known, and nothing is proved');
    return unanswerable('envelope_mismatch', 'the envelope sender is of another domain than From');
  }
  // The last, so that whoever is silenced by the count alone can still get the danger answer.
  const tooMany = facts.recentFromCorrespondent >= MOST_PER_HOUR;
  return tooMany ? automated('too_many', 'count per correspondent') : { answerable: true };
}

const isSentBy = (envelope: Envelope, sender: Parts): boolean =>
  isParts(envelope) && isRelated(withoutForwarder(envelope).domain, sender.domain);

function correspondentOf(from: From): string | null {
  const [sender] = from;
  return from.length === 1 && isParts(sender) ? `${sender.local}@${sender.domain}` : null;
}

/** Some companies put this on all the mail of their people: a reason for silence, not for calling it a machine's. */
function asksForSilence(header: Header): boolean {
  const values = header('x-auto-response-suppress').flatMap((value) => value.split(/[,;\s]+/));
  return values.some((value) => ['all', 'autoreply', 'oof'].includes(value));
}

function isParts(sender: Envelope | Parts | null | undefined): sender is Parts {
  return typeof sender === 'object' && sender !== null;
}

function automated(reason: AutomatedReason, source: string): Finding {
  return { answerable: false, automated: true, reason, source };
}

function unanswerable(reason: UnanswerableReason, source: string): Finding {
  return { answerable: false, automated: false, reason, source };
}
