import { z } from 'zod';
import { type LegalSheet, legalFacts, readSheet, type SheetForm, saveSheet } from '../../disclosure/index.js';
import type { Tx } from '../../platform/db/index.js';
import { SubrosaError } from '../../platform/errors.js';
import { isJudges, legalProblems, OFFICERS, officersOf, PAPERS, REFUSALS } from '../../policy/disclosure/index.js';
import type { RequestFacts } from '../../request/show.js';
import { dayAsTyped } from '../../retention/holds.js';
import { sayCode } from '../words.js';
import { note, pathOf } from './find.js';
import { readMembers } from './log-read.js';
import { withReadable } from './reading.js';
import { type DeskContext, type DeskRoute, go, type Outcome, page, withForm } from './route.js';
import { toldOffice } from './told-from.js';
import { reasonWords } from './told-view.js';

const fields = z.record(z.string(), z.string());
type Fields = Readonly<Record<string, string>>;

/** What somebody demands with the law behind them: a sheet, never a release (PRACTICE 7); and officers at the door. */
export const legalRoutes: readonly DeskRoute[] = [
  withForm('get', '/requests/:reference/legal', 'disclosure.write', z.object({}), (context, { params }) =>
    withReadable(context, params, async (tx, request) => {
      const sheet = await readSheet(tx, context.practice, request.id);
      const view = await sheetView(context, tx, request, { sheet, typed: null, problem: null });
      if (sheet !== null) await note(context, tx, 'legal.sheet_opened', { kind: 'request', id: request.id });
      return page('legal', view);
    }),
  ),
  withForm('post', '/requests/:reference/legal', 'disclosure.write', fields, (context, { params, form }) =>
    withReadable(context, params, (tx, request) => save(context, tx, request, form)),
  ),
  withForm(
    'get',
    '/officers',
    'disclosure.report',
    z.object({ country: z.string().optional() }),
    async (context, { form }) => page('officers', officersView(context, form.country ?? context.practice.country)),
  ),
];

async function save(context: DeskContext, tx: Tx, request: RequestFacts, form: Fields): Promise<Outcome> {
  const before = await readSheet(tx, context.practice, request.id);
  const again = async (problem: string) =>
    page('legal', await sheetView(context, tx, request, { sheet: before, typed: form, problem }), 422);
  const sheet = sheetIn(form, before);
  if (sheet === null) return again('date');
  try {
    await saveSheet(tx, toldOffice(context), { requestId: request.id, sheet });
  } catch (error) {
    // Asked before anything is written: what was typed is shown again.
    if (error instanceof SubrosaError && error.code.startsWith('legal.')) return again(error.code.slice(6));
    throw error;
  }
  return go(`${pathOf(request)}/legal`, 'legal_saved');
}

/** Null: a day that is none. What only an owner fills in is not in the form of anybody else, and stays as it was. */
function sheetIn(form: Fields, before: LegalSheet | null): SheetForm | null {
  const words = (name: string) => (form[name] ?? '').replaceAll('\r\n', '\n').trim().slice(0, 10_000);
  const ticked = (name: string) => form[name] === 'yes';
  const days = [dayIn(form.due_on), dayIn(form.ban_until)] as const;
  if (days.includes(undefined)) return null;
  const decided = z.enum(['nothing', 'smallest_set']).nullable().catch(null);
  return {
    paper: z.enum(PAPERS).nullable().catch(null).parse(form.paper),
    dueOn: days[0] ?? null,
    decision: form.decision === undefined ? (before?.decision ?? null) : decided.parse(form.decision),
    asker: words('who'),
    askerChecked: ticked('asker_checked'),
    checkedHow: words('checked_how'),
    wanted: words('text'),
    refusal: z.enum(REFUSALS).catch('unknown').parse(form.refusal),
    refusalWhy: words('refusal_why'),
    clientKnows: ticked('client_knows'),
    banned: ticked('banned'),
    banUntil: days[1] ?? null,
    adviceAsked: ticked('advice_asked'),
    advice: words('advice'),
    decisionWhy: form.decision_why === undefined ? (before?.decisionWhy ?? '') : words('decision_why'),
  };
}

