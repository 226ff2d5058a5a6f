import type { Place } from '../platform/vault/index.js';

/** Who a client is: sealed as JSON under the client's key. `birth` is YYYY-MM-DD. */
export interface Identity {
  readonly name: string;
  readonly email: string | null;
  readonly birth: string | null;
}

export const identityPlace = (clientId: string): Place => ({
  table: 'client',
  column: 'identity_sealed',
  row: clientId,
});

export function readIdentity(opened: Buffer): Identity {
  const { name, email = null, birth = null } = JSON.parse(opened.toString('utf8')) as Identity;
  return { name, email, birth };
}
