import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Tx } from '../../src/platform/db/index.js';
import { chooseAlarms, orderAlarms, setAway } from '../../src/practice/alarms.js';
import { openMessage } from '../../src/request/open.js';
import { createAdvanceAlarm } from '../../workers/request/advance_alarm.js';
import { type Ground, MONDAY, openGround } from '../support/ground.js';
import { addColleague, addStandIn, DANGER, MINUTE_MS, openScene, type Scene, STAND_IN, setUp } from './scene.js';

let ground: Ground;
let scene: Scene;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());
beforeEach(async () => {
  ground.clock.set(MONDAY);
  scene = await openScene(ground);
});
afterEach(() => scene.close());

const inPractice = <T>(id: string, work: (tx: Tx) => Promise<T>): Promise<T> => ground.desk.quick(id, work);
const add = (email: string, role: 'owner' | 'therapist' | 'assistant' = 'therapist') =>
  addColleague(ground, scene.practice, email, role);
const minutes = async (count: number): Promise<void> => {
  ground.clock.forward(count * MINUTE_MS);
  await scene.sweep();
};
const requestId = async (): Promise<string> => {
  const { rows } = await ground.owner.query(
    'SELECT id FROM request WHERE practice_id = $1 ORDER BY filed_at DESC LIMIT 1',
    [scene.practice.id],
  );
  return rows[0].id;
};
const open = async (memberId: string): Promise<void> => {
  const id = await requestId();
  await inPractice(scene.practice.id, (tx) =>
    openMessage(tx, scene.practice.vault, { requestId: id, memberId, now: ground.clock.now() }),
  );
};
const choose = (memberId: string, choice: Partial<Parameters<typeof chooseAlarms>[1]>) =>
  inPractice(scene.practice.id, (tx) =>
    chooseAlarms(tx, { practiceId: scene.practice.id, memberId, ways: ['mail'], hours: 'always', ...choice }),
  );
const OFFICE = [1, 2, 3, 4, 5].map((day) => ({ day, from: '08:00', to: '16:00' }));

describe('two members', () => {
  it('the first is told at once, the second after the minutes, each exactly once however often the sweep runs', async () => {
    await add('ann@staff.example');
    await add('cy@staff.example');
    await scene.write(DANGER);
    expect(await scene.told()).toEqual(['member_alert_danger ann@staff.example']);
    await minutes(9);
    expect(await scene.told()).toHaveLength(1);
    await minutes(1);
    for (let n = 0; n < 10; n += 1) await scene.sweep();
    expect(await scene.told()).toEqual([
      'member_alert_danger ann@staff.example',
      'member_alert_danger cy@staff.example',
    ]);
    await minutes(600);
    expect(await scene.told()).toHaveLength(2);
  });

  it('once opened, nobody else is told', async () => {
    const ann = await add('ann@staff.example');
    await add('cy@staff.example');
    await addStandIn(ground, scene.practice, ann);
    await scene.write(DANGER);
    await minutes(5);
    await open(ann);
    await minutes(600);
    expect(await scene.told()).toEqual(['member_alert_danger ann@staff.example']);
  });

  it('a process that dies in the middle of a step has told nobody, and the next tells once', async () => {
    await add('ann@staff.example');
    await add('cy@staff.example');
    await scene.write(DANGER);
    ground.clock.forward(10 * MINUTE_MS);
    const id = await requestId();
    const dying = createDying();
    await expect(dying({ practiceId: scene.practice.id, requestId: id })).rejects.toThrow('died');
    expect(await scene.told()).toHaveLength(1);
    // Two workers and the sweep at one moment.
    const payload = { practiceId: scene.practice.id, requestId: id };
    await Promise.all([scene.advance(payload), scene.advance(payload), scene.sweep()]);
    await scene.work();
    expect(await scene.told()).toEqual([
      'member_alert_danger ann@staff.example',
      'member_alert_danger cy@staff.example',
    ]);
    const { rows } = await ground.owner.query(
      `SELECT detail FROM audit_event WHERE practice_id = $1 AND action = 'alarm.told'`,
      [scene.practice.id],
    );
    expect(rows).toHaveLength(2);
  });

  it('a bell that nobody heard is no loss: the sweep begins the alarm', async () => {
    await add('ann@staff.example');
    await scene.mail.receive({ body: DANGER });
    await scene.mail.drain();
    // The bell for the members was lost with the queue.
    expect(await scene.told()).toEqual([]);
    ground.clock.forward(20_000);
    await scene.sweep();
    expect(await scene.told()).toEqual(['member_alert_danger ann@staff.example']);
  });

  it('the practice says how long, in which order, and who together', async () => {
    const ann = await add('ann@staff.example');
    const cy = await add('cy@staff.example');
    const di = await add('di@staff.example');
    await setUp(ground, scene.practice, { alarmMinutes: 30 });
    const places = new Map([
      [cy, 1],
      [di, 1],
      [ann, 2],
    ]);
    await inPractice(scene.practice.id, (tx) => orderAlarms(tx, scene.practice.id, places));
    await scene.write(DANGER);
    const first = ['member_alert_danger cy@staff.example', 'member_alert_danger di@staff.example'];
    expect((await scene.told()).toSorted()).toEqual(first);
    await minutes(29);
    expect(await scene.told()).toHaveLength(2);
    await minutes(1);
    expect((await scene.told()).at(-1)).toBe('member_alert_danger ann@staff.example');
  });
});

