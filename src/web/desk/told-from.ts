import { getClient } from '../../client/index.js';
import { aboutRequest, type DisclosureOffice, readSheet } from '../../disclosure/index.js';
import type { Tx } from '../../platform/db/index.js';
import { findRequest, type RequestFacts } from '../../request/show.js';
import { pathOf, referenceOf } from './find.js';
import { officeOf } from './matter.js';
import { openFiles, readingOf, refused, refusedFile } from './reading.js';
import { type DeskContext, idOf, missing, type Outcome } from './route.js';

/** Where a member was when they told somebody something, and whom that says it is about. */
export interface From {
  /** Below it stand `/disclosures` and `/disclosures/new`. */
  readonly base: string;
  readonly request: RequestFacts | null;
  readonly client: NamedClient | null;
  /** What anything but a danger is answered here, since the request or the file stays closed; null: it opens. */
  readonly shut: Outcome | null;
}

export interface NamedClient {
  readonly id: string;
  /** Empty: it is not for whoever looks. */
  readonly name: string;
}

export type FromWhat = 'nothing' | 'request' | 'client';
type Params = Readonly<Record<string, string>>;

/** The path of it, without a look at whether it is there; null: no request and no client has such an address. */
export function baseOf(what: FromWhat, params: Params): string | null {
  if (what === 'nothing') return '/desk';
  if (what === 'client') return idOf(params) === null ? null : `/desk/clients/${idOf(params)}`;
  const reference = referenceOf(params);
  return reference === null ? null : pathOf({ reference });
}

/** What a danger is about that was reported from there: asked of nobody's file, and what is not there stops nothing. */
export async function dangerAbout(context: DeskContext, tx: Tx, what: FromWhat, params: Params): Promise<About> {
  const nobody = { clientId: null, requestId: null };
  if (what === 'nothing') return nobody;
  if (what === 'request') return { ...nobody, requestId: (await requestAt(tx, params))?.id ?? null };
  const id = idOf(params);
  const files = await openFiles(context, tx);
  return { ...nobody, clientId: id !== null && (await files.isThere(id)) ? id : null };
}

/** Anything else, as far as the request or the file opens to the member. */
export async function fromWhat(context: DeskContext, tx: Tx, what: FromWhat, params: Params): Promise<From> {
  const nowhere = { base: baseOf(what, params) ?? '/desk', request: null, client: null };
  if (what === 'nothing') return { ...nowhere, shut: null };
  return what === 'request' ? fromRequest(context, tx, nowhere, params) : fromClient(context, tx, nowhere, params);
}

type About = Readonly<Record<'clientId' | 'requestId', string | null>>;
type Nowhere = Omit<From, 'shut'>;

async function fromRequest(context: DeskContext, tx: Tx, nowhere: Nowhere, params: Params): Promise<From> {
  const request = await requestAt(tx, params);
  if (request === null) return { ...nowhere, shut: missing };
  const { verdict } = await readingOf(context, tx, request);
  if (verdict.verdict !== 'opens') return { ...nowhere, request, shut: refused(verdict) };
  const { clientId } = await aboutRequest(tx, request.id);
  const client = clientId === null ? null : await clientNamed(context, tx, clientId);
  return { ...nowhere, request, client, shut: clientId !== null && client === null ? refusedFile : null };
}

async function fromClient(context: DeskContext, tx: Tx, nowhere: Nowhere, params: Params): Promise<From> {
  const id = idOf(params);
  const files = await openFiles(context, tx);
  if (id === null || !(await files.isThere(id))) return { ...nowhere, shut: missing };
  const client = await clientNamed(context, tx, id);
  if (client !== null) return { ...nowhere, client, shut: null };
  const verdict = files.verdict(id);
  return { ...nowhere, shut: verdict.verdict === 'stays_closed' && verdict.withReason ? refused(verdict) : missing };
}

async function requestAt(tx: Tx, params: Params): Promise<RequestFacts | null> {
  const reference = referenceOf(params);
  return reference === null ? null : findRequest(tx, reference);
}

/** Whether an owner has decided on the sheet of a demand that the smallest set goes out. */
export const isDecided = async ({ practice }: DeskContext, tx: Tx, request: RequestFacts): Promise<boolean> =>
  (await readSheet(tx, practice, request.id))?.decision === 'smallest_set';

/** Null: there is no such client in this practice, or their file does not open to the member. */
export async function clientNamed(context: DeskContext, tx: Tx, id: string): Promise<NamedClient | null> {
  const files = await openFiles(context, tx);
  return files.opens(id) ? clientToKeep(context, tx, id) : null;
}

/** For the record alone, which says who it was after the register no longer does: it shows to nobody here. */
export async function clientToKeep({ practice, now }: DeskContext, tx: Tx, id: string): Promise<NamedClient | null> {
  const client = await getClient(tx, { practice, now }, id);
  return client === null ? null : { id, name: client.name };
}

/** What telling somebody outside is recorded with. */
export const toldOffice = (context: DeskContext): DisclosureOffice => ({
  ...officeOf(context),
  role: context.member.role,
});
