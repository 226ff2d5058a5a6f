import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readSheet, recordDisclosure, type SheetForm, saveSheet } from '../../src/disclosure/index.js';
import type { Tx } from '../../src/platform/db/index.js';
import type { Role } from '../../src/policy/access/index.js';
import type { Practice } from '../../src/practice/index.js';
import { findRequest } from '../../src/request/show.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { type AddedRequest, addCorrespondent, addMember, addRequest, type MemberActor } from '../support/people.js';
import { ACCOUNT, disclosureOffice, SHEET } from './support.js';

let ground: Ground;
let practice: Practice;
let member: MemberActor;
let request: AddedRequest;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());
beforeEach(async () => {
  ground.clock.set(MONDAY);
  practice = await addPractice(ground);
  member = await addMember(ground, practice);
  request = await addRequest(ground, practice, await addCorrespondent(ground, practice));
});

const quick = <T>(work: (tx: Tx) => Promise<T>) => ground.desk.quick(practice.id, work);
const save = (changes: Partial<SheetForm> = {}, role: Role = 'owner') =>
  quick((tx) =>
    saveSheet(tx, disclosureOffice(ground, practice, member, role), {
      requestId: request.id,
      sheet: { ...SHEET, ...changes },
    }),
  );
const tell = (role: Role = 'owner') =>
  quick((tx) =>
    recordDisclosure(tx, disclosureOffice(ground, practice, member, role), {
      ground: 'court_order',
      requestId: request.id,
      account: ACCOUNT,
      toldAt: null,
      togetherId: null,
    }),
  );

describe('the sheet of a demand', () => {
  it('keeps each state of it; the last counts', async () => {
    await save({ paper: null, askerChecked: false });
    await save();
    expect(await quick((tx) => readSheet(tx, practice, request.id))).toMatchObject({ ...SHEET, writtenBy: member.id });
    const { rows } = await ground.owner.query(
      'SELECT number, s::text AS row FROM legal_sheet s WHERE request_id = $1',
      [request.id],
    );
    expect(rows.map(({ number }) => number).toSorted()).toEqual([1, 2]);
    expect(JSON.stringify(rows)).not.toContain('district court');
  });

  it('takes the date on the paper for the request, to its last second, and leaves danger due at once', async () => {
    await save({ dueOn: '2026-03-05' });
    const found = await quick((tx) => findRequest(tx, request.reference));
    expect(found).toMatchObject({
      due: new Date('2026-03-05T22:59:59Z'),
      derivation: [{ source: 'the date on the paper' }, { what: 'due', date: '2026-03-05' }],
    });
    await ground.owner.query(`UPDATE request SET risk = 'imminent' WHERE id = $1`, [request.id]);
    await save({ dueOn: '2026-04-05' });
    expect(await quick((tx) => findRequest(tx, request.reference))).toMatchObject({
      due: new Date('2026-03-05T22:59:59Z'),
    });
  });

  it('keeps everything: the hold of a demand, once', async () => {
    await save();
    await save();
    const { rows } = await ground.owner.query('SELECT ground, placed_by FROM hold WHERE request_id = $1', [request.id]);
    expect(rows).toEqual([{ ground: 'legal_demand', placed_by: null }]);
  });
});

describe('a decision', () => {
  it('is an owner’s', async () => {
    await expect(save({ decision: 'smallest_set' }, 'therapist')).rejects.toMatchObject({
      code: 'legal.only_an_owner',
    });
    await expect(save({ decision: 'nothing' }, 'therapist')).rejects.toMatchObject({ code: 'legal.only_an_owner' });
    await save({ decision: 'smallest_set' });
    // A colleague notes something; what was decided stays.
    await save({ decision: 'smallest_set', advice: 'A lawyer too' }, 'therapist');
    expect(await tell('therapist')).toMatchObject({ result: 'stopped', reasons: ['only_an_owner'] });
    expect(await tell()).toMatchObject({ result: 'done' });
  });

  it.each(['lawyer_letter', 'subpoena', 'informal_call'] as const)('lets nothing out behind a %s', async (paper) => {
    await expect(save({ paper, decision: 'smallest_set' })).rejects.toMatchObject({ code: 'legal.no_judge' });
    await save({ paper, decision: 'nothing' });
    expect(await tell()).toMatchObject({ result: 'stopped', reasons: ['no_judge'] });
  });

  it.each([
    ['nobody rang back', { askerChecked: false }, 'asker_not_checked'],
    ['it has to be refused', { refusal: 'must' }, 'must_refuse'],
    ['nobody was asked', { adviceAsked: false }, 'advice_not_asked'],
  ] as const)('waits while %s', async (_name, changes, code) => {
    await expect(save({ ...changes, decision: 'smallest_set' })).rejects.toMatchObject({ code: `legal.${code}` });
    expect(await tell()).toMatchObject({ result: 'stopped' });
  });

  it('that was made of a paper which turns out to be another one lets nothing out', async () => {
    await save({ decision: 'smallest_set' });
    await save({ paper: 'subpoena', decision: 'nothing' });
    expect(await tell()).toMatchObject({ result: 'stopped', reasons: ['no_judge'] });
  });
});
