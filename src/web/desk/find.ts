import type { Tx } from '../../platform/db/index.js';
import { findRequest, type RequestFacts } from '../../request/show.js';
import { type DeskContext, missing, type Outcome } from './route.js';

/** What a route does with a request that it was asked about, in one transaction. */
export type Work = (tx: Tx, request: RequestFacts) => Promise<Outcome>;

/**
 * The request of the address, in one transaction; another practice's is not there. It says nothing of who may read: what
 * shows or does anything with the text goes by `withReadable`.
 */
export async function withRequest(
  context: DeskContext,
  params: Readonly<Record<string, string>>,
  work: Work,
): Promise<Outcome> {
  const reference = referenceOf(params);
  if (reference === null) return missing;
  return context.inPractice(async (tx) => {
    const request = await findRequest(tx, reference);
    return request === null ? missing : work(tx, request);
  });
}

/** The reference in an address; null where it is none, so that the database is never asked nonsense. */
export const referenceOf = ({ reference = '' }: Readonly<Record<string, string>>): string | null =>
  /^[A-Z0-9-]{1,20}$/.test(reference) ? reference : null;

export const pathOf = ({ reference }: Pick<RequestFacts, 'reference'>): string => `/desk/requests/${reference}`;

/** The log keeps who did what; `append` comes last in the transaction. */
export async function note(
  context: DeskContext,
  tx: Tx,
  action: string,
  object: { readonly kind: string; readonly id: string },
  detail: Readonly<Record<string, string | number | boolean | null>> = {},
): Promise<void> {
  await context.office.audit.append(tx, context.practice.id, { action, actor: context.actor, object, detail });
}
