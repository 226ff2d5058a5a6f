import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addClient, createJointFile } from '../../src/client/index.js';
import {
  answerApproval,
  listDisclosures,
  listReleases,
  prepareRelease,
  recordDisclosure,
  recordReleaseAct,
  setObjection,
  tellNow,
} from '../../src/disclosure/index.js';
import type { Tx } from '../../src/platform/db/index.js';
import { EXTRACT_CHECKS } from '../../src/policy/disclosure/index.js';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { addMember, type MemberActor } from '../support/people.js';
import { ACCOUNT, disclosureOffice, withSecondApproval } from './support.js';

let ground: Ground;
let practice: Practice;
let member: MemberActor;
let other: MemberActor;
let clientId: string;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());
beforeEach(async () => {
  ground.clock.set(MONDAY);
  practice = await addPractice(ground);
  member = await addMember(ground, practice, 'therapist');
  other = await addMember(ground, practice, 'therapist');
  clientId = await newClient('Mia');
});

const quick = <T>(work: (tx: Tx) => Promise<T>) => ground.desk.quick(practice.id, work);
const office = (actor = member) => disclosureOffice(ground, practice, actor);
const newClient = async (name: string) => (await quick((tx) => addClient(tx, office(), { name }))).id;

describe('a release', () => {
  const wanted = { who: 'Astrid Vinter', what: 'that sessions take place', toWhom: 'the doctor', until: '2026-06-30' };
  const prepare = (jointFileId: string | null = null) =>
    quick((tx) => prepareRelease(tx, office(), { ...wanted, clientId, jointFileId, inConversation: false }));
  const tell = (togetherId: string | null, joint = false) =>
    quick((tx) =>
      recordDisclosure(tx, office(), {
        ground: 'release',
        clientId,
        account: { ...ACCOUNT, joint },
        toldAt: null,
        togetherId,
      }),
    );
  const reasons = async (togetherId: string | null, joint = false) => {
    const told = await tell(togetherId, joint);
    return told.result === 'stopped' ? told.reasons : told.result;
  };
  const act = (whose: string, done: 'signed' | 'revoked') =>
    quick(async (tx) => {
      const [release] = await listReleases(tx, practice, whose);
      await recordReleaseAct(tx, office(), { clientId: whose, releaseId: release?.id ?? '', act: done });
    });

  it('on paper carries from when a member saw it signed, to its last day or until it is taken back', async () => {
    const { togetherId } = await prepare();
    expect(await reasons(null)).toEqual(['release_missing']);
    expect(await reasons(togetherId)).toEqual(['release_unsigned']);
    await act(clientId, 'signed');
    expect(await quick((tx) => listReleases(tx, practice, clientId))).toMatchObject([
      { ...wanted, signature: 'signed', signedHow: 'paper', seenBy: member.id },
    ]);
    ground.clock.set('2026-06-30T21:59:59Z');
    expect(await reasons(togetherId)).toBe('done');
    ground.clock.set('2026-06-30T22:00:00Z');
    expect(await reasons(togetherId)).toEqual(['release_past']);
    ground.clock.set(MONDAY);
    await act(clientId, 'revoked');
    expect(await reasons(togetherId)).toEqual(['release_revoked']);
    await expect(act(clientId, 'signed')).rejects.toMatchObject({ code: 'release.over' });
    expect(await quick((tx) => listDisclosures(tx, { clientId }))).toHaveLength(1);
  });

  it('taken back while a second member is asked carries nothing any more', async () => {
    practice = await withSecondApproval(ground, practice);
    const { togetherId } = await prepare();
    await act(clientId, 'signed');
    const { id } = await tell(togetherId);
    if (id === null) throw new Error('no record');
    await quick((tx) => answerApproval(tx, office(other), { id, agrees: true, reason: '' }));
    await act(clientId, 'revoked');
    expect(await quick((tx) => tellNow(tx, office(), { id }))).toEqual({
      result: 'stopped',
      reasons: ['release_revoked'],
    });
  });

  it('of a couple needs both, one takes it back for both, and one alone does not reach what both said', async () => {
    const partner = await newClient('Ida');
    const file = await quick((tx) => createJointFile(tx, office(), [clientId, partner]));
    const { togetherId: alone } = await prepare();
    await act(clientId, 'signed');
    expect(await reasons(alone, true)).toEqual(['release_not_by_everybody']);
    ground.clock.forward(1_000);
    const { togetherId } = await prepare(file.id);
    await act(clientId, 'signed');
    expect(await reasons(togetherId)).toEqual(['release_not_by_everybody']);
    await act(partner, 'signed');
    expect(await reasons(togetherId, true)).toBe('done');
    await act(partner, 'revoked');
    expect(await reasons(togetherId, true)).toEqual(['release_revoked']);
  });

  it('of somebody else carries nothing', async () => {
    const { togetherId } = await prepare();
    await act(clientId, 'signed');
    const stranger = await newClient('Bo');
    const told = await quick((tx) =>
      recordDisclosure(tx, office(), {
        ground: 'release',
        clientId: stranger,
        account: ACCOUNT,
        toldAt: null,
        togetherId,
      }),
    );
    expect(told).toMatchObject({ result: 'stopped', reasons: ['release_missing'] });
  });
});

describe('an extract', () => {
  it('stays while the client objects', async () => {
    const account = { ...ACCOUNT, extract: { checked: [...EXTRACT_CHECKS], promised: true } };
    const tell = () =>
      quick((tx) =>
        recordDisclosure(tx, office(), {
          ground: 'deidentified_extract',
          clientId,
          account,
          toldAt: null,
          togetherId: null,
        }),
      );
    await quick((tx) => setObjection(tx, office(), { clientId, objects: true }));
    expect(await tell()).toMatchObject({ result: 'stopped', reasons: ['client_objects'] });
    await quick((tx) => setObjection(tx, office(), { clientId, objects: false }));
    expect(await tell()).toMatchObject({ result: 'done' });
  });
});
