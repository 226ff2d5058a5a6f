import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { openSubject } from '../platform/vault/subjects.js';
import {
  type DisclosureFacts,
  decideDisclosure,
  disclosureRule,
  type EntryKind,
  type Ground,
  type Reason,
} from '../policy/disclosure/index.js';
import { RETENTION_RULES, retentionDue, ruleFor } from '../policy/retention/index.js';
import { type Account, type Content, sealContent } from './account.js';
import { legalFacts, readSheet } from './legal.js';
import { hasObjected } from './objection.js';
import { type DisclosureOffice, note, todayOf, unknown, wordsIn } from './office.js';
import { type DisclosureRecord, readDisclosure } from './read.js';
import { releaseFacts } from './release.js';
import { type About, aboutRequest, assertClient, keyToSeal } from './subject.js';

/** Whom it is about, as the member came to it: from a request, from a client, or from the first screen. */
export interface Start {
  readonly ground: Ground;
  readonly clientId?: string | null;
  readonly requestId?: string | null;
}

/**
 * Something is being told, or was a moment ago: the time and the ground are kept, and nothing is asked first
 * (PRACTICE 8). It stays on the first screen until it is written down.
 * @throws SubrosaError `disclosure.unknown` when there is no such client or request
 */
export async function startDisclosure(
  tx: Tx,
  office: DisclosureOffice,
  start: Start,
): Promise<{ readonly id: string }> {
  const { practice, now, actor } = office;
  const { ground } = start;
  const about = await aboutOf(tx, start);
  const rule = disclosureRule({ ground, country: practice.country, on: todayOf(office) });
  const id = randomUUID();
  await tx.$executeRaw`
    INSERT INTO disclosure (id, practice_id, ground, rule, started_at, started_by, client_id, request_id, kept_until)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${ground}, ${rule.id}, ${now}, ${actor.id}::uuid,
      ${about.clientId}::uuid, ${about.requestId}::uuid, ${keptUntil(office)}::date)`;
  const detail = { ground, rule: rule.id, client: about.clientId, request: about.requestId };
  await note(tx, office, 'disclosure.started', { kind: 'disclosure', id }, detail);
  return { id };
}

/** What a member writes down, with what the decision needs to know besides. */
export interface Written {
  readonly account: Account;
  /** When it was told; null: as soon as it may be. */
  readonly toldAt: Date | null;
  /** The releases that it goes by; null: another ground. */
  readonly togetherId: string | null;
}

export type WriteResult =
  | { readonly result: 'done' }
  /** It waits for another member. */
  | { readonly result: 'asked' }
  /** Nothing was written down, and nothing may be told. */
  | { readonly result: 'stopped'; readonly reasons: readonly Reason[] };

/**
 * Writes down what was told, to whom, by which way and why it was needed. Where the practice wants a second member to
 * agree it waits for one, but for danger and a duty to report. Once written it is never changed.
 * @throws SubrosaError `disclosure.*`
 */
export async function writeDisclosure(
  tx: Tx,
  office: DisclosureOffice,
  of: { readonly id: string; readonly about?: About } & Written,
): Promise<WriteResult> {
  const record = await lockRecord(tx, office, of.id);
  if (record.state !== 'unfinished')
    throw new SubrosaError('disclosure.written', { hint: 'it is written down already' });
  const account = checkAccount(of.account);
  const about = of.about ?? record;
  if (about.clientId !== null) await assertClient(tx, about.clientId);
  const verdict = decideDisclosure(await factsOf(tx, office, { ...record, ...about }, of));
  if (verdict.verdict === 'stop') return { result: 'stopped', reasons: verdict.reasons };
  const { id: keyId, key } = await keyToSeal(tx, office, { ...about, ofItsOwn: record.keptUntil !== null });
  await tx.$executeRaw`
    UPDATE disclosure SET subject_key_id = ${keyId}::uuid, client_id = ${about.clientId}::uuid,
      request_id = ${about.requestId}::uuid, together_id = ${of.togetherId}::uuid WHERE id = ${of.id}::uuid`;
  const add = (kind: EntryKind, content: Content | null) =>
    addEntry(tx, office, { disclosureId: of.id, kind, key, content });
  await add('account', record.keptUntil === null ? { ...account, about: '' } : account);
  const asks = verdict.verdict === 'ask_another';
  if (asks) await add('approval_asked', null);
  else await add('told', { toldAt: (of.toldAt ?? office.now).toISOString() });
  const action = asks ? 'disclosure.approval_asked' : 'disclosure.told';
  await note(tx, office, action, { kind: 'disclosure', id: of.id }, { ground: record.ground, client: about.clientId });
  return { result: asks ? 'asked' : 'done' };
}

