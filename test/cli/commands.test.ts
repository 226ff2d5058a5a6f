import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Practice } from '../../src/practice/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { openMailOffice } from '../support/mail.js';
import { environmentOf, type Ran, run } from './run.js';

let ground: Ground;
let env: Readonly<Record<string, string>>;
let practice: Practice;

beforeAll(async () => {
  ground = await openGround();
  env = await environmentOf(ground);
});
afterAll(() => ground.close());
beforeEach(async () => {
  ground.clock.set(new Date());
  practice = await addPractice(ground);
});

const subrosa = (...line: string[]): Promise<Ran> => run(line, { env });
/** In the practice of this test, as JSON. */
const json = async (...line: string[]) => {
  const { exit, out, err } = await subrosa(...line, '--practice', practice.slug, '--json');
  expect([exit, err]).toEqual([0, '']);
  return JSON.parse(out);
};
const failing = async (...line: string[]) => {
  const { exit, out, err } = await subrosa(...line, '--practice', practice.slug, '--json');
  expect(out).toBe('');
  return { exit, error: JSON.parse(err).error };
};
const events = async () =>
  (
    await ground.owner.query('SELECT actor_kind, action FROM audit_event WHERE practice_id = $1 ORDER BY number', [
      practice.id,
    ])
  ).rows.map(({ actor_kind, action }) => `${actor_kind} ${action}`);
const UNKNOWN = '6f0f8e7e-0000-4000-8000-000000000000';
const isoDay = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);

describe('practices', () => {
  const add = (name: string, address: string) =>
    subrosa(
      ...['practice', 'add', '--name', name, '--address', address, '--alias', `x-${address}`, '--language', 'de'],
      ...[
        '--country',
        'de',
        '--profession',
        'psychologist',
        '--regime',
        'eu',
        '--time-zone',
        'Europe/Berlin',
        '--slug',
        address.replace(/\W/g, '-'),
        '--json',
      ],
    );

  it('are added and listed in the shape of the interface, and the first event says that a command did', async () => {
    const { exit, out } = await add('Praxis Kübel', 'hallo@kuebel.example');
    expect(exit).toBe(0);
    const made = JSON.parse(out);
    expect(made).toMatchObject({
      ...{
        slug: 'hallo-kuebel-example',
        name: 'Praxis Kübel',
        address: 'hallo@kuebel.example',
        language: 'de',
        country: 'DE',
      },
      ...{ region: null, profession: 'psychologist', regimes: ['eu'], timeZone: 'Europe/Berlin' },
    });
    const list = JSON.parse((await subrosa('practice', 'list', '--json')).out);
    expect(list).toContainEqual(made);
    const { rows } = await ground.owner.query('SELECT actor_kind, action FROM audit_event WHERE practice_id = $1', [
      made.id,
    ]);
    expect(rows).toEqual([{ actor_kind: 'command', action: 'practice.created' }]);
  });

  it('an address that another one has is exit 1', async () => {
    const { exit, err } = await add('Andere', practice.address);
    expect([exit, JSON.parse(err).error]).toEqual([1, 'practice.address_taken']);
  });

  it('none is added while the clock is moved: it would make the moved clock real', async () => {
    const line = ['practice', 'add', '--name', 'N', '--address', 'n@n.example', '--language', 'da', '--country', 'DK'];
    const own = await openGround();
    const ownEnv = { ...(await environmentOf(own)), SUBROSA_CLOCK_OFFSET: 'P1Y' };
    const { exit, err } = await run([...line, '--profession', 'other', '--time-zone', 'UTC', '--json'], {
      env: ownEnv,
    });
    expect([exit, JSON.parse(err).error]).toEqual([1, 'ground.clock_offset']);
    expect((await own.owner.query('SELECT 1 FROM practice')).rowCount).toBe(0);
    await own.close();
  });

  it('are named by slug or by any address; one of several has to be', async () => {
    for (const name of [practice.slug, practice.address, practice.address.toUpperCase()]) {
      expect((await subrosa('member', 'list', '--practice', name)).exit).toBe(0);
    }
    expect((await subrosa('member', 'list')).exit).toBe(2);
    expect((await subrosa('member', 'list', '--practice', 'nobody@nowhere.example')).exit).toBe(1);
  });
});

it('a token for POST /intake/mime is kept as a hash, and a new one ends it', async () => {
  const make = async (named: string) => JSON.parse((await subrosa('practice', 'token', named, '--json')).out);
  const { url, token } = await make(practice.slug);
  expect(url).toBe('http://127.0.0.1:3000/intake/mime');
  const hash = async () =>
    (await ground.owner.query('SELECT intake_token_hash AS h FROM practice WHERE id = $1', [practice.id])).rows[0].h;
  expect(await hash()).toEqual(createHash('sha256').update(Buffer.from(token, 'base64url')).digest());
  await make(practice.address);
  expect(await hash()).not.toEqual(createHash('sha256').update(Buffer.from(token, 'base64url')).digest());
});

