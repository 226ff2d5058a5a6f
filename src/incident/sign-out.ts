import type { Tx } from '../platform/db/index.js';
import { endSessionsOf } from '../practice/index.js';
import { type IncidentOffice, problem } from './office.js';

/**
 * A lost device: whoever holds it is signed out at once, and no link to sign in that lies in its mail works any more. The
 * session of the press itself goes on, or whoever is alone in a practice would be locked out. PRACTICE 20.
 */
export async function signOutEverywhere(
  tx: Tx,
  { practice, audit, actor }: IncidentOffice,
  of: { readonly memberId: string; readonly except: Uint8Array },
): Promise<void> {
  const [member] = await tx.$queryRaw<unknown[]>`SELECT 1 FROM member WHERE id = ${of.memberId}::uuid`;
  if (member === undefined) throw problem('member', 'somebody who works here');
  const ended = await endSessionsOf(tx, of);
  await audit.append(tx, practice.id, {
    action: 'member.signed_out_everywhere',
    actor,
    object: { kind: 'member', id: of.memberId },
    detail: { sessions: ended },
  });
}
