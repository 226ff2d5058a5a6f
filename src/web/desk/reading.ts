import {
  clientsOf,
  closedByAddress,
  factsOfFile,
  factsOfWriting,
  filesByTeam,
  type ReasonAbout,
  refuseWhileRestricted,
  type Standing,
  standingOf,
  type Writing,
} from '../../client/index.js';
import type { DisclosureHead } from '../../disclosure/index.js';
import type { IncidentHead } from '../../incident/index.js';
import type { Tx } from '../../platform/db/index.js';
import {
  decideReading,
  type OpensBecause,
  type ReadingFacts,
  type ReadingVerdict,
} from '../../policy/access/reading.js';
import { mayWhileRestricted } from '../../policy/restriction/index.js';
import type { LetterMatter } from '../../request/letters.js';
import type { RequestFacts } from '../../request/show.js';
import { requestsIn, writtenRequests } from '../../request/written.js';
import { type Work, withRequest } from './find.js';
import { type DeskContext, idOf, missing, type Outcome } from './route.js';

/*
 * Every way in which something that people wrote, a name or a reason can be read at the desk asks here, and here alone
 * `decideReading` is asked (PRACTICE 35). A test walks all routes and looks for what must not show
 * (test/desk/reading-routes.test.ts); another sees to it that what opens a text is used beside this file only.
 */

/** How a request stands to the member who looks. */
export interface Reading {
  readonly verdict: ReadingVerdict;
  readonly facts: ReadingFacts;
  readonly standing: Standing;
  /** Whose it is, as members have said. */
  readonly clientIds: readonly string[];
}

/** Whether this request opens to the member. */
export async function readingOf(context: DeskContext, tx: Tx, request: RequestFacts): Promise<Reading> {
  const standing = await standingOf(tx, context, context.member);
  const [reading] = await readings(context, tx, standing, [writtenOf(request)]);
  return reading as Reading;
}

/** The work, where the request opens to the member; else a page that says whom to ask. */
export function withReadable(
  context: DeskContext,
  params: Readonly<Record<string, string>>,
  work: (...of: [...Parameters<Work>, Reading]) => Promise<Outcome>,
): Promise<Outcome> {
  return withRequest(context, params, async (tx, request) => {
    const reading = await readingOf(context, tx, request);
    return reading.verdict.verdict === 'opens' ? work(tx, request, reading) : refused(reading.verdict);
  });
}

/** Why it opens, for the log; null: it does not. */
export const becauseOf = ({ verdict }: Pick<Reading, 'verdict'>): OpensBecause | null =>
  verdict.verdict === 'opens' ? verdict.because : null;

/** The same words to everybody to whom it stays closed, whyever; what is not there for them is nowhere. */
export const refused = (verdict: ReadingVerdict): Outcome => {
  if (verdict.verdict === 'not_there') return missing;
  const code = verdict.verdict === 'opens' || verdict.ask === 'therapist' ? 'not_yours' : verdict.ask;
  return { kind: 'refused', code };
};

/**
 * The conversations whose lines show beside this request: its own, and closed ones of the same person. One that holds
 * something that stays closed to the member does not show. In danger its own does, whatever stands in it. Null: its own
 * does not.
 */
export async function conversationsBeside(
  context: DeskContext,
  tx: Tx,
  request: RequestFacts,
  { verdict, standing }: Reading,
): Promise<readonly string[] | null> {
  const { conversationId } = request;
  const there = await requestsIn(tx, request);
  const found = await readings(context, tx, standing, there);
  const where = (not: (verdict: ReadingVerdict['verdict'] | undefined) => boolean) =>
    new Set(there.filter((_, at) => not(found[at]?.verdict.verdict)).map(({ conversationId: id }) => id));
  const shut = where((its) => its !== 'opens');
  // What is said about a member does not show to them, not even beside a life.
  if (where((its) => its === 'not_there').has(conversationId)) return null;
  if (shut.has(conversationId) && becauseOf({ verdict }) !== 'danger') return null;
  const others = new Set(there.map(({ conversationId: id }) => id).filter((id) => id !== conversationId));
  return [conversationId, ...[...others].filter((id) => !shut.has(id))];
}

/** Which clients' files open to the member: one look for any number of them. */
export async function openFiles(context: DeskContext, tx: Tx) {
  const standing = await standingOf(tx, context, context.member);
  const facts = (clientId: string) => factsOfFile(standing, clientId);
  const verdict = (clientId: string) => decideReading(facts(clientId));
  return {
    standing,
    facts,
    verdict,
    opens: (clientId: string) => verdict(clientId).verdict === 'opens',
    isThere: async (clientId: string) => (await filesByTeam(tx, context, clientId)).length > 0,
  };
}

/**
 * The work, where the file of the address opens to the member. To others it is not there; an owner knows that it is, and
 * is told whom to ask.
 */
export async function withFile(
  context: DeskContext,
  params: Readonly<Record<string, string>>,
  work: (tx: Tx, clientId: string) => Promise<Outcome>,
): Promise<Outcome> {
  const clientId = idOf(params);
  if (clientId === null) return missing;
  return context.inPractice(async (tx) => {
    const files = await openFiles(context, tx);
    if (!(await files.isThere(clientId))) return missing;
    const verdict = files.verdict(clientId);
    if (verdict.verdict === 'opens') {
      await refuseUse(context, tx, [clientId]);
      return work(tx, clientId);
    }
    return verdict.verdict === 'stays_closed' && verdict.withReason ? refused(verdict) : missing;
  });
}

