import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Tx } from '../../platform/db/index.js';
import { SubrosaError } from '../../platform/errors.js';
import type { PracticeVault } from '../../platform/vault/index.js';
import { addSubject, openSubject } from '../../platform/vault/subjects.js';
import { invoiceKeptUntil, nextNumber, tellingWords } from '../../policy/invoice/index.js';
import type { Practice } from '../../practice/index.js';
import { dayThatCame, type MemberOffice, todayOf } from '../office.js';
import { lockClient } from '../relationship.js';
import { words } from './typed.js';

const contentSchema = z.object({
  payer: z.string(),
  currency: z.string(),
  lines: z.array(z.object({ on: z.string(), words: z.string(), amount: z.number().int() })),
});
export type InvoiceContent = z.infer<typeof contentSchema>;

/** A bill. It is never changed: another one takes it back. Days are YYYY-MM-DD. */
export interface Invoice extends InvoiceContent {
  readonly id: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly paidOn: string | null;
  /** The bill that this one takes back. */
  readonly cancelsId: string | null;
  readonly cancelled: boolean;
}

/**
 * Makes a bill, under a key of its own, since the law of accounts may keep it longer than the file.
 * @param wanted `sure`: the member has seen that words of it tell what somebody comes for, and the law asks for them
 * @throws SubrosaError `client.unknown`, `start.*`, `invoice.telling`, `invoice.lines`
 */
export async function issueInvoice(
  tx: Tx,
  office: MemberOffice,
  wanted: InvoiceContent & { readonly clientId: string; readonly sure: boolean },
): Promise<{ readonly id: string; readonly number: string }> {
  const { clientId, sure } = wanted;
  const content = {
    payer: words(wanted.payer),
    currency: wanted.currency,
    lines: wanted.lines.map((line) => ({
      ...line,
      on: dayThatCame(office, line.on, 'start.day'),
      words: words(line.words),
    })),
  };
  if (content.lines.length === 0) throw new SubrosaError('invoice.lines', { hint: 'at least one line with an amount' });
  if (!sure && tellingWords(content.lines.map((line) => line.words)).length > 0) {
    throw new SubrosaError('invoice.telling', {
      hint: 'these words tell what somebody comes for; write "consultation", or say that the law asks for them',
    });
  }
  return insert(tx, office, { clientId, content, cancelsId: null });
}

/** Takes a bill back by another one with the same lines below zero. @throws SubrosaError `start.unknown`, `invoice.over` */
export async function cancelInvoice(
  tx: Tx,
  office: MemberOffice,
  of: { readonly clientId: string; readonly invoiceId: string },
): Promise<{ readonly id: string; readonly number: string }> {
  await lockClient(tx, of.clientId);
  const invoice = (await invoicesOf(tx, office.practice, of.clientId)).find(({ id }) => id === of.invoiceId);
  if (invoice === undefined) throw unknownInvoice();
  if (invoice.cancelled || invoice.cancelsId !== null) {
    throw new SubrosaError('invoice.over', { hint: 'this bill was taken back before' });
  }
  const { payer, currency, lines } = invoice;
  const content = { payer, currency, lines: lines.map((line) => ({ ...line, amount: -line.amount })) };
  return insert(tx, office, { clientId: of.clientId, content, cancelsId: invoice.id });
}

/** @throws SubrosaError `start.unknown`, `start.day` */
export async function markPaid(
  tx: Tx,
  office: MemberOffice,
  of: { readonly clientId: string; readonly invoiceId: string; readonly on: string },
): Promise<void> {
  const on = dayThatCame(office, of.on, 'start.day');
  const done = await tx.$executeRaw`
    UPDATE invoice SET paid_on = ${on}::date
    WHERE id = ${of.invoiceId}::uuid AND client_id = ${of.clientId}::uuid AND paid_on IS NULL`;
  if (done === 0) throw unknownInvoice();
  await note(tx, office, { action: 'invoice.paid', id: of.invoiceId, clientId: of.clientId });
}

interface Row extends Omit<Invoice, keyof InvoiceContent> {
  readonly keyId: string;
  readonly sealed: Uint8Array;
}

/** The bills of a client, the newest first. */
export async function invoicesOf(tx: Tx, practice: Practice, clientId: string): Promise<readonly Invoice[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT i.id, i.number, i.issued_on::text AS "issuedOn", i.paid_on::text AS "paidOn", i.cancels_id AS "cancelsId",
      EXISTS (SELECT 1 FROM invoice o WHERE o.cancels_id = i.id) AS cancelled, i.subject_key_id AS "keyId",
      i.content_sealed AS sealed
    FROM invoice i WHERE i.client_id = ${clientId}::uuid ORDER BY i.issued_on DESC, i.number DESC`;
  const invoices: Invoice[] = [];
  for (const row of rows) invoices.push(await opened(tx, practice.vault, row));
  return invoices;
}

async function opened(tx: Tx, vault: PracticeVault, { keyId, sealed, ...row }: Row): Promise<Invoice> {
  const key = await openSubject(tx, vault, keyId);
  if (key === null) throw unknownInvoice();
  return { ...row, ...contentSchema.parse(JSON.parse(key.open(placeOf(row.id), sealed).toString())) };
}

async function insert(
  tx: Tx,
  office: MemberOffice,
  of: { readonly clientId: string; readonly content: InvoiceContent; readonly cancelsId: string | null },
): Promise<{ readonly id: string; readonly number: string }> {
  const { practice, now, actor } = office;
  await lockClient(tx, of.clientId);
  const issuedOn = todayOf(office);
  const year = Number(issuedOn.slice(0, 4));
  const number = nextNumber(year, await lastNumber(tx, practice, year));
  const id = randomUUID();
  const subject = await addSubject(tx, practice.vault, { practiceId: practice.id, at: now });
  await tx.$executeRaw`
    INSERT INTO invoice (id, practice_id, client_id, subject_key_id, number, issued_on, content_sealed, cancels_id,
      issued_by, kept_until)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${of.clientId}::uuid, ${subject.id}::uuid, ${number}, ${issuedOn}::date,
      ${subject.key.seal(placeOf(id), JSON.stringify(of.content))}, ${of.cancelsId}::uuid, ${actor.id}::uuid,
      ${invoiceKeptUntil(issuedOn, practice)}::date)`;
  await note(tx, office, { action: of.cancelsId === null ? 'invoice.issued' : 'invoice.cancelled', id, ...of });
  return { id, number };
}

/** Numbers have no gap and no double: whoever makes the next waits. */
async function lastNumber(tx: Tx, practice: Practice, year: number): Promise<string | null> {
  await tx.$queryRaw`SELECT 1 AS one FROM pg_advisory_xact_lock(hashtextextended('invoice ' || ${practice.id}, 0))`;
  const [row] = await tx.$queryRaw<{ number: string }[]>`
    SELECT number FROM invoice WHERE practice_id = ${practice.id}::uuid AND number LIKE ${`${year}-%`}
    ORDER BY length(number) DESC, number DESC LIMIT 1`;
  return row?.number ?? null;
}

async function note(
  tx: Tx,
  office: MemberOffice,
  of: { readonly action: string; readonly id: string; readonly clientId: string },
): Promise<void> {
  const object = { kind: 'invoice', id: of.id };
  const detail = { client: of.clientId };
  await office.audit.append(tx, office.practice.id, { action: of.action, actor: office.actor, object, detail });
}

const unknownInvoice = () => new SubrosaError('start.unknown', { hint: 'a bill of this client' });

const placeOf = (id: string) => ({ table: 'invoice', column: 'content_sealed', row: id });
