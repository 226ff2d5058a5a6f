import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fileNote, jointFileOf, notesOf, startJointFile, versionsOf } from '../../src/client/file/index.js';
import { noteOf } from '../../src/client/file/notes.js';
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

  it('leaves the others their notes and its name when one is erased, and the last takes both', async () => {
    const office = deskOffice(ground, practice, member);
    const add = async (name: string) => (await quick((tx) => addClient(tx, office, { name }))).id;
    const [a, b, c] = [await add('A'), await add('B'), await add('C')];
    const clientIds = [a, b, c];
    const { id } = await quick((tx) => startJointFile(tx, office, { clientIds, name: 'The three', kind: 'family' }));
    const home = { jointFileId: id };
    const onDay = '2026-01-12';
    const said = { kind: 'session', onDay, title: 'First', text: 'what A and B said', inConfidence: false } as const;
    const note = await quick((tx) => fileNote(tx, office, home, { ...said, present: [a, b] }));
    const entries = async () =>
      (
        await ground.owner.query('SELECT id FROM client WHERE id = ANY($1) AND last_entry_on IS NOT NULL', [clientIds])
      ).rows.map((row) => row.id);
    expect((await entries()).toSorted()).toEqual([a, b].toSorted());
    const nobody = quick((tx) => fileNote(tx, office, home, { ...said, present: ['somebody else'] }));
    await expect(nobody).rejects.toMatchObject({ code: 'note.present' });
    const erase = (clientId: string) =>
      eraseClient(erasureOffice(ground), { practiceId: practice.id, clientId, actor: member, reason: 'asked for' });

    const alone = { ...said, title: 'Alone', text: 'what A said alone', inConfidence: true };
    await quick((tx) => fileNote(tx, office, home, { ...alone, present: [a] }));
    expect(await erase(a)).toMatchObject({ result: 'erased' });
    expect(await quick((tx) => notesOf(tx, office, home))).toMatchObject([{ title: 'First' }]);
    expect(await quick((tx) => jointFileOf(tx, office, id))).toMatchObject({ name: 'The three' });
    const head = await quick((tx) => noteOf(tx, office, home, note.id));
    const [left] = await quick((tx) => versionsOf(tx, practice, head as NonNullable<typeof head>));
    expect(left?.text).toBe('what A and B said');
    const there = async () =>
      (await ground.owner.query('SELECT client_id AS id FROM file_note_person WHERE note_id = $1', [note.id])).rows;
    expect(await there()).toEqual([{ id: b }]);
    expect(await erase(b)).toMatchObject({ result: 'erased' });
    // Of those who were there nobody is left, whoever else has a place in the file.
    expect(await quick((tx) => notesOf(tx, office, home))).toEqual([]);
    expect(await quick((tx) => jointFileOf(tx, office, id))).toMatchObject({ name: 'The three' });
    expect(await erase(c)).toMatchObject({ result: 'erased' });
    expect(await quick((tx) => jointFileOf(tx, office, id))).toBeNull();
    for (const table of ['file_note', 'file_note_version', 'file_note_person']) {
      expect((await ground.owner.query(`SELECT 1 FROM ${table}`)).rowCount).toBe(0);
    }
  });

  it('is about two people at least', async () => {
    const office = deskOffice(ground, practice, member);
    const { id } = await quick((tx) => addClient(tx, office, { name: 'Alone' }));
    await expect(quick((tx) => createJointFile(tx, office, [id, id]))).rejects.toMatchObject({
      code: 'client.joint_alone',
    });
  });
});