/**
 * Both steps at once, for who knows already what was told, or is about to tell it: the guard on replies comes this way.
 * Where it may not be told nothing is kept of it.
 */
export async function recordDisclosure(
  tx: Tx,
  office: DisclosureOffice,
  of: Start & Written,
): Promise<WriteResult & { readonly id: string | null }> {
  const about = await aboutOf(tx, of);
  const verdict = decideDisclosure(await factsOf(tx, office, { ground: of.ground, kinds: [], ...about }, of));
  if (verdict.verdict === 'stop') return { result: 'stopped', reasons: verdict.reasons, id: null };
  const { id } = await startDisclosure(tx, office, of);
  return { ...(await writeDisclosure(tx, office, { ...of, id, about })), id };
}

/** A correction, or a later word: the record itself stays as it was. */
export async function correctDisclosure(
  tx: Tx,
  office: DisclosureOffice,
  of: { readonly id: string; readonly text: string },
): Promise<void> {
  const text = wordsIn(of.text, 'disclosure.words');
  const record = await lockRecord(tx, office, of.id);
  await addEntry(tx, office, {
    disclosureId: of.id,
    kind: 'correction',
    key: await keyOf(tx, office, record),
    content: { text },
  });
  await note(tx, office, 'disclosure.corrected', { kind: 'disclosure', id: of.id });
}

/**
 * Another member agrees, or does not. Nobody agrees to what they have written themselves.
 * @throws SubrosaError `disclosure.own`, `disclosure.not_asked`
 */
export async function answerApproval(
  tx: Tx,
  office: DisclosureOffice,
  of: { readonly id: string; readonly agrees: boolean; readonly reason: string },
): Promise<void> {
  const record = await lockRecord(tx, office, of.id);
  if (record.state !== 'draft' || record.kinds.includes('approved')) {
    throw new SubrosaError('disclosure.not_asked', { hint: 'nobody is asked here' });
  }
  const { id: memberId } = office.actor;
  if (record.steps.some(({ writtenBy }) => writtenBy === memberId) || record.startedBy === memberId) {
    throw new SubrosaError('disclosure.own', { hint: 'somebody else has to agree' });
  }
  const kind = of.agrees ? 'approved' : 'declined';
  const content = of.agrees ? null : { text: wordsIn(of.reason, 'disclosure.words') };
  await addEntry(tx, office, { disclosureId: of.id, kind, key: await keyOf(tx, office, record), content });
  await note(tx, office, `disclosure.${kind}`, { kind: 'disclosure', id: of.id });
}

/** It is told now, after another member has agreed: everything is asked again, a release may have been taken back. */
export async function tellNow(tx: Tx, office: DisclosureOffice, of: { readonly id: string }): Promise<WriteResult> {
  const record = await lockRecord(tx, office, of.id);
  const { account } = record;
  if (record.state !== 'draft' || account === null)
    throw new SubrosaError('disclosure.written', { hint: 'it is over already' });
  const verdict = decideDisclosure(await factsOf(tx, office, record, { account, togetherId: record.togetherId }));
  if (verdict.verdict === 'stop') return { result: 'stopped', reasons: verdict.reasons };
  if (verdict.verdict === 'ask_another') return { result: 'asked' };
  const key = await keyOf(tx, office, record);
  const content = { toldAt: office.now.toISOString() };
  await addEntry(tx, office, { disclosureId: of.id, kind: 'told', key, content });
  await note(
    tx,
    office,
    'disclosure.told',
    { kind: 'disclosure', id: of.id },
    { ground: record.ground, client: record.clientId },
  );
  return { result: 'done' };
}

/** Nothing was told after all: begun by mistake, or decided against. The record says so, and why. */
export async function declineDisclosure(
  tx: Tx,
  office: DisclosureOffice,
  of: { readonly id: string; readonly reason: string },
): Promise<void> {
  const text = wordsIn(of.reason, 'disclosure.words');
  const record = await lockRecord(tx, office, of.id);
  if (record.state !== 'unfinished' && record.state !== 'draft') {
    throw new SubrosaError('disclosure.written', { hint: 'it is over already' });
  }
  const key = await keyOf(tx, office, record);
  await addEntry(tx, office, { disclosureId: of.id, kind: 'declined', key, content: { text } });
  await note(tx, office, 'disclosure.declined', { kind: 'disclosure', id: of.id });
}

