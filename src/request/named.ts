import type { Tx } from '../platform/db/index.js';
import { isRole, may } from '../policy/access/index.js';
import { complaintSort, membersNamedIn, nobodyElse } from '../policy/complaint/index.js';
import type { Kind } from '../policy/triage/index.js';
import type { Labelled } from './urgency.js';

/** Whom a complaint may be about, as filing found. */
export interface FoundNames {
  readonly memberIds: readonly string[];
  /** Nobody who answers for the practice is outside it. */
  readonly nobodyElse: boolean;
}

/**
 * Looks for the names of who works here in a complaint, and keeps it from them from this transaction on, until an owner
 * says otherwise: doing less comes first (PRACTICE 17, 25). What was said of somebody before stays. Null: it is no complaint. No answer depends on it: filing
 * writes it, and cannot read it again.
 */
export async function nameMembers(
  tx: Tx,
  of: Pick<Labelled, 'id' | 'kind' | 'signals'> & {
    readonly also: readonly Kind[];
    readonly practiceId: string;
    readonly text: string;
    readonly now: Date;
  },
): Promise<FoundNames | null> {
  if (complaintSort(of) === null) return null;
  const members = await tx.$queryRaw<{ id: string; name: string; role: string }[]>`
    SELECT id, name, role FROM members_to_name()`;
  const memberIds = membersNamedIn(of.text, members);
  for (const memberId of memberIds) {
    await tx.$executeRaw`
      INSERT INTO complaint_about (request_id, member_id, practice_id, state, noted_at)
      VALUES (${of.id}::uuid, ${memberId}::uuid, ${of.practiceId}::uuid, 'perhaps', ${of.now})
      ON CONFLICT DO NOTHING`;
  }
  const readers = members.filter(({ role }) => isRole(role) && may(role, 'message.read_text'));
  const owners = readers.filter(({ role }) => role === 'owner').map(({ id }) => id);
  return { memberIds, nobodyElse: readers.length === 1 || nobodyElse({ named: memberIds, owners }) };
}

/** What the log keeps of it, beside the filing: ids and a yes. */
export const namedDetail = (found: FoundNames | null): Readonly<Record<string, string | boolean>> =>
  found === null
    ? {}
    : {
        ...(found.memberIds.length === 0 ? {} : { perhapsAbout: found.memberIds.join(' ') }),
        ...(found.nobodyElse ? { nobodyElse: true } : {}),
      };
