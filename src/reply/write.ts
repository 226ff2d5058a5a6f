import { randomBytes, randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import {
  composeMail,
  encryptMail,
  type MailSigner,
  newMessageId,
  type Seal,
  signedMail,
  signMail,
} from '../platform/mailer/index.js';
import type { MailValues, Templates } from '../platform/templates.js';
import type { Vault } from '../platform/vault/index.js';
import type { Subject } from '../platform/vault/subjects.js';
import type { LetterId, PartId } from '../policy/discretion/index.js';
import type { Language } from '../policy/triage/index.js';
import { dkimPlace, domainOf } from '../practice/dkim.js';
import type { Practice } from '../practice/index.js';
import { signatureOf } from '../practice/pgp-keys.js';

/** What every letter is written with. */
export interface LetterOffice {
  readonly practice: Practice;
  readonly vault: Vault;
  readonly templates: Templates;
  readonly now: Date;
}

export interface LetterToWrite {
  readonly letter: LetterId;
  readonly parts: readonly PartId[];
  readonly values: MailValues;
  readonly language: Language;
  /** One plain address. */
  readonly to: string;
  /** Whose key seals it: the person it goes to. */
  readonly person: Subject;
  /** No member wrote it. */
  readonly automatic: boolean;
  /** What stands below the paragraphs, in a member's own words: lines, no other control characters. */
  readonly text?: string;
  /** Null: a member wrote it. */
  readonly answers: 'auto-replied' | 'auto-generated' | null;
  /** True for acknowledgements alone (RFC 3834 section 3.3); everything else has a bounce address of its own. */
  readonly emptySender: boolean;
  readonly inReplyTo?: string | null;
  readonly correspondentId?: string | null;
  readonly memberId?: string | null;
  readonly requestId?: string | null;
  readonly conversationId?: string | null;
  /** It does not leave before. */
  readonly notBefore: Date;
  /** Over the practice's ceiling: written, and waits for a place. */
  readonly held?: boolean;
  /** Encrypts it to whom it goes; where it gives null it leaves as it is. Null and absent: no key is known. */
  readonly seal?: Seal | null;
  /** It leaves encrypted or not at all. */
  readonly onlySealed?: boolean;
  /** It leaves over TLS from end to end or not at all (RFC 8689). Never what a machine writes: that waits for nothing. */
  readonly forcedTls?: boolean;
}

/** A letter whose bytes are final: every attempt sends the same. */
export interface WrittenLetter {
  readonly letter: LetterToWrite;
  readonly messageId: string;
  readonly bytes: Buffer;
  /** As it reads, where that is encrypted to somebody else; null: the bytes do. */
  readonly clear: Buffer | null;
}

/** Writes a letter and keeps it: `composeLetter` and `keepLetter`, where nothing slow is between them. */
export async function writeLetter(
  tx: Tx,
  office: LetterOffice,
  letter: LetterToWrite,
): Promise<{ readonly id: string; readonly notBefore: Date }> {
  return keepLetter(tx, office, await composeLetter(office, letter));
}

/**
 * Writes a letter from constant paragraphs, and what a member wrote. It touches no row: where it has to be encrypted, that is
 * done in the parser's thread, behind whatever mail is there, and no transaction should wait for it.
 * @throws TemplateError, AddressError, RangeError, SubrosaError `letter.not_encrypted`: there is no letter then
 */
export async function composeLetter(office: LetterOffice, letter: LetterToWrite): Promise<WrittenLetter> {
  const { practice, templates, now } = office;
  const messageId = newMessageId(addressDomain(practice));
  const { subject, text } = templates.mail(letter);
  const own = ownText(letter);
  const composed = await composeMail({
    from: { name: practice.senderName, address: practice.address },
    to: letter.to,
    subject,
    text: own === null ? text : `${text}\n${own}\n`,
    language: letter.language,
    messageId,
    inReplyTo: letter.inReplyTo ?? null,
    date: now,
    autoSubmitted: letter.answers,
    // Whoever answers may do so encrypted. A member writes here anyway.
    publicKey: (letter.memberId ?? null) === null ? practice.pgpKey : null,
  });
  const { ready, encrypted } = await protect(practice, composed, letter, now);
  const signer = signerOf(practice);
  const bytes = signer === null ? ready : await signMail(ready, signer, now);
  return { letter, messageId, bytes, clear: encrypted ? composed : null };
}

/** Keeps a letter sealed, ready to leave. Ring `deliver_letter` after the commit. */
export async function keepLetter(
  tx: Tx,
  { practice, vault, now }: LetterOffice,
  { letter, messageId, bytes, clear }: WrittenLetter,
): Promise<{ readonly id: string; readonly notBefore: Date }> {
  const id = randomUUID();
  const domain = addressDomain(practice);
  // The token is made in any case: a relay that refuses the empty sender gets this one from the next attempt on.
  const token = randomBytes(16).toString('hex');
  const envelope = {
    from: letter.emptySender ? '' : bounceAddress(token, domain),
    bounce: bounceAddress(token, domain),
    to: letter.to,
  };
  const { key, id: subjectKeyId } = letter.person;
  const envelopeSealed = key.seal({ table: 'letter', column: 'envelope_sealed', row: id }, JSON.stringify(envelope));
  const bytesSealed = key.seal({ table: 'letter', column: 'bytes_sealed', row: id }, bytes);
  // What it says can be read by nobody here once it is encrypted to somebody else, and it is the practice's own letter.
  const clearSealed = clear === null ? null : key.seal({ table: 'letter', column: 'clear_sealed', row: id }, clear);
  await tx.$executeRaw`
    INSERT INTO letter (id, practice_id, correspondent_id, member_id, request_id, conversation_id, template, automatic,
      state, subject_key_id, envelope_sealed, bytes_sealed, clear_sealed, message_id_hash, bounce_token_hash,
      not_before, created_at, forced_tls)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${letter.correspondentId ?? null}::uuid,
      ${letter.memberId ?? null}::uuid, ${letter.requestId ?? null}::uuid, ${letter.conversationId ?? null}::uuid,
      ${letter.letter}, ${letter.automatic}, ${letter.held === true ? 'held' : 'ready'}, ${subjectKeyId}::uuid,
      ${envelopeSealed}, ${bytesSealed}, ${clearSealed}, ${practice.vault.lookup('message_id', messageId)},
      ${bounceTokenHash(vault, token)}, ${letter.notBefore}, ${now},
      ${letter.forcedTls === true && !letter.automatic})`;
  return { id, notBefore: letter.notBefore };
}

/**
 * Encrypted where it can be, and signed where the practice wishes so: with its own key, which stays in this thread, while
 * what it is encrypted to is of somebody else's making.
 */
async function protect(
  practice: Practice,
  composed: Buffer,
  { seal, onlySealed }: LetterToWrite,
  now: Date,
): Promise<{ readonly ready: Buffer; readonly encrypted: boolean }> {
  const sign = (content: Buffer) => signatureOf(practice, content, now);
  const sealed = seal ? await encryptMail(composed, seal, sign) : null;
  if (sealed !== null) return { ready: sealed, encrypted: true };
  if (onlySealed === true) throw new SubrosaError('letter.not_encrypted');
  return { ready: (await signedMail(composed, sign)) ?? composed, encrypted: false };
}

/** The key of the practice's domain; null: there is none whose record others can find. */
export function signerOf(practice: Practice): MailSigner | null {
  if (practice.dkim === null) return null;
  const { selector, sealed } = practice.dkim;
  const privateKey = practice.vault.own.open(dkimPlace(practice.id), sealed).toString('utf8');
  return { domain: domainOf(practice), selector, privateKey };
}

const addressDomain = ({ address }: Practice): string => address.slice(address.lastIndexOf('@') + 1);

/** A machine has no words of its own: whatever is not constant has a person who wrote it, and no sign of a machine. */
function ownText({ text, automatic, answers }: LetterToWrite): string | null {
  if (text === undefined) return null;
  if (automatic || answers !== null) throw new RangeError('an automatic letter with words of its own');
  if (text.trim() === '' || /[^\P{Cc}\n\t]/u.test(text)) throw new RangeError('bad text of a letter');
  return text.trim();
}

/** Where reports about one letter go; it takes mail and never answers. */
function bounceAddress(token: string, domain: string): string {
  return `bounces+${token}@${domain}`;
}

/** The token is not kept: whoever reads the table cannot send reports. */
export function bounceTokenHash(vault: Vault, token: string): Buffer {
  return vault.mac('bounce token', token);
}