async function aboutOf(tx: Tx, { clientId = null, requestId = null }: Start): Promise<About> {
  if (clientId !== null) await assertClient(tx, clientId);
  if (requestId === null) return { clientId, requestId };
  const about = await aboutRequest(tx, requestId);
  return { requestId, clientId: clientId ?? about.clientId };
}

/** The last day on which a law keeps the record, whoever asks (45 CFR 164.530(j)); null: no such law is known here. */
function keptUntil(office: DisclosureOffice): string | null {
  const { country, region, profession, timeZone } = office.practice;
  const answer = ruleFor(
    { category: 'disclosure_log', country, region, profession, on: todayOf(office) },
    RETENTION_RULES,
  );
  if (!('rule' in answer) || answer.rule.smallest === null) return null;
  const facts = { category: 'disclosure_log', anchors: { received: office.now }, override: null } as const;
  const { mustKeep } = retentionDue(facts, answer.rule, { timeZone });
  return mustKeep.duty === 'until' ? mustKeep.through : null;
}

/** What the decision goes by, as it stands in the rows of this moment. */
async function factsOf(
  tx: Tx,
  office: DisclosureOffice,
  record: Pick<DisclosureRecord, 'ground' | 'kinds' | 'clientId' | 'requestId'>,
  written: Pick<Written, 'togetherId' | 'account'>,
): Promise<DisclosureFacts> {
  const { practice, role } = office;
  const { clientId } = record;
  const { joint, powerSeen, extract } = written.account;
  const sheet = record.requestId === null ? null : await readSheet(tx, practice, record.requestId);
  return {
    ground: record.ground,
    country: practice.country,
    today: todayOf(office),
    role,
    secondApproval: practice.settings.secondApproval,
    approval: record.kinds.includes('approved') ? 'given' : 'none',
    joint,
    release: await releaseFacts(tx, practice, { togetherId: written.togetherId, clientId, joint }),
    legal: sheet === null ? null : legalFacts(sheet),
    powerSeen,
    extract: extract === null ? null : { ...extract, objected: clientId !== null && (await hasObjected(tx, clientId)) },
  };
}

function checkAccount(account: Account): Account {
  const words = (name: 'toWhom' | 'told' | 'basis' | 'necessity' | 'byWhom', most?: number) =>
    wordsIn(account[name], `disclosure.${name}`, most);
  return {
    ...account,
    toWhom: words('toWhom', 500),
    told: words('told', 20_000),
    basis: account.basis.trim().slice(0, 5_000),
    necessity: words('necessity'),
    byWhom: words('byWhom', 200),
    clientWhy:
      account.clientTold === 'told'
        ? account.clientWhy.trim().slice(0, 5_000)
        : wordsIn(account.clientWhy, 'disclosure.clientWhy'),
  };
}

/** Waits for whoever writes on it at this moment. */
async function lockRecord(tx: Tx, office: DisclosureOffice, id: string): Promise<DisclosureRecord> {
  await tx.$queryRaw`SELECT 1 FROM disclosure WHERE id = ${id}::uuid FOR UPDATE`;
  const record = await readDisclosure(tx, office.practice, id);
  if (record === null) throw unknown('record');
  return record;
}

/** The key that it was written under; before the first word, that of whom it is about. */
async function keyOf(tx: Tx, office: DisclosureOffice, record: DisclosureRecord) {
  if (record.subjectKeyId !== null) {
    const key = await openSubject(tx, office.practice.vault, record.subjectKeyId);
    if (key === null) throw unknown('person');
    return key;
  }
  const { id, key } = await keyToSeal(tx, office, { ...record, ofItsOwn: record.keptUntil !== null });
  await tx.$executeRaw`UPDATE disclosure SET subject_key_id = ${id}::uuid WHERE id = ${record.id}::uuid`;
  return key;
}

async function addEntry(
  tx: Tx,
  { practice, now, actor }: DisclosureOffice,
  entry: {
    readonly disclosureId: string;
    readonly kind: EntryKind;
    readonly key: Awaited<ReturnType<typeof keyOf>>;
    readonly content: Content | null;
  },
): Promise<void> {
  const id = randomUUID();
  const sealed = entry.content === null ? null : sealContent(entry.key, id, entry.content);
  await tx.$executeRaw`
    INSERT INTO disclosure_entry (id, practice_id, disclosure_id, kind, at, written_by, content_sealed)
    VALUES (${id}::uuid, ${practice.id}::uuid, ${entry.disclosureId}::uuid, ${entry.kind}, ${now}, ${actor.id}::uuid,
      ${sealed})`;
}
