import { expect, it } from '@jest/globals';
import { environmentOf, run } from '../cli/run.js';
import { CLIENT, eachInAnOffice, MIA, NOBODY, STOPPED } from './stop-office.js';
import { logged } from './team.js';

const at = eachInAnOffice();

it('an owner adds an address that never wrote: nothing goes there by itself, until it is taken off', async () => {
  expect((await at.owner.get(STOPPED)).html).toContain('none that opens to you');
  expect((await at.owner.press(STOPPED, { address: 'no address', reason: 'machine' })).html).toContain(
    'not one mail address',
  );
  const pressed = await at.owner.press(STOPPED, { address: ` ${MIA.toUpperCase()} `, reason: 'asked_not_to' });
  expect(pressed.location).toContain('stopped_added');
  const { html } = await at.owner.get(STOPPED);
  expect(html).toContain(MIA);
  expect(html).toContain('They asked for no mail · today');
  const kept = await at.ground.owner.query('SELECT * FROM typed_stop WHERE practice_id = $1', [at.practice.id]);
  expect(kept.rows).toHaveLength(1);
  expect(
    kept.rows.map((one) => Buffer.concat([one.address_sealed, one.address_hash]).toString('latin1')).join(),
  ).not.toContain('mia@');
  expect(await logged(at.ground, at.practice, 'correspondent.stopped_listed')).toHaveLength(1);
  expect(await at.isAnswered(MIA)).toBe(false);
  expect(await at.takeOff(MIA)).toContain('stopped_removed');
  expect(await at.list()).not.toContain(MIA);
  expect(await at.isAnswered(MIA)).toBe(true);
  // The line goes with its key.
  await at.type(NOBODY);
  const keys = () => at.row('SELECT count(*)::int AS n FROM subject_key WHERE practice_id = $1');
  const { n } = await keys();
  await at.takeOff(NOBODY);
  expect(await keys()).toEqual({ n: n - 1 });
  const [added] = await logged(at.ground, at.practice, 'typed_stop.added');
  expect(added).toMatchObject({ object_kind: 'typed_stop', detail: { reason: 'asked_not_to' } });
  const [removed] = await logged(at.ground, at.practice, 'typed_stop.removed');
  expect(removed).toMatchObject({ object_kind: 'typed_stop', object_id: added?.object_id });
});

it('a request says that this is why no answer went out, owners go on to the list, and programs read their word', async () => {
  await at.type(MIA);
  expect(await at.isAnswered(MIA)).toBe(false);
  const { reference } = await at.row(
    'SELECT reference FROM request WHERE practice_id = $1 ORDER BY filed_at DESC LIMIT 1',
  );
  const { html } = await at.therapist.get(`/desk/requests/${reference}`);
  expect(html).toContain('none went out (this address was among those that get nothing by itself)');
  // The way to the list is for those whose page it is.
  const link = '<a href="/desk/outbox/stopped">See the list</a>';
  expect(html).toContain('An owner has put this address on the list');
  expect(html).not.toContain(link);
  expect((await at.owner.get(`/desk/requests/${reference}`)).html).toContain(link);
  const line = ['request', 'show', reference, '--practice', at.practice.slug, '--json'];
  const { out } = await run(line, { env: await environmentOf(at.ground) });
  expect(JSON.parse(out)).toMatchObject({ acknowledgement: 'none', reason: 'spam' });
});

it('it is an owner’s page, and says nothing of whom they may not read', async () => {
  expect((await at.therapist.get(STOPPED)).status).toBe(403);
  expect((await at.type(MIA, 'other', at.therapist)).status).toBe(403);
  await at.therapist.press(`${at.theirs.page}/open`);
  await at.say('yes');
  at.ground.clock.forward(60_000);
  const back = 'UPDATE correspondent SET mail_stopped_at = $2 WHERE practice_id = $1 RETURNING mail_stopped_at AS at';
  const bounced = await at.row(back, [at.practice.id, at.ground.clock.now()]);
  await at.later(5);
  expect(await at.list()).not.toContain(CLIENT);
  const { correspondentId } = at.theirs.person;
  expect((await at.owner.press(`${STOPPED}/remove`, { id: correspondentId })).status).toBe(404);
  // Who types an address learns nothing of it: it is there like any other.
  await at.type(CLIENT);
  await at.type(NOBODY);
  const html = await at.list();
  for (const address of [CLIENT, NOBODY]) expect(html).toContain(address);
  expect(html.match(/Take it off the list<\/button>/g)).toHaveLength(2);
  // Neither since when somebody else had it stopped, nor that mail went there and came back.
  expect(html.match(/A machine answers there · today/g)).toHaveLength(2);
  expect(html).not.toContain('Mail came back for good');
  // Nor by an id that stands in the log at what others did.
  expect(html).not.toContain(correspondentId);
  expect((await at.owner.press(`${STOPPED}/remove`, { id: correspondentId })).status).toBe(404);
  expect(await at.takeOff(CLIENT)).toContain('stopped_removed');
  expect((await at.row('SELECT mail_stopped_at AS at FROM correspondent WHERE id = $1', [correspondentId])).at).toEqual(
    bounced.at,
  );
});

it('an address from which something came that is kept from the owner stands there like any other that they typed', async () => {
  await at.mail.send({
    from: 'complainer@example.org',
    body: 'I want to complain about my therapist. You shouted at me.',
  });
  await at.ground.owner.query(
    `INSERT INTO complaint_about (request_id, member_id, practice_id, state, noted_at)
     SELECT id, $2, $1, 'perhaps', now() FROM request WHERE practice_id = $1`,
    [at.practice.id, at.owner.memberId],
  );
  await at.type('complainer@example.org');
  expect(await at.list()).toContain('complainer@example.org');
  // Their own press stands in the log that they read, as it does for any other address.
  expect((await at.owner.get('/desk/log')).html).toContain('An address was put on the list');
});

it('neither the order nor the pages tell what is kept from who looks', async () => {
  await at.type(CLIENT);
  at.ground.clock.forward(1000);
  await at.type(NOBODY);
  at.ground.clock.forward(1000);
  // Mail to the client came back since, and to sixty other addresses of theirs.
  await at.ground.owner.query('UPDATE correspondent SET mail_stopped_at = $2 WHERE id = $1', [
    at.theirs.person.correspondentId,
    at.ground.clock.now(),
  ]);
  await at.ground.owner.query(
    `WITH made AS (
       INSERT INTO correspondent (id, practice_id, address_hash, subject_key_id, created_at, mail_stopped_at)
       SELECT gen_random_uuid(), $1, uuid_send(gen_random_uuid()), gen_random_uuid(), $2, $2 FROM generate_series(1, 60)
       RETURNING id, practice_id
     ) INSERT INTO client_link (client_id, correspondent_id, practice_id, linked_at, linked_by)
       SELECT $3, id, practice_id, $2, $4 FROM made`,
    [at.practice.id, at.ground.clock.now(), at.theirs.id, at.therapist.memberId],
  );
  const html = await at.list();
  expect(html.indexOf(NOBODY)).toBeGreaterThan(0);
  expect(html.indexOf(CLIENT)).toBeGreaterThan(html.indexOf(NOBODY));
  expect(html).not.toContain('from=');
});