describe('members', () => {
  it('are added once, listed, and get a link that is kept as a hash for 15 minutes', async () => {
    const member = await json('member', 'add', '--email', 'Ida@Vinter.example', '--name', 'Ida', '--role', 'owner');
    expect(member).toMatchObject({ email: 'ida@vinter.example', name: 'Ida', role: 'owner', id: expect.any(String) });
    expect(await json('member', 'list')).toEqual([member]);
    const again = await failing('member', 'add', '--email', 'ida@vinter.example', '--name', 'I', '--role', 'auditor');
    expect(again).toEqual({ exit: 1, error: 'member.exists' });

    const before = Date.now();
    const { url, expiresAt } = await json('member', 'link', 'IDA@vinter.example');
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:3000\/desk\/sign-in\/[\w-]{43}$/);
    const minutes = (Date.parse(expiresAt) - before) / 60_000;
    expect(minutes).toBeGreaterThan(14.9);
    expect(minutes).toBeLessThan(15.2);
    const token = Buffer.from(url.split('/').at(-1), 'base64url');
    const { rows } = await ground.owner.query('SELECT token_hash, used_at FROM sign_in_link WHERE practice_id = $1', [
      practice.id,
    ]);
    expect(rows).toEqual([{ token_hash: createHash('sha256').update(token).digest(), used_at: null }]);
    expect(await events()).toEqual(['command member.added', 'command member.link_made']);
  });

  it('a link finds the practice by the member, and goes to PUBLIC_URL where that is set', async () => {
    await json('member', 'add', '--email', `only@${practice.slug}.example`, '--name', 'Only', '--role', 'therapist');
    const line = ['member', 'link', `only@${practice.slug}.example`, '--json'];
    const { out } = await run(line, { env: { ...env, PUBLIC_URL: 'https://desk.example.org/' } });
    expect(JSON.parse(out).url).toMatch(/^https:\/\/desk\.example\.org\/desk\/sign-in\//);
    expect(await failing('member', 'link', 'nobody@vinter.example')).toEqual({ exit: 1, error: 'member.unknown' });
  });

  it('a role that is none, an address that is none: wrong usage', async () => {
    const add = (email: string, role: string) =>
      failing('member', 'add', '--email', email, '--name', 'N', '--role', role);
    expect(await add('a@b.example', 'boss')).toEqual({ exit: 2, error: 'member.role' });
    expect(await add('not an address', 'owner')).toEqual({ exit: 2, error: 'member.email' });
  });
});

describe('the register', () => {
  const SHAPE = 'id name email relationshipStart relationshipEnd erasureDue holds'.split(' ');

  it('adds, starts and ends; the end sets the date', async () => {
    const client = await json('client', 'add', '--name', 'Mia Holm', '--email', 'mia@example.org');
    expect(Object.keys(client)).toEqual(expect.arrayContaining(SHAPE));
    expect(client).toMatchObject({ name: 'Mia Holm', email: 'mia@example.org', relationshipStart: null, holds: 0 });
    await json('client', 'start', client.id, '--on', isoDay(400));
    const ended = await json('client', 'end', client.id, '--on', isoDay(10));
    // A Danish psychotherapist keeps a file for three years after the relationship.
    const end = new Date(`${isoDay(10)}T00:00:00Z`);
    expect(Number(ended.erasureDue.slice(0, 4)) - end.getUTCFullYear()).toBe(3);
    expect(await json('client', 'list')).toEqual([ended]);
    expect(await events()).toEqual([
      'command client.added',
      'command relationship.started',
      'command relationship.ended',
    ]);
  });

  it('says what is wrong', async () => {
    expect(await failing('client', 'end', UNKNOWN, '--on', isoDay(1))).toEqual({ exit: 1, error: 'client.unknown' });
    const client = await json('client', 'add', '--name', 'Mia', '--relationship-start', isoDay(5));
    expect(await failing('client', 'start', client.id, '--on', isoDay(1))).toEqual({
      exit: 1,
      error: 'client.started',
    });
  });

  it('shows nobody of another practice', async () => {
    await json('client', 'add', '--name', 'Mia');
    practice = await addPractice(ground);
    expect(await json('client', 'list')).toEqual([]);
  });
});