it('what is perhaps danger is told like danger', async () => {
  await add('ann@staff.example');
  await add('cy@staff.example');
  await scene.mail.receive({ body: 'Could I have an appointment next week, please?' });
  await scene.mail.drain();
  await ground.owner.query(`UPDATE request SET signals = '{perhaps_in_danger}' WHERE id = $1`, [await requestId()]);
  await minutes(1);
  await minutes(10);
  expect(await scene.told()).toEqual(['member_alert_danger ann@staff.example', 'member_alert_danger cy@staff.example']);
});

describe('hours, ways and days away', () => {
  it('a member outside their hours or away is skipped; the open desk gets no mail', async () => {
    const ann = await add('ann@staff.example');
    const cy = await add('cy@staff.example');
    const di = await add('di@staff.example');
    // Monday, 9:00 in Copenhagen.
    await choose(ann, { hours: OFFICE.map((row) => ({ ...row, from: '10:00' })) });
    await inPractice(scene.practice.id, (tx) =>
      setAway(tx, {
        practiceId: scene.practice.id,
        memberId: cy,
        away: [{ from: '2026-03-02', until: '2026-03-03' }],
      }),
    );
    await choose(di, { ways: ['desk'] });
    await scene.write(DANGER);
    expect(await scene.told()).toEqual([]);
    const { rows } = await ground.owner.query('SELECT member_id, ways FROM alarm_step WHERE practice_id = $1', [
      scene.practice.id,
    ]);
    expect(rows).toEqual([{ member_id: di, ways: ['desk'] }]);
    // Nobody opens it, and at ten o'clock Ann is there.
    await minutes(10);
    expect(await scene.told()).toEqual([]);
    await minutes(50);
    expect(await scene.told()).toEqual(['member_alert_danger ann@staff.example']);
  });

  it('an assistant is told at once, and nobody waits for them', async () => {
    await add('tom@staff.example', 'assistant');
    const ann = await add('ann@staff.example');
    await choose(ann, { hours: OFFICE.map((row) => ({ ...row, from: '10:00' })) });
    await addStandIn(ground, scene.practice, ann);
    await scene.write(DANGER);
    expect((await scene.told()).toSorted()).toEqual([
      'member_alert_danger tom@staff.example',
      `stand_in_alert ${STAND_IN}`,
    ]);
  });

  it('what is no danger is told as before, and begins no alarm', async () => {
    await add('ann@staff.example');
    await scene.write('Could I have an appointment next week, please?');
    expect(await scene.told()).toEqual(['member_alert ann@staff.example']);
    await minutes(600);
    expect((await ground.owner.query('SELECT 1 FROM alarm WHERE practice_id = $1', [scene.practice.id])).rowCount).toBe(
      0,
    );
  });
});