/** Null: left empty. Undefined: no day. */
function dayIn(typed = ''): string | null | undefined {
  if (typed.trim() === '') return null;
  try {
    return dayAsTyped(typed);
  } catch {
    return undefined;
  }
}

async function sheetView(
  context: DeskContext,
  tx: Tx,
  request: RequestFacts,
  of: { readonly sheet: LegalSheet | null; readonly typed: Fields | null; readonly problem: string | null },
) {
  const { say, w, moments, member, practice } = context;
  const { sheet, typed } = of;
  const isOwner = member.role === 'owner';
  const shown = typed === null ? sheet : sheetIn(typed, sheet);
  const problems = legalProblems(sheet === null ? null : legalFacts(sheet), isOwner);
  const names = await readMembers(tx);
  return {
    path: pathOf(request),
    reference: request.reference,
    values: typed === null ? valuesOf(sheet) : { ...valuesOf(sheet), ...ticksOff(typed), ...typed },
    problem: of.problem === null ? null : sayCode(w, 'told.reason', of.problem),
    papers: PAPERS.map((code) => ({ code, words: say(`told.paper.${code}`) })),
    refusals: REFUSALS.map((code) => ({ code, words: say(`told.refusal.${code}`) })),
    saved:
      sheet === null
        ? null
        : say('told.legal.saved', {
            at: moments.at(sheet.at),
            who: names.get(sheet.writtenBy) ?? say('log.former_member'),
          }),
    is_owner: isOwner,
    // Behind a letter, a subpoena without a judge and a call there is no button, in no state.
    may_go_out: shown?.paper !== null && shown?.paper !== undefined && isJudges(shown.paper),
    decided: sheet?.decision === null || sheet === null ? null : say(`told.decision.${sheet.decision}`),
    // Where nothing goes out nothing is missing for it to go.
    open: sheet === null || sheet.decision === 'nothing' ? [] : reasonWords(context, problems),
    goes: sheet !== null && problems.length === 0 ? `${pathOf(request)}/disclosures/new?ground=court_order` : null,
    keeps: say('told.legal.keeps'),
    country: practice.country,
  };
}

const TICKS = ['asker_checked', 'client_knows', 'banned', 'advice_asked'];
/** A box that was not ticked is not in the form. */
const ticksOff = (typed: Fields): Fields =>
  Object.fromEntries(TICKS.filter((name) => typed[name] === undefined).map((name) => [name, '']));

function valuesOf(sheet: LegalSheet | null): Fields {
  const tick = (is: boolean | undefined) => (is === true ? 'yes' : '');
  return {
    who: sheet?.asker ?? '',
    asker_checked: tick(sheet?.askerChecked),
    checked_how: sheet?.checkedHow ?? '',
    paper: sheet?.paper ?? '',
    text: sheet?.wanted ?? '',
    due_on: sheet?.dueOn ?? '',
    refusal: sheet?.refusal ?? 'unknown',
    refusal_why: sheet?.refusalWhy ?? '',
    client_knows: tick(sheet?.clientKnows),
    banned: tick(sheet?.banned),
    ban_until: sheet?.banUntil ?? '',
    advice_asked: tick(sheet?.adviceAsked),
    advice: sheet?.advice ?? '',
    decision: sheet?.decision ?? '',
    decision_why: sheet?.decisionWhy ?? '',
  };
}

/** One printable page a country: what to ask for, what not to sign, whom to call. */
function officersView({ say, language }: DeskContext, asked: string) {
  const sheet = officersOf(asked);
  const countries = new Intl.DisplayNames([language], { type: 'region' });
  const nameOf = (code: string | null) =>
    code === null ? say('told.officers.anywhere') : (countries.of(code) ?? code);
  return {
    country: nameOf(sheet.country),
    parts: (['ask', 'sign', 'call'] as const).map((part) => ({
      title: say(`told.officers.${part}`),
      lines: sheet[part].map((line) => line[language]),
    })),
    source: sheet.source,
    unchecked: sheet.checked === null ? say('told.unchecked') : null,
    others: OFFICERS.filter(({ country }) => country !== null && country !== sheet.country).map(({ country }) => ({
      href: `/desk/officers?country=${country}`,
      words: nameOf(country),
    })),
  };
}
