import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addClient, linkCorrespondent, linkRequest, markAboutNobody } from '../../src/client/index.js';
import type { Practice } from '../../src/practice/index.js';
import { addHold, listHolds, releaseHold, waitingMatters } from '../../src/retention/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import {
  addCorrespondent,
  addMember,
  addRequest,
  closeRequest,
  deskOffice,
  type MemberActor,
} from '../support/people.js';

let ground: Ground;
let practice: Practice;
let member: MemberActor;
let clientId: string;

beforeAll(async () => {
  ground = await openGround();
  practice = await addPractice(ground);
  member = await addMember(ground, practice);
  clientId = (await quick((tx) => addClient(tx, office(), { name: 'Mia', relationshipStart: '2025-01-01' }))).id;
});
afterAll(() => ground.close());

const office = () => deskOffice(ground, practice, member);
const quick = <T>(work: Parameters<typeof ground.desk.quick<T>>[1]) => ground.desk.quick(practice.id, work);
const holdsOf = (of: { clientId?: string; requestId?: string }) => quick((tx) => listHolds(tx, office(), of));

describe('a hold by hand', () => {
  it('has a reason that only the person key opens, and ends by a member with another', async () => {
    const { id } = await quick((tx) =>
      addHold(tx, office(), { clientId, reason: 'Supervision case zanzibar', until: '2026-12-31' }),
    );
    const stored = await ground.owner.query(
      "SELECT encode(reason_sealed, 'escape') AS sealed FROM hold WHERE id = $1",
      [id],
    );
    expect(stored.rows[0]?.sealed).not.toContain('zanzibar');
    expect((await holdsOf({ clientId })).find((hold) => hold.id === id)).toMatchObject({
      ground: 'by_hand',
      reason: 'Supervision case zanzibar',
      until: '2026-12-31',
      live: true,
      placedBy: member.id,
    });
    await quick((tx) => releaseHold(tx, office(), { holdId: id, reason: 'It is over' }));
    expect((await holdsOf({ clientId })).find((hold) => hold.id === id)).toMatchObject({
      releaseReason: 'It is over',
      live: false,
    });
    await expect(quick((tx) => releaseHold(tx, office(), { holdId: id, reason: 'again' }))).rejects.toMatchObject({
      code: 'hold.released',
    });
  });

  it('asks for a reason, a day that has not passed, and somebody who is there', async () => {
    const add = (wanted: Parameters<typeof addHold>[2]) => quick((tx) => addHold(tx, office(), wanted));
    await expect(add({ clientId, reason: '  ' })).rejects.toMatchObject({ code: 'hold.reason' });
    await expect(add({ clientId, reason: 'x', until: '2026-03-01' })).rejects.toMatchObject({ code: 'hold.until' });
    await expect(add({ clientId: member.id, reason: 'x' })).rejects.toMatchObject({ code: 'hold.unknown_subject' });
  });
});

describe('a hold that filing placed', () => {
  it('counts for a client once the address is linked, and ends six months after the request was closed', async () => {
    const { id } = await quick((tx) => addClient(tx, office(), { name: 'Asks', relationshipStart: '2025-01-01' }));
    const person = await addCorrespondent(ground, practice);
    const request = await addRequest(ground, practice, person, { kind: 'rights_request', right: 'access' });
    expect(await holdsOf({ clientId: id })).toEqual([]);
    await quick((tx) => linkCorrespondent(tx, office(), { clientId: id, correspondentId: person.correspondentId }));
    expect(await holdsOf({ clientId: id })).toMatchObject([{ ground: 'rights_request', until: null, live: true }]);
    await closeRequest(ground, practice, request.id);
    expect(await holdsOf({ clientId: id })).toMatchObject([{ until: '2026-09-02', live: true }]);
    expect(await holdsOf({ requestId: request.id })).toHaveLength(1);
  });
});

describe('a matter that waits to be linked', () => {
  it('waits until a member links it, says whom it is about, or that it is about nobody here', async () => {
    const waiting = async () => (await quick((tx) => waitingMatters(tx, office()))).map(({ requestId }) => requestId);
    const make = async (kind: 'legal_demand' | 'complaint' | 'rights_request' | 'enquiry') => {
      const person = await addCorrespondent(ground, practice);
      return { ...person, request: (await addRequest(ground, practice, person, { kind })).id };
    };
    const [linked, about, nobody, ordinary] = [
      await make('legal_demand'),
      await make('complaint'),
      await make('rights_request'),
      await make('enquiry'),
    ];
    expect((await waiting()).toSorted()).toEqual([linked.request, about.request, nobody.request].toSorted());
    expect(await waiting()).not.toContain(ordinary.request);
    await quick((tx) => linkCorrespondent(tx, office(), { clientId, correspondentId: linked.correspondentId }));
    await quick((tx) => linkRequest(tx, office(), { clientId, requestId: about.request }));
    await quick((tx) => markAboutNobody(tx, office(), nobody.request));
    expect(await waiting()).toEqual([]);
  });

  it('still waits when somebody released its hold or closed it, as long as one can complain', async () => {
    const person = await addCorrespondent(ground, practice);
    const { id } = await addRequest(ground, practice, person, { kind: 'complaint' });
    const [hold] = await holdsOf({ requestId: id });
    await quick((tx) => releaseHold(tx, office(), { holdId: hold?.id ?? '', reason: 'seen' }));
    await closeRequest(ground, practice, id);
    const waiting = async () => (await quick((tx) => waitingMatters(tx, office()))).map(({ requestId }) => requestId);
    expect(await waiting()).toContain(id);
    ground.clock.set('2026-09-03T08:00:00Z');
    expect(await waiting()).not.toContain(id);
  });
});