describe('holds and erasure', () => {
  it('a hold keeps a file, by name, until it is released', async () => {
    const client = await json('client', 'add', '--name', 'Mia Holm', '--relationship-start', isoDay(3000));
    await json('client', 'end', client.id, '--on', isoDay(2000));
    const hold = await json('hold', 'add', '--client', client.id, '--reason', 'a case at court');
    expect(hold).toMatchObject({ client: client.id, ground: 'by_hand', reason: 'a case at court', until: null });
    expect(await json('hold', 'list')).toEqual([hold]);
    const [planned] = await json('retention', 'plan');
    expect(planned).toMatchObject({ subject: client.id, category: 'client_file', action: 'erase' });
    expect(planned.heldBy.length).toBeGreaterThan(0);

    const kept = await subrosa(
      'client',
      'erase',
      client.id,
      '--reason',
      'asked',
      '--practice',
      practice.slug,
      '--json',
    );
    expect([kept.exit, JSON.parse(kept.out).result]).toEqual([1, 'held']);
    expect(await json('client', 'list')).toHaveLength(1);

    await json('hold', 'release', hold.id, '--reason', 'the case is over');
    expect(await json('hold', 'list')).toEqual([]);
    const erased = await json('client', 'erase', client.id, '--reason', 'asked');
    expect(erased).toMatchObject({ id: client.id, result: 'erased', certificate: { practiceId: practice.id } });
    expect(await json('client', 'list')).toEqual([]);
    expect(await failing('client', 'erase', client.id, '--reason', 'x')).toEqual({ exit: 1, error: 'client.unknown' });
  });

  it('a run gives its three numbers', async () => {
    expect(await json('retention', 'run')).toMatchObject({ done: 0, held: 0, failed: 0 });
    expect(await json('retention', 'plan', '--until', isoDay(0))).toEqual([]);
  });
});

describe('the queue and the letters', () => {
  it('show codes and dates, the letter as it left, and no word of the message', async () => {
    const mail = openMailOffice(ground, practice);
    await mail.send({
      from: 'Mia <mia@example.org>',
      body: 'Har du en ledig tid? Hvad koster en samtale? Zaphira-markør',
    });
    await mail.close();
    const [request, ...others] = await json('request', 'list');
    expect(others).toEqual([]);
    expect(request).toMatchObject({
      ...{ kind: 'enquiry', right: null, risk: 'none', language: 'da', channel: 'smtp', status: 'new', reason: null },
      ...{ acknowledged: true, acknowledgement: 'sent', reference: expect.stringMatching(/^R-/) },
    });
    expect(request.receivedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(request.due).toMatch(/:59:59\.000Z$/);
    expect(await json('request', 'list', '--status', 'closed')).toEqual([]);
    const shown = await json('request', 'show', request.reference.toLowerCase());
    expect(shown).toMatchObject({ ...request, also: expect.any(Array), derivation: expect.any(Array) });
    expect(JSON.stringify(shown)).not.toMatch(/Zaphira|mia@example/);
    expect(await failing('request', 'show', 'R-0000-0000')).toEqual({ exit: 1, error: 'request.unknown' });

    const [letter] = await json('outbox', 'list');
    expect(letter).toMatchObject({
      ...{ to: 'mia@example.org', kind: 'acknowledgement_full', state: 'sent', reference: request.reference },
      sentAt: expect.stringMatching(/Z$/),
    });
    expect(letter.subject).not.toMatch(/=\?/);
    expect(letter.subject.length).toBeGreaterThan(3);
    const { out } = await subrosa('outbox', 'show', letter.id, '--practice', practice.slug);
    expect(out).toBe((await mail.letters())[0]?.text);
    expect(await failing('outbox', 'show', UNKNOWN)).toEqual({ exit: 1, error: 'letter.unknown' });
  });
});

describe('the log', () => {
  it('is whole, and after one byte is changed the event is named and the exit is 1', async () => {
    await json('member', 'add', '--email', 'a@b.example', '--name', 'A', '--role', 'owner');
    await json('member', 'add', '--email', 'c@d.example', '--name', 'C', '--role', 'owner');
    expect(await json('audit', 'verify')).toEqual({ ok: true, events: 2, firstBroken: null, reason: null });
    await ground.owner.query(
      `UPDATE audit_event SET detail = '{"role":"auditor"}' WHERE practice_id = $1 AND number = 2`,
      [practice.id],
    );
    const { exit, out } = await subrosa('audit', 'verify', '--practice', practice.slug, '--json');
    expect([exit, JSON.parse(out)]).toEqual([1, { ok: false, events: 1, firstBroken: 2, reason: 'changed' }]);
    expect((await subrosa('audit', 'verify', '--practice', practice.slug)).out).toBe(
      'Event 2 is not what was written.\n',
    );
  });

  it('with a file of heads that is not ours nobody can say that it is whole', async () => {
    const own = await openGround();
    const other = await addPractice(own);
    const ownEnv = await environmentOf(own);
    await writeFile(path.join(own.varDir, 'audit-heads.json'), '{"heads":[],"signature":"00"}');
    const { exit, out } = await run(['audit', 'verify', '--practice', other.slug, '--json'], { env: ownEnv });
    expect([exit, JSON.parse(out)]).toMatchObject([1, { ok: false, firstBroken: null, reason: 'heads' }]);
    await own.close();
  });
});

it('sample mails go to a running service and to a demo practice alone', async () => {
  const { exit, err } = await subrosa('demo', 'mail', 'relative', '--json');
  expect([exit, JSON.parse(err).error]).toEqual([1, 'demo.no_service']);
});
