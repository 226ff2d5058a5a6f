import { z } from 'zod';
import { detect } from '../../detect/index.js';
import { hasObjected, recordDisclosure, WAYS, type WriteResult } from '../../disclosure/index.js';
import type { Tx } from '../../platform/db/index.js';
import { EXTRACT_CHECKS, type Reason } from '../../policy/disclosure/index.js';
import { sayCode } from '../words.js';
import { withFile } from './reading.js';
import { type DeskContext, type DeskRoute, get, go, missing, type Outcome, page, withForm } from './route.js';
import { clientNamed, type NamedClient, toldOffice } from './told-from.js';
import { reasonWords } from './told-view.js';

const fields = z.record(z.string(), z.string());
type Fields = Readonly<Record<string, string>>;

/**
 * A de-identified extract for supervision or research: never called anonymous, since names taken out leave the rest
 * (PRACTICE 36). First what a machine finds in the text, then the list that only a person can go through.
 */
export const extractRoutes: readonly DeskRoute[] = [
  get('/clients/:id/extract', 'disclosure.write', (context, params) =>
    withClient(context, params, (tx, client) => show(context, tx, client, { form: {}, looked: false, reasons: [] })),
  ),
  withForm('post', '/clients/:id/extract/look', 'disclosure.write', fields, (context, { params, form }) =>
    withClient(context, params, (tx, client) => show(context, tx, client, { form, looked: true, reasons: [] })),
  ),
  withForm('post', '/clients/:id/extract', 'disclosure.write', fields, (context, { params, form }) =>
    withClient(context, params, (tx, client) => tell(context, tx, client, form)),
  ),
];

async function withClient(
  context: DeskContext,
  params: Readonly<Record<string, string>>,
  work: (tx: Tx, client: NamedClient) => Promise<Outcome>,
): Promise<Outcome> {
  return withFile(context, params, async (tx, id) => {
    const client = await clientNamed(context, tx, id);
    return client === null ? missing : work(tx, client);
  });
}

/** The text travels in the form and is kept nowhere before it is told. */
async function show(
  context: DeskContext,
  tx: Tx,
  client: NamedClient,
  of: {
    readonly form: Fields;
    readonly looked: boolean;
    readonly reasons: readonly Reason[];
    readonly problem?: string;
  },
): Promise<Outcome> {
  const { say, w } = context;
  const { form } = of;
  const text = textIn(form);
  const found = of.looked && text !== '' ? detect(text) : [];
  const values = {
    id: client.id,
    name: client.name,
    objects: await hasObjected(tx, client.id),
    text,
    looked: of.looked && text !== '',
    found: found.map(({ start, end, kind }) => ({ text: text.slice(start, end), kind: sayCode(w, 'kinds', kind) })),
    checks: EXTRACT_CHECKS.map((code) => ({
      code,
      words: say(`told.check.${code}`),
      checked: form[`check_${code}`] === 'yes',
    })),
    who: form.who ?? '',
    ways: WAYS.map((code) => ({ code, words: say(`told.way.${code}`), chosen: code === (form.way ?? 'in_person') })),
    reason: form.reason ?? '',
    promised: form.promised === 'yes',
    reasons: reasonWords(context, of.reasons),
    problem: of.problem === undefined ? null : sayCode(w, 'told.problem', of.problem),
  };
  return page('extract', values, of.reasons.length > 0 || of.problem !== undefined ? 422 : 200);
}

async function tell(context: DeskContext, tx: Tx, client: NamedClient, form: Fields): Promise<Outcome> {
  for (const field of ['text', 'who', 'reason'] as const) {
    if ((form[field] ?? '').trim() === '') {
      return show(context, tx, client, { form, looked: true, reasons: [], problem: field });
    }
  }
  const result: WriteResult & { readonly id: string | null } = await recordDisclosure(tx, toldOffice(context), {
    ground: 'deidentified_extract',
    clientId: client.id,
    toldAt: null,
    togetherId: null,
    account: {
      toWhom: form.who ?? '',
      told: textIn(form),
      basis: '',
      necessity: form.reason ?? '',
      byWhom: context.member.name,
      way: z.enum(WAYS).catch('in_person').parse(form.way),
      // Supervision is named in the notice at the start, with a choice: nobody is told of each extract.
      clientTold: 'told',
      clientWhy: '',
      endangers: false,
      about: client.name,
      joint: false,
      powerSeen: false,
      extract: {
        checked: EXTRACT_CHECKS.filter((code) => form[`check_${code}`] === 'yes'),
        promised: form.promised === 'yes',
      },
    },
  });
  if (result.result === 'stopped') return show(context, tx, client, { form, looked: true, reasons: result.reasons });
  return go(`/desk/disclosures/${result.id}`, result.result === 'asked' ? 'told_asked' : 'told_done');
}

const textIn = (form: Fields): string => (form.text ?? '').replaceAll('\r\n', '\n').trim();
