import { type ContactAgreement, type ContactPoint, getClient, readAgreement } from '../../client/index.js';
import type { Tx } from '../../platform/db/index.js';
import { CONTACT_LEVELS, CONTACT_PROOFS, CONTACT_WAYS } from '../../policy/contact/index.js';
import { LANGUAGES } from '../../policy/triage/labels.js';
import { sayCode } from '../words.js';
import { dayWords } from './clients.js';
import { termsWords } from './contact-words.js';
import { readMembers } from './log-read.js';
import type { DeskContext } from './route.js';

/** A client's agreement with its forms; null: there is no such client. */
export async function contactPage(context: DeskContext, tx: Tx, clientId: string) {
  const { practice, now, say, moments } = context;
  const client = await getClient(tx, { practice, now }, clientId);
  if (client === null) return null;
  const agreement = await readAgreement(tx, practice, clientId);
  const answers = agreement.answers ?? { payer: '', billSeenBy: '', ifIDie: '', word: null };
  return {
    path: `/desk/clients/${clientId}/contact`,
    back: `/desk/clients/${clientId}`,
    name: client.name,
    email: agreement.points.length === 0 ? (client.email ?? '') : '',
    asked: client.contactAsked,
    may_write: context.may('client.write'),
    points: agreement.points.map((point) => pointView(context, point)),
    /** An empty form, at the default. */
    fresh: EMPTY_FORM,
    choices: choicesOf(context),
    answers: { ...answers, word: answers.word ?? '' },
    history: await historyView(context, tx, agreement),
    today: moments.today,
    none: say('contact.none'),
  };
}

const EMPTY_FORM = {
  ...{ known: false, level: 'nothing', avoid: false, bills: '', language: '' },
  ...{ others: '', nameThem: '', nameUs: '', hours: '', agreedWith: '' },
};

/** What the fields of a form offer. */
function choicesOf({ say }: DeskContext) {
  const list = (group: string, codes: readonly string[]) =>
    codes.map((code) => ({ code, words: say(`contact.${group}.${code}`) }));
  return {
    ways: list('ways', CONTACT_WAYS),
    levels: list('levels', CONTACT_LEVELS),
    proofs: list('proofs', CONTACT_PROOFS),
    languages: list('languages', LANGUAGES),
    bills: list('bill', ['yes', 'no']),
  };
}

function pointView(context: DeskContext, point: ContactPoint) {
  const { say, moments } = context;
  const { terms, language } = point;
  const bills = terms.bills === null ? '' : terms.bills ? 'yes' : 'no';
  const line = (name: string, words: string) => (words === '' ? [] : [{ name: say(`contact.${name}`), words }]);
  const agreed = { day: dayWords(moments, point.agreedOn), with: point.agreedWith };
  return {
    ...point,
    known: true,
    confirm_id: `${point.id}-notices`,
    language: language ?? '',
    bills,
    level: terms.level,
    avoid: terms.avoid,
    says: termsWords(context, terms),
    stop: say(point.way === 'telephone' ? 'contact.stop_ringing' : 'contact.stop'),
    way_words: say(`contact.ways.${point.way}`),
    facts: [
      ...line('others', point.others),
      ...line('name_them', point.nameThem),
      ...line('name_us', point.nameUs),
      ...line('hours', point.hours),
      ...line('language', language === null ? '' : say(`contact.languages.${language}`)),
      ...line('bills', bills === '' ? '' : say(`contact.bill.${bills}`)),
      ...line('agreed', say(point.agreedWith === '' ? 'contact.agreed_on' : 'contact.agreed_with', agreed)),
      ...line('notices', point.notice === 'no' ? '' : say(`contact.notice.${point.notice}`)),
    ],
  };
}

/** Who changed what, when, from what to what, and by which proof; the newest first. */
async function historyView(context: DeskContext, tx: Tx, { points, changes }: ContactAgreement) {
  const { say, w, moments } = context;
  const members = await readMembers(tx);
  const values = new Map(points.map(({ id, value }) => [id, value]));
  const state = (code: string) => (code === 'avoid' ? say('contact.avoided') : say(`contact.levels.${code}`));
  return changes.map(({ pointId, what, from, to, proof, by, at }) => ({
    at: moments.at(at),
    words: [
      sayCode(w, 'contact.what', what),
      pointId === null ? null : (values.get(pointId) ?? null),
      to === null ? null : from === null || from === to ? state(to) : `${state(from)} → ${state(to)}`,
      proof === null ? null : say(`contact.proofs.${proof}`),
      members.get(by) ?? null,
    ]
      .filter((words) => words !== null)
      .join(' · '),
  }));
}
