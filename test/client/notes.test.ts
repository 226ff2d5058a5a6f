import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  addNoteVersion,
  addStatement,
  changeNote,
  fileNote,
  notesOf,
  saveDraft,
  statementsOf,
  versionsOf,
} from '../../src/client/file/index.js';
import { noteOf } from '../../src/client/file/notes.js';
import { addClient, endRelationship } from '../../src/client/index.js';
import { restrictedSince } from '../../src/client/restrict.js';
import type { Practice } from '../../src/practice/index.js';
import { eraseClient } from '../../src/retention/index.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { addMember, deskOffice, erasureOffice, type MemberActor } from '../support/people.js';

let ground: Ground;
let practice: Practice;
let author: MemberActor;
let colleague: MemberActor;
const DAY = '2026-01-12';
const REQUEST = '00000000-0000-4000-8000-000000000001';

beforeAll(async () => {
  ground = await openGround();
  ground.clock.set(MONDAY);
  practice = await addPractice(ground, { language: 'en', country: 'DK', profession: 'psychologist' });
  author = await addMember(ground, practice);
  colleague = await addMember(ground, practice);
});
afterAll(() => ground.close());

const quick = <T>(work: Parameters<typeof ground.desk.quick<T>>[1]) => ground.desk.quick(practice.id, work);
const office = (of: MemberActor = author) => deskOffice(ground, practice, of);
const words = (text: string) => ({
  ...{ kind: 'session' as const, onDay: DAY, title: '', text },
  ...{ inConfidence: false, present: [] },
});
const newClient = async () => (await quick((tx) => addClient(tx, office(), { name: 'A', relationshipStart: DAY }))).id;

describe('a note', () => {
  it('moves the date of erasure with the day on which it was written, not the day that it is about', async () => {
    const clientId = await newClient();
    await quick((tx) => endRelationship(tx, office(), { clientId, on: DAY }));
    const due = async () =>
      (await ground.owner.query('SELECT erasure_due::text AS due FROM client WHERE id = $1', [clientId])).rows[0].due;
    const before = await due();
    await quick((tx) => fileNote(tx, office(), { clientId }, words('said that day')));
    const today = ground.clock.now().toISOString().slice(0, 10);
    expect(before.slice(5)).not.toBe(today.slice(5));
    expect((await due()).slice(5)).toBe(today.slice(5));
  });

  it('corrected by a request keeps the former words and its author, also while the file is restricted', async () => {
    const home = { clientId: await newClient() };
    const { id } = await quick((tx) => fileNote(tx, office(), home, words('in Aarhus')));
    expect(await quick((tx) => restrictedSince(tx, home.clientId))).toBeNull();
    const set = `INSERT INTO restriction (id, practice_id, client_id, ground, set_at)
      VALUES (gen_random_uuid(), $1, $2, 'accuracy', $3)`;
    await ground.owner.query(set, [practice.id, home.clientId, ground.clock.now()]);
    expect(await quick((tx) => restrictedSince(tx, home.clientId))).toEqual(ground.clock.now());
    const content = { title: '', text: 'in Odense' };
    const restricted = { code: 'note.restricted' };
    await expect(quick((tx) => changeNote(tx, office(), { noteId: id, version: 1, content }))).rejects.toMatchObject(
      restricted,
    );
    await expect(quick((tx) => fileNote(tx, office(), home, words('x')))).rejects.toMatchObject(restricted);
    const draft = { home, noteId: null, memberId: author.id };
    await expect(quick((tx) => saveDraft(tx, office(), draft, words('x')))).rejects.toMatchObject(restricted);
    await quick((tx) => addNoteVersion(tx, office(colleague), { noteId: id, content, requestId: REQUEST }));
    const head = await quick((tx) => noteOf(tx, office(), home, id));
    expect(head).toMatchObject({ version: 2, authorId: author.id });
    const versions = await quick((tx) => versionsOf(tx, practice, head as NonNullable<typeof head>));
    expect(versions).toMatchObject([
      { number: 2, text: 'in Odense', writtenBy: colleague.id, byRequest: true },
      { number: 1, text: 'in Aarhus', writtenBy: author.id, byRequest: false },
    ]);
  });

  it('of process is in the list of its author alone', async () => {
    const home = { clientId: await newClient() };
    await quick((tx) => fileNote(tx, office(), home, { ...words('mine'), kind: 'process' }));
    expect(await quick((tx) => notesOf(tx, office(), home))).toHaveLength(1);
    expect(await quick((tx) => notesOf(tx, office(colleague), home))).toEqual([]);
  });

  it('has beside it what its own client says, and nobody else, and goes with the client whole', async () => {
    const [clientId, other] = [await newClient(), await newClient()];
    const { id } = await quick((tx) => fileNote(tx, office(), { clientId }, words('was late')));
    const kept = await quick((tx) => fileNote(tx, office(), { clientId: other }, words('was early')));
    const statement = { noteId: id, requestId: REQUEST, text: 'I was not.' };
    await quick((tx) => addStatement(tx, office(), { ...statement, clientId }));
    await expect(quick((tx) => addStatement(tx, office(), { ...statement, clientId: other }))).rejects.toMatchObject({
      code: 'note.unknown',
    });
    expect(await quick((tx) => statementsOf(tx, practice, id))).toMatchObject([{ clientId, text: 'I was not.' }]);
    await quick((tx) =>
      saveDraft(tx, office(), { home: { clientId }, noteId: id, memberId: author.id }, words('was la')),
    );
    // Danish psychologists keep for five years from the last entry.
    await quick((tx) => endRelationship(tx, office(), { clientId, on: DAY }));
    ground.clock.set(new Date('2036-01-02T08:00:00Z'));
    const erased = await eraseClient(erasureOffice(ground), {
      ...{ practiceId: practice.id, clientId, reason: 'its day', actor: author },
    });
    expect(erased.result).toBe('erased');
    for (const table of ['file_note_version', 'file_statement']) {
      expect((await ground.owner.query(`SELECT 1 FROM ${table} WHERE note_id = $1`, [id])).rowCount).toBe(0);
    }
    expect((await ground.owner.query('SELECT 1 FROM file_draft WHERE client_id = $1', [clientId])).rowCount).toBe(0);
    expect(await quick((tx) => notesOf(tx, office(), { clientId: other }))).toMatchObject([{ id: kept.id }]);
  });
});