/** What would use a file that is only kept is not done. @throws SubrosaError `restriction.stands` */
export async function refuseUse(context: DeskContext, tx: Tx, clientIds: readonly string[]): Promise<void> {
  if (mayWhileRestricted(context.route)) return;
  for (const id of clientIds) await refuseWhileRestricted(tx, id);
}

/** The file that something is about stays closed. */
export const refusedFile: Outcome = { kind: 'refused', code: 'care_team' };

/** Whether it would open for a reason: not to whoever is shut out, which only those learn who care for it. */
export const reasonOpens = (facts: ReadingFacts): boolean =>
  decideReading({ ...facts, reason: true }).verdict === 'opens';

/** Which of these requests open to the member. */
export async function openRequests(
  context: DeskContext,
  tx: Tx,
  requestIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (requestIds.length === 0) return new Set();
  const standing = await standingOf(tx, context, context.member);
  const requests = await writtenRequests(tx, requestIds);
  const found = await readings(context, tx, standing, requests);
  return new Set(requests.filter((_, at) => found[at]?.verdict.verdict === 'opens').map(({ requestId }) => requestId));
}

/**
 * Whether a record of what was told opens: like the file and the request that it is about. One about neither is for who
 * wrote it and for the owners: nobody else knows whom it concerns.
 */
export async function openRecords(
  context: DeskContext,
  tx: Tx,
  heads: readonly DisclosureHead[],
): Promise<(head: DisclosureHead) => boolean> {
  const files = await openFiles(context, tx);
  const requests = await openRequests(
    context,
    tx,
    heads.flatMap(({ requestId }) => requestId ?? []),
  );
  const { memberId, role } = context.member;
  return ({ clientId, requestId, writers }) =>
    clientId === null && requestId === null
      ? role === 'owner' || files.standing.alone || writers.includes(memberId)
      : (clientId === null || files.opens(clientId)) && (requestId === null || requests.has(requestId));
}

/**
 * Whether the words of an incident open, and who may be affected: like the file and the report that it is about. One about
 * neither is for who wrote in it and for the owners.
 */
export async function openIncidents(
  context: DeskContext,
  tx: Tx,
  heads: readonly IncidentHead[],
): Promise<(head: IncidentHead) => boolean> {
  if (!context.may('incident.read')) return () => false;
  const files = await openFiles(context, tx);
  const requests = await openRequests(
    context,
    tx,
    heads.flatMap(({ requestId }) => requestId ?? []),
  );
  const { memberId, role } = context.member;
  return ({ clientId, requestId, writers }) =>
    clientId === null && requestId === null
      ? role === 'owner' || files.standing.alone || writers.includes(memberId)
      : (clientId === null || files.opens(clientId)) && (requestId === null || requests.has(requestId));
}

/** Whether a letter opens: like the request that it goes with, or like what its reader wrote. Null: it goes to a member. */
export async function readingOfLetter(
  context: DeskContext,
  tx: Tx,
  { requestId, correspondentId }: LetterMatter,
): Promise<ReadingVerdict | null> {
  if (correspondentId === null) return null;
  const standing = await standingOf(tx, context, context.member);
  const [request] = requestId === null ? [] : await writtenRequests(tx, [requestId]);
  const writing: Writing = request ?? { requestId: null, correspondentId, message: null };
  const [reading] = await readings(context, tx, standing, [writing]);
  return (reading as Reading).verdict;
}

/** Whose messages open to the member, of these who wrote. */
export async function openWriters(
  context: DeskContext,
  tx: Tx,
  correspondentIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (correspondentIds.length === 0) return new Set();
  const standing = await standingOf(tx, context, context.member);
  const writings = correspondentIds.map((correspondentId) => ({ requestId: null, correspondentId, message: null }));
  const found = await readings(context, tx, standing, writings);
  return new Set(correspondentIds.filter((_, at) => found[at]?.verdict.verdict === 'opens'));
}

/** What the reasons that open this are about: each client, or who wrote where it belongs to none. */
export const reasonAbout = (
  { id, correspondentId }: Pick<RequestFacts, 'id' | 'correspondentId'>,
  { clientIds }: Reading,
): readonly ReasonAbout[] =>
  clientIds.length === 0 ? [{ requestId: id, correspondentId }] : clientIds.map((clientId) => ({ clientId }));

async function readings(
  context: DeskContext,
  tx: Tx,
  standing: Standing,
  writings: readonly Writing[],
): Promise<readonly Reading[]> {
  const said = await clientsOf(tx, writings);
  const loose = writings.filter((_, at) => said[at]?.length === 0).map(({ correspondentId }) => correspondentId);
  const known = await closedByAddress(tx, context, standing, loose);
  return writings.map((writing, at) => {
    const shut = known.get(writing.correspondentId);
    const clientIds = said[at]?.length === 0 && shut !== undefined ? [shut] : (said[at] ?? []);
    const facts = factsOfWriting(standing, writing, clientIds);
    return { verdict: decideReading(facts), facts, standing, clientIds };
  });
}

const writtenOf = ({ id, correspondentId, kind, also, risk, signals, pii, status }: RequestFacts): Writing => ({
  requestId: id,
  correspondentId,
  message: { kind, also, risk, signals, pii, done: status === 'closed' },
});