describe('a practice with one member', () => {
  const answerOf = async () => (await scene.answers()).map(({ body }) => body).join('\n');
  const UNWATCHED = 'We do not watch this address at night or at weekends.';

  it('with a stand-in: told after the minutes, at night at once; the answer says nothing of "not watched"', async () => {
    const ann = await add('ann@staff.example', 'owner');
    await choose(ann, { hours: OFFICE });
    await addStandIn(ground, scene.practice, ann);
    await scene.write(DANGER);
    expect(await scene.told()).toEqual(['member_alert_danger ann@staff.example']);
    await minutes(10);
    expect((await scene.told()).at(-1)).toBe(`stand_in_alert ${STAND_IN}`);
    ground.clock.set('2026-03-04T23:00:00Z');
    await scene.write(DANGER, 'Eva Lind <eva@example.org>');
    expect((await scene.told()).slice(2)).toEqual([`stand_in_alert ${STAND_IN}`]);
    expect(await scene.answers()).toHaveLength(2);
    expect(await answerOf()).not.toContain(UNWATCHED);
  });

  it('with nobody: the answer says so, and the member hears of it in the morning', async () => {
    const ann = await add('ann@staff.example', 'owner');
    await choose(ann, { hours: OFFICE });
    await setUp(ground, scene.practice, { nobodyStandsIn: true });
    ground.clock.set('2026-03-02T21:00:00Z');
    await scene.write(DANGER);
    expect(await scene.told()).toEqual([]);
    expect(await answerOf()).toContain(UNWATCHED);
    ground.clock.set('2026-03-03T06:59:00Z');
    await scene.sweep();
    expect(await scene.told()).toEqual([]);
    ground.clock.set('2026-03-03T07:00:01Z');
    await scene.sweep();
    expect(await scene.told()).toEqual(['member_alert_danger ann@staff.example']);
  });

  it('who has chosen day and night is watching, until they are away or have left', async () => {
    const ann = await add('ann@staff.example', 'owner');
    await scene.write(DANGER, 'a@example.org');
    await choose(ann, {});
    await scene.write(DANGER, 'b@example.org');
    await inPractice(scene.practice.id, (tx) =>
      setAway(tx, {
        practiceId: scene.practice.id,
        memberId: ann,
        away: [{ from: '2026-03-05', until: '2026-03-05' }],
      }),
    );
    await scene.write(DANGER, 'c@example.org');
    const said = (await scene.answers()).map(({ body }) => body.includes(UNWATCHED));
    expect(said).toEqual([true, false, true]);
  });

  it('an agreement that is over holds no more: nobody is told, and the answer says so', async () => {
    const ann = await add('ann@staff.example', 'owner');
    await choose(ann, { ways: [] });
    await addStandIn(ground, scene.practice, ann, '2026-03-20');
    ground.clock.set('2026-03-21T08:00:00Z');
    await scene.write(DANGER);
    expect(await scene.told()).toEqual([]);
    expect(await answerOf()).toContain(UNWATCHED);
    const { rows } = await ground.owner.query('SELECT nobody_left FROM alarm WHERE practice_id = $1', [
      scene.practice.id,
    ]);
    expect(rows).toEqual([{ nobody_left: true }]);
  });
});

it('the mails hold nothing of the message, its subject or its writer, and neither do steps, log and jobs', async () => {
  const ann = await add('ann@staff.example', 'owner');
  await addStandIn(ground, scene.practice, ann);
  await scene.mail.receive({
    from: 'Zelda Quist <zelda.quist@marker.example>',
    subject: 'Marker-Subject',
    body: `${DANGER} Marker-Body.`,
  });
  const rung: string[] = [];
  while (scene.mail.rung.length > 0) {
    rung.push(JSON.stringify(scene.mail.rung));
    await scene.work();
  }
  ground.clock.forward(10 * MINUTE_MS);
  await scene.swept();
  rung.push(JSON.stringify(scene.mail.rung));
  await scene.work();
  const letters = await scene.letters();
  expect(letters).toHaveLength(2);
  const reference = (
    await ground.owner.query('SELECT reference FROM request WHERE practice_id = $1', [scene.practice.id])
  ).rows[0].reference;
  const rows = await ground.owner.query(
    'SELECT (SELECT json_agg(s) FROM alarm_step s) AS steps, (SELECT json_agg(e) FROM audit_event e) AS log',
  );
  for (const text of [...letters.map(({ text: whole, body }) => whole + body), ...rung, JSON.stringify(rows.rows)]) {
    expect(text).not.toMatch(/marker|zelda|quist|pills|kill|R-[0-9A-Z]{4}-[0-9A-Z]{4}/i);
  }
  expect(letters.map(({ text }) => text).join()).not.toContain(reference);
});

/** A worker that dies after it has noted the step and before its transaction is committed. */
function createDying() {
  const { office } = scene.mail;
  const append = async (): Promise<void> => {
    throw new Error('died');
  };
  return createAdvanceAlarm({ ...office, queues: { add: office.ring }, audit: { append } });
}
