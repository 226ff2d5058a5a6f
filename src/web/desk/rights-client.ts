import { clientOf, matterOf } from '../../client/index.js';
import type { Tx } from '../../platform/db/index.js';
import { actsForAnother } from '../../policy/rights/identity.js';
import type { RequestFacts } from '../../request/show.js';
import type { RightsFile } from '../../rights/index.js';

/**
 * Whose data they are. Who acts for somebody asks about the one whom the request is about. Anybody else asks for their
 * own: a member's press that says whom a message is about must not hand one client's file to another. Null: nobody in the register.
 */
export async function clientOfRight(tx: Tx, request: RequestFacts, file: RightsFile): Promise<string | null> {
  const about = (await matterOf(tx, request.id))?.clientId ?? null;
  if (actsForAnother(file.provenBy)) return about;
  return (await clientOf(tx, request.correspondentId)) ?? about;
}
