import { addClient, linkCorrespondent, linkRequest } from '../../src/client/index.js';
import type { Practice } from '../../src/practice/index.js';
import type { Ground } from '../support/ground.js';
import {
  type AddedRequest,
  addCorrespondent,
  addRequest,
  deskOffice,
  type Person,
  type RequestToAdd,
} from '../support/people.js';
import type { SignedInBrowser } from '../web/browser.js';

/** A client whom this member registered, with an address that is linked and one request that it wrote. */
export interface TeamClient {
  readonly id: string;
  readonly person: Person;
  readonly request: AddedRequest;
  readonly path: string;
  /** Of the request. */
  readonly page: string;
}

export async function addTeamClient(
  ground: Ground,
  practice: Practice,
  member: SignedInBrowser,
  wanted: RequestToAdd & { readonly name?: string; readonly address?: string } = {},
): Promise<TeamClient> {
  const person = await addCorrespondent(ground, practice, ...(wanted.address ? [wanted.address] : []));
  const request = await addRequest(ground, practice, person, wanted);
  const office = deskOffice(ground, practice, { kind: 'member', id: member.memberId } as const);
  const id = await ground.desk.quick(practice.id, async (tx) => {
    const client = await addClient(tx, office, { name: wanted.name ?? 'A client', email: null });
    await linkCorrespondent(tx, office, { correspondentId: person.correspondentId, clientId: client.id });
    return client.id;
  });
  return { id, person, request, path: `/desk/clients/${id}`, page: `/desk/requests/${request.reference}` };
}

/** As a member of its team does: a request of somebody else is about this client. */
export async function sayAbout(
  ground: Ground,
  practice: Practice,
  member: SignedInBrowser,
  of: { readonly requestId: string; readonly clientId: string },
): Promise<void> {
  const office = deskOffice(ground, practice, { kind: 'member', id: member.memberId } as const);
  await ground.desk.quick(practice.id, (tx) => linkRequest(tx, office, of));
}

/** What the log has of this sort, the oldest first. */
export async function logged(ground: Ground, practice: Practice, action: string) {
  const { rows } = await ground.owner.query<{
    actor_id: string;
    object_kind: string;
    object_id: string;
    detail: string;
  }>(
    `SELECT actor_id, object_kind, object_id, detail FROM audit_event WHERE practice_id = $1 AND action = $2
     ORDER BY number`,
    [practice.id, action],
  );
  return rows.map(({ detail, ...row }) => ({ ...row, detail: JSON.parse(detail) }));
}
