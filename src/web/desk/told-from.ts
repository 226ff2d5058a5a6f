import { getClient } from '../../client/index.js';
import { aboutRequest, type DisclosureOffice } from '../../disclosure/index.js';
import type { Tx } from '../../platform/db/index.js';
import { findRequest, type RequestFacts } from '../../request/show.js';
import { officeOf } from './matter.js';
import { referenceOf } from './request.js';
import { type DeskContext, idOf } from './route.js';

/** Where a member was when they told somebody something, and whom that says it is about. */
export interface From {
  /** Below it stand `/disclosures` and `/disclosures/new`. */
  readonly base: string;
  readonly request: RequestFacts | null;
  readonly client: { readonly id: string; readonly name: string } | null;
}

export type FromWhat = 'nothing' | 'request' | 'client';

/** Null: there is no such request, or client, in this practice. */
export async function fromWhat(
  context: DeskContext,
  tx: Tx,
  what: FromWhat,
  params: Readonly<Record<string, string>>,
): Promise<From | null> {
  if (what === 'nothing') return { base: '/desk', request: null, client: null };
  if (what === 'request') {
    const reference = referenceOf(params);
    const request = reference === null ? null : await findRequest(tx, reference);
    if (request === null) return null;
    const { clientId } = await aboutRequest(tx, request.id);
    const client = clientId === null ? null : await clientNamed(context, tx, clientId);
    return { base: `/desk/requests/${request.reference}`, request, client };
  }
  const id = idOf(params);
  const client = id === null ? null : await clientNamed(context, tx, id);
  return client === null ? null : { base: `/desk/clients/${client.id}`, request: null, client };
}

export async function clientNamed({ practice, now }: DeskContext, tx: Tx, id: string): Promise<From['client']> {
  const client = await getClient(tx, { practice, now }, id);
  return client === null ? null : { id, name: client.name };
}

/** What telling somebody outside is recorded with. */
export const toldOffice = (context: DeskContext): DisclosureOffice => ({
  ...officeOf(context),
  role: context.member.role,
});
