import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addClient, endRelationship, getClient, linkCorrespondent } from '../../src/client/index.js';
import type { Practice } from '../../src/practice/index.js';
import { addHold, markShown, putOff, retentionPlan, unshownClients } from '../../src/retention/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import {
  addCorrespondent,
  addMember,
  addMessage,
  addRequest,
  deskOffice,
  type MemberActor,
} from '../support/people.js';

let ground: Ground;
let practice: Practice;
let member: MemberActor;

beforeAll(async () => {
  ground = await openGround();
  practice = await addPractice(ground);
  member = await addMember(ground, practice);
});
afterAll(() => ground.close());

const office = (of = practice) => deskOffice(ground, of, member);
const quick = <T>(work: Parameters<typeof ground.desk.quick<T>>[1], of = practice) => ground.desk.quick(of.id, work);
const plan = (until?: string, of = practice) =>
  quick((tx) => retentionPlan(tx, office(of), { until: until ?? null }), of);

async function ended(on: string, of = practice): Promise<string> {
  const { id } = await quick(
    (tx) => addClient(tx, office(of), { name: 'Somebody', relationshipStart: '2020-01-01' }),
    of,
  );
  await quick((tx) => endRelationship(tx, office(of), { clientId: id, on }), of);
  return id;
}

describe('the plan', () => {
  it('names who is due, by which rule, from which event, and what stands in the way', async () => {
    const clientId = await ended('2023-03-20');
    await quick((tx) => addHold(tx, office(), { clientId, reason: 'a dispute', until: '2026-05-01' }));
    const [row] = (await plan()).filter(({ subject }) => subject === clientId);
    expect(row).toMatchObject({
      subject: clientId,
      category: 'client_file',
      rule: 'dk.client_file.psychotherapist',
      anchor: 'relationship_end',
      anchorOn: '2023-03-20',
      due: '2026-03-20',
      action: 'erase',
      heldBy: ['hold:by_hand'],
      heldUntil: '2026-05-01',
      latest: '2033-03-20',
      toBeShown: true,
    });
  });

  it('has messages about others and enquiries that nobody linked, and not those of a client', async () => {
    const person = await addCorrespondent(ground, practice);
    const at = new Date('2026-01-10T10:00:00Z');
    const other = await addRequest(ground, practice, person, { kind: 'third_party', at, closed: true });
    const enquiry = await addRequest(ground, practice, await addCorrespondent(ground, practice), {
      kind: 'enquiry',
      at,
    });
    const client = await addCorrespondent(ground, practice);
    const clientId = await ended('2024-01-10');
    const linked = await addRequest(ground, practice, client, { kind: 'enquiry', at });
    await quick((tx) => linkCorrespondent(tx, office(), { clientId, correspondentId: client.correspondentId }));
    const rows = await plan();
    expect(rows.find(({ id }) => id === other.id)).toMatchObject({
      subject: other.reference,
      category: 'message_about_other',
      due: '2026-04-10',
      heldBy: [],
    });
    expect(rows.find(({ id }) => id === enquiry.id)).toMatchObject({ due: '2026-07-10', heldBy: [] });
    expect(rows.map(({ id }) => id)).not.toContain(linked.id);
  });

  it('with an end has no more than what is due by then, the nearest first', async () => {
    const [late, soon] = [await ended('2023-04-10'), await ended('2023-03-10')];
    const rows = await plan('2026-04-09');
    expect(rows.map(({ subject }) => subject)).toContain(soon);
    expect(rows.map(({ subject }) => subject)).not.toContain(late);
    expect(rows.map(({ due }) => due)).toEqual(rows.map(({ due }) => due).toSorted());
  });

  it('says so where no rule is known', async () => {
    const bucharest = await addPractice(ground, { country: 'RO', language: 'ro', timeZone: 'Europe/Bucharest' });
    const clientId = await ended('2020-06-01', bucharest);
    expect(await plan(undefined, bucharest)).toMatchObject([
      { subject: clientId, rule: null, due: null, heldBy: ['no_rule'] },
    ]);
  });

  it('sees a message that came after the date was computed, and moves the date', async () => {
    const clientId = await ended('2023-03-25');
    const person = await addCorrespondent(ground, practice);
    await quick((tx) => linkCorrespondent(tx, office(), { clientId, correspondentId: person.correspondentId }));
    await addMessage(ground, practice, person, { text: 'Hello again', at: new Date('2026-02-20T10:00:00Z') });
    expect((await plan()).find(({ subject }) => subject === clientId)).toMatchObject({
      due: '2029-02-20',
      anchor: 'last_entry',
      toBeShown: false,
    });
  });
});

describe('the digest', () => {
  it('has to show whoever is due within three weeks, and once they were shown not again for a month', async () => {
    const own = await addPractice(ground);
    const soon = await ended('2023-03-20', own);
    const later = await ended('2023-05-20', own);
    const unshown = () => quick((tx) => unshownClients(tx, office(own)), own);
    expect(await unshown()).toEqual([{ clientId: soon, dueOn: '2026-03-20' }]);
    expect(await quick((tx) => markShown(tx, office(own), [soon, later]), own)).toEqual([soon]);
    expect(await unshown()).toEqual([]);
    expect(await quick((tx) => getClient(tx, office(own), later), own)).toMatchObject({ shownOn: null });
  });
});

describe('putting off', () => {
  it('moves the date once per reason, up to the largest period, and the date has to be shown anew', async () => {
    const clientId = await ended('2023-03-15');
    const off = (reason: string, until: string) => quick((tx) => putOff(tx, office(), { clientId, reason, until }));
    await quick((tx) => markShown(tx, office(), [clientId]));
    expect(await off('A supervision case', '2026-09-15')).toMatchObject({ dueOn: '2026-09-15' });
    expect(await quick((tx) => getClient(tx, office(), clientId))).toMatchObject({
      putOffUntil: '2026-09-15',
      shownOn: null,
    });
    await expect(off(' a  Supervision CASE ', '2026-12-15')).rejects.toMatchObject({
      code: 'retention.put_off_before',
    });
    await expect(off('Another reason', '2033-03-16')).rejects.toMatchObject({ code: 'retention.too_late' });
    expect(await off('Another reason', '2033-03-15')).toMatchObject({ dueOn: '2033-03-15' });
  });

  it('needs a date to put off', async () => {
    const { id } = await quick((tx) => addClient(tx, office(), { name: 'Open', relationshipStart: '2026-01-01' }));
    await expect(
      quick((tx) => putOff(tx, office(), { clientId: id, reason: 'x', until: '2027-01-01' })),
    ).rejects.toMatchObject({ code: 'retention.not_due' });
  });
});
