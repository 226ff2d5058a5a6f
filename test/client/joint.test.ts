import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addClient, createJointFile, openJointFile } from '../../src/client/index.js';
import type { Practice } from '../../src/practice/index.js';
import { eraseClient } from '../../src/retention/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { addMember, deskOffice, erasureOffice, type MemberActor } from '../support/people.js';

let ground: Ground;
let practice: Practice;
let member: MemberActor;

beforeAll(async () => {
  ground = await openGround();
  practice = await addPractice(ground);
  member = await addMember(ground, practice);
});
afterAll(() => ground.close());

const quick = <T>(work: Parameters<typeof ground.desk.quick<T>>[1]) => ground.desk.quick(practice.id, work);
const place = { table: 'joint_note', column: 'sealed', row: 'a' };

describe('a joint file', () => {
  it('opens by way of either person, for the other after one is erased, and is gone with the last', async () => {
    const office = deskOffice(ground, practice, member);
    const [{ id: a }, { id: b }] = [
      await quick((tx) => addClient(tx, office, { name: 'A' })),
      await quick((tx) => addClient(tx, office, { name: 'B' })),
    ];
    const file = await quick((tx) => createJointFile(tx, office, [a, b]));
    const sealed = file.key.seal(place, 'what was said by both');
    const erase = (clientId: string) =>
      eraseClient(erasureOffice(ground), { practiceId: practice.id, clientId, actor: member, reason: 'asked for' });

    const first = await erase(a);
    expect(first).toMatchObject({ result: 'erased' });
    expect(first.result === 'erased' && first.certificate.stays).toContainEqual(
      expect.objectContaining({ what: 'joint_files', count: 1, ids: [file.id] }),
    );
    const opened = await quick((tx) => openJointFile(tx, practice, file.id));
    expect(opened?.open(place, sealed).toString()).toBe('what was said by both');
    const wrappings = await ground.owner.query('SELECT client_id FROM joint_file_person WHERE joint_file_id = $1', [
      file.id,
    ]);
    expect(wrappings.rows).toEqual([{ client_id: b }]);

    await erase(b);
    expect(await quick((tx) => openJointFile(tx, practice, file.id))).toBeNull();
    expect((await ground.owner.query('SELECT 1 FROM joint_file WHERE id = $1', [file.id])).rowCount).toBe(0);
  });

  it('is about two people at least', async () => {
    const office = deskOffice(ground, practice, member);
    const { id } = await quick((tx) => addClient(tx, office, { name: 'Alone' }));
    await expect(quick((tx) => createJointFile(tx, office, [id, id]))).rejects.toMatchObject({
      code: 'client.joint_alone',
    });
  });
});
