import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  addClient,
  clientOf,
  endRelationship,
  getClient,
  linkCorrespondent,
  linkRequest,
  markAboutNobody,
  matterOf,
  suggestClients,
  unlinkCorrespondent,
} from '../../src/client/index.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { addCorrespondent, addMember, addRequest, deskOffice, type MemberActor } from '../support/people.js';

let ground: Ground;
let practice: Practice;
let member: MemberActor;

beforeAll(async () => {
  ground = await openGround();
  practice = await addPractice(ground);
  member = await addMember(ground, practice);
});
afterAll(() => ground.close());

const office = () => deskOffice(ground, practice, member);
const quick = <T>(work: Parameters<typeof ground.desk.quick<T>>[1]) => ground.desk.quick(practice.id, work);
const eraseOn = async (requestId: string) =>
  (await ground.owner.query('SELECT erase_on::text FROM request WHERE id = $1', [requestId])).rows[0]?.erase_on;

async function endedClient(name: string, email?: string): Promise<string> {
  const { id } = await quick((tx) =>
    addClient(tx, office(), { name, email: email ?? null, relationshipStart: '2024-01-01' }),
  );
  await quick((tx) => endRelationship(tx, office(), { clientId: id, on: '2025-06-30' }));
  return id;
}

describe('linking an address to a client', () => {
  it('seals nothing anew, and what it wrote becomes an entry of the file', async () => {
    const clientId = await endedClient('Mia');
    const person = await addCorrespondent(ground, practice);
    const request = await addRequest(ground, practice, person, {
      kind: 'enquiry',
      at: new Date('2025-11-03T10:00:00Z'),
    });
    const sealedNow = () => ground.owner.query('SELECT content_sealed FROM message WHERE id = $1', [request.messageId]);
    const before = (await sealedNow()).rows;
    expect(await eraseOn(request.id)).toBe('2026-05-03');
    await quick((tx) => linkCorrespondent(tx, office(), { clientId, correspondentId: person.correspondentId }));
    expect((await sealedNow()).rows).toEqual(before);
    expect(await quick((tx) => clientOf(tx, person.correspondentId))).toBe(clientId);
    expect(await quick((tx) => getClient(tx, office(), clientId))).toMatchObject({
      lastEntryOn: '2025-11-03',
      erasureDue: '2028-11-03',
      correspondents: [{ id: person.correspondentId }],
    });
    expect(await eraseOn(request.id)).toBeNull();
  });

  it('undone gives the request its own date back', async () => {
    const clientId = await endedClient('Undone');
    const person = await addCorrespondent(ground, practice);
    const pair = { clientId, correspondentId: person.correspondentId };
    const request = await addRequest(ground, practice, person, {
      kind: 'third_party',
      at: new Date('2026-01-03T10:00:00Z'),
    });
    await quick((tx) => linkCorrespondent(tx, office(), pair));
    await quick((tx) => unlinkCorrespondent(tx, office(), pair));
    expect(await eraseOn(request.id)).toBe('2026-04-03');
    expect(await quick((tx) => clientOf(tx, person.correspondentId))).toBeNull();
  });

  it('to a second client is refused', async () => {
    const [first, second] = [await endedClient('First'), await endedClient('Second')];
    const { correspondentId } = await addCorrespondent(ground, practice);
    await quick((tx) => linkCorrespondent(tx, office(), { clientId: first, correspondentId }));
    await expect(
      quick((tx) => linkCorrespondent(tx, office(), { clientId: second, correspondentId })),
    ).rejects.toMatchObject({ code: 'client.linked_elsewhere' });
  });

  it('what a machine wrote from it is no entry', async () => {
    const clientId = await endedClient('Out of office');
    const person = await addCorrespondent(ground, practice);
    await addRequest(ground, practice, person, {
      kind: 'automated',
      aside: true,
      at: new Date('2026-02-03T10:00:00Z'),
    });
    await quick((tx) => linkCorrespondent(tx, office(), { clientId, correspondentId: person.correspondentId }));
    expect((await quick((tx) => getClient(tx, office(), clientId)))?.lastEntryOn).toBeNull();
  });

  it('is proposed where the address on file is the one that wrote, capitals or not', async () => {
    const clientId = await endedClient('Proposed', 'Ann.Lee@Example.org');
    await endedClient('Another', 'another@example.org');
    const person = await addCorrespondent(ground, practice, 'ann.lee@example.org');
    expect(await quick((tx) => suggestClients(tx, office(), person.correspondentId))).toEqual([
      { id: clientId, name: 'Proposed' },
    ]);
  });
});

describe('whom a request is about', () => {
  it('said by a member keeps it as part of the file, and its hold counts for that client', async () => {
    const clientId = await endedClient('Spoken of');
    const person = await addCorrespondent(ground, practice);
    const demand = await addRequest(ground, practice, person, {
      kind: 'legal_demand',
      at: new Date('2026-01-05T10:00:00Z'),
    });
    await quick((tx) => linkRequest(tx, office(), { requestId: demand.id, clientId }));
    expect(await quick((tx) => matterOf(tx, demand.id))).toMatchObject({ clientId });
    expect(await quick((tx) => getClient(tx, office(), clientId))).toMatchObject({
      holds: 1,
      lastEntryOn: '2026-01-05',
    });
  });

  it('nobody here: it falls under the rules for strangers again', async () => {
    const clientId = await endedClient('Mistaken');
    const person = await addCorrespondent(ground, practice);
    const request = await addRequest(ground, practice, person, {
      kind: 'third_party',
      at: new Date('2026-01-05T10:00:00Z'),
    });
    await quick((tx) => linkRequest(tx, office(), { requestId: request.id, clientId }));
    expect(await eraseOn(request.id)).toBeNull();
    await quick((tx) => markAboutNobody(tx, office(), request.id));
    expect(await eraseOn(request.id)).toBe('2026-04-05');
    expect(await quick((tx) => matterOf(tx, request.id))).toMatchObject({ clientId: null, decidedBy: member.id });
  });
});
