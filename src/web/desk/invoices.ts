import { z } from 'zod';
import { cancelInvoice, type Invoice, invoicesOf, issueInvoice, markPaid } from '../../client/start/index.js';
import type { Tx } from '../../platform/db/index.js';
import { dateWords } from '../../policy/discretion/index.js';
import { totalOf } from '../../policy/invoice/index.js';
import { asked } from './context.js';
import { note } from './find.js';
import { officeOf } from './matter.js';
import { withFile } from './reading.js';
import { type DeskContext, type DeskRoute, get, go, missing, page, withForm } from './route.js';

/** A month of sessions, one a week, and two more. */
const MOST_LINES = 6;

const text = z.string().catch('');
const lineFields = Object.fromEntries(
  Array.from({ length: MOST_LINES }, (_, n) => [
    [`on_${n}`, text],
    [`words_${n}`, text],
    [`amount_${n}`, text],
  ]).flat(),
) as Record<string, typeof text>;
const invoiceForm = z.object({
  payer: z.string(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  sure: z.string().optional(),
  ...lineFields,
});
const paidForm = z.object({ invoice: z.uuid(), on: z.string() });

/** Bills: neutral in number, words and file name, since they tell who comes (PRACTICE 50). */
export const invoiceRoutes: readonly DeskRoute[] = [
  get('/clients/:id/invoices', 'client.list', (context, params) =>
    withFile(context, params, async (tx, clientId) => {
      await note(context, tx, 'invoices.opened', { kind: 'client', id: clientId });
      return page('invoices', await invoicesView(context, tx, clientId));
    }),
  ),
  withForm('post', '/clients/:id/invoices', 'client.write', invoiceForm, (context, { params, form }) =>
    withFile(context, params, async (tx, clientId) => {
      const { payer, currency, sure } = form;
      const lines = linesOf(form as Readonly<Record<string, string>>);
      const made = await issueInvoice(tx, officeOf(context), {
        ...{ clientId, payer, currency, lines },
        sure: sure === 'yes',
      });
      return go(`/desk/clients/${clientId}/invoices/${made.id}`, 'invoice_issued');
    }),
  ),
  withForm('post', '/clients/:id/invoices/paid', 'client.write', paidForm, (context, { params, form }) =>
    withFile(context, params, async (tx, clientId) => {
      await markPaid(tx, officeOf(context), { clientId, invoiceId: form.invoice, on: form.on });
      return go(`/desk/clients/${clientId}/invoices`, 'invoice_paid');
    }),
  ),
  withForm('post', '/clients/:id/invoices/cancel', 'client.write', z.object({ invoice: z.uuid() }), (context, of) =>
    withFile(context, of.params, async (tx, clientId) => {
      await cancelInvoice(tx, officeOf(context), { clientId, invoiceId: of.form.invoice });
      return go(`/desk/clients/${clientId}/invoices`, 'invoice_cancelled');
    }),
  ),
  get('/clients/:id/invoices/:invoice', 'client.list', (context, params) =>
    withFile(context, params, async (tx, clientId) => {
      const invoices = await invoicesOf(tx, context.practice, clientId);
      const invoice = invoices.find(({ id }) => id === params.invoice);
      if (invoice === undefined) return missing;
      await note(context, tx, 'invoice.opened', { kind: 'invoice', id: invoice.id }, { client: clientId });
      const cancels = invoices.find(({ id }) => id === invoice.cancelsId) ?? null;
      return page('invoice', invoiceView(context, { clientId, invoice, cancels: cancels?.number ?? null }));
    }),
  ),
];

async function invoicesView(context: DeskContext, tx: Tx, clientId: string) {
  const invoices = await invoicesOf(tx, context.practice, clientId);
  const last = invoices[0] ?? null;
  return {
    id: clientId,
    today: context.moments.today,
    payer: last?.payer ?? '',
    currency: last?.currency ?? currencyOf(context.practice.country),
    invoices: invoices.map((invoice) => ({ ...lineOf(context, invoice), id: invoice.id })),
    rows: Array.from({ length: MOST_LINES }, (_, n) => n),
    words: context.say('invoice.neutral'),
  };
}

function invoiceView(
  context: DeskContext,
  of: { readonly clientId: string; readonly invoice: Invoice; readonly cancels: string | null },
) {
  const { name, address } = context.practice;
  const { number, issued, total, state } = lineOf(context, of.invoice);
  return {
    ...{ number, issued, total, state },
    back: `/desk/clients/${of.clientId}/invoices`,
    from: { name, address },
    payer: of.invoice.payer.split('\n'),
    lines: of.invoice.lines.map((line) => ({
      on: dateWords({ date: line.on, language: context.language }),
      words: line.words,
      amount: money(context, line.amount, of.invoice.currency),
    })),
    cancels: of.cancels === null ? null : context.say('invoice.cancels', { number: of.cancels }),
  };
}

function lineOf(context: DeskContext, invoice: Invoice) {
  const { say, language } = context;
  const day = (date: string) => dateWords({ date, language });
  const state = invoice.cancelled ? 'taken_back' : invoice.cancelsId === null ? 'open' : 'takes_back';
  return {
    href: `invoices/${invoice.id}`,
    number: invoice.number,
    issued: day(invoice.issuedOn),
    total: money(context, totalOf(invoice.lines), invoice.currency),
    state:
      invoice.paidOn === null ? say(`invoice.state.${state}`) : say('invoice.state.paid', { day: day(invoice.paidOn) }),
    open: invoice.paidOn === null && state === 'open',
    may_cancel: state === 'open' || (invoice.paidOn !== null && state !== 'takes_back' && !invoice.cancelled),
  };
}

/** "450,00", "450.5", "450": what people type. @throws SubrosaError `invoice.amount` */
function linesOf(form: Readonly<Record<string, string>>) {
  return Array.from({ length: MOST_LINES }, (_, n) => n).flatMap((n) => {
    const typed = (form[`amount_${n}`] ?? '').trim();
    if (typed === '') return [];
    if (!/^\d{1,7}([.,]\d{1,2})?$/.test(typed)) throw asked('invoice.amount', 'an amount such as 450 or 450.00');
    const amount = Math.round(Number(typed.replace(',', '.')) * 100);
    return [{ on: form[`on_${n}`] ?? '', words: form[`words_${n}`] ?? '', amount }];
  });
}

const money = ({ language }: DeskContext, amount: number, currency: string): string =>
  new Intl.NumberFormat(language, { style: 'currency', currency }).format(amount / 100);

const currencyOf = (country: string): string =>
  ({ DK: 'DKK', RO: 'RON', GB: 'GBP', US: 'USD', SE: 'SEK', NO: 'NOK', CH: 'CHF', PL: 'PLN' })[country] ?? 'EUR';
