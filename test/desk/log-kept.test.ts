import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { verifyChain } from '../../src/audit/index.js';
import { openIncident } from '../../src/incident/index.js';
import { keptIds } from '../../src/web/desk/kept.js';
import { readLog } from '../../src/web/desk/log-read.js';
import { openScene, type Scene } from '../alarm/scene.js';
import { type Ground, MONDAY, openGround } from '../support/ground.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

const ABOUT_DINA = 'I want to complain about my therapist Dina Skov, who broke my confidentiality.';

let ground: Ground;
let site: Site;
let scene: Scene;
let owner: SignedInBrowser;
let dina: SignedInBrowser;
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
});
afterAll(async () => {
  await site.close();
  await ground.close();
});
beforeEach(async () => {
  ground.clock.set(MONDAY);
  scene = await openScene(ground);
  owner = await signIn(ground, site, scene.practice, 'owner');
  ground.clock.forward(1);
  dina = await signIn(ground, site, scene.practice, 'owner');
  await ground.owner.query(`UPDATE member SET name = 'Dina Skov' WHERE id = $1`, [dina.memberId]);
});
afterEach(() => scene.close());

const newest = async () => {
  const { rows } = await ground.owner.query(
    `SELECT id, reference, message_id AS message, conversation_id AS conversation, correspondent_id AS correspondent
     FROM request WHERE practice_id = $1 ORDER BY filed_at DESC, received_at DESC LIMIT 1`,
    [scene.practice.id],
  );
  return rows[0] as Record<'id' | 'reference' | 'message' | 'conversation' | 'correspondent', string>;
};

/** An event about a thing, as any job or member appends one. */
const append = (kind: string, id: string) =>
  ground.desk.quick(scene.practice.id, (tx) =>
    ground.audit.append(tx, scene.practice.id, {
      action: 'conversation.link_made',
      actor: { kind: 'member', id: owner.memberId },
      object: { kind, id } as never,
    }),
  );

/** Everything that may hang on the newest request, in the log. */
async function fillLog() {
  const request = await newest();
  const { id: incident } = await ground.desk.quick(scene.practice.id, (tx) =>
    openIncident(
      tx,
      {
        practice: scene.practice,
        audit: ground.audit,
        now: ground.clock.now(),
        actor: { kind: 'member', id: owner.memberId },
        role: 'owner',
      },
      {
        kind: 'other',
        text: '',
        aware: null,
        clientId: null,
        request: { id: request.id, receivedAt: ground.clock.now() },
      },
    ),
  );
  const letters = await ground.owner.query(`SELECT id FROM letter WHERE correspondent_id = $1`, [
    request.correspondent,
  ]);
  const things = { ...request, incident, letter: letters.rows[0].id as string };
  for (const kind of ['request', 'incident', 'conversation', 'correspondent', 'message', 'letter'] as const) {
    await append(kind, kind === 'request' ? things.id : things[kind]);
  }
  return things;
}

const logOf = async (member: SignedInBrowser, before: bigint | null = null, most = 100) =>
  ground.desk.quick(scene.practice.id, async (tx) => {
    const without = await keptIds({ member: { memberId: member.memberId } } as never, tx);
    return (await readLog(tx, { before, most, without })).events;
  });

describe('the log of an owner from whom a complaint is kept', () => {
  it('shows nothing that hangs on it, and no gap', async () => {
    await scene.write(ABOUT_DINA, 'Mia Holst <mia@example.org>');
    const { reference: _, ...things } = await fillLog();
    const seen = JSON.stringify(await logOf(dina), (__, value) => (typeof value === 'bigint' ? String(value) : value));
    for (const id of Object.values(things)) expect(seen).not.toContain(id);
    const { html } = await dina.get('/desk/log');
    for (const id of Object.values(things)) expect(html).not.toContain(id.slice(0, 8));
    const numbers = (await logOf(dina)).map(({ number }) => Number(number));
    expect(numbers.length).toBeGreaterThan(1);
    expect(numbers).toEqual(Array.from(numbers, (___, at) => numbers.length - at));
  });

  it('has pages as full as any, one after the other', async () => {
    await scene.write(ABOUT_DINA, 'Mia Holst <mia@example.org>');
    await fillLog();
    await scene.write('Could I have an hour on Thursday?', 'Ida Lund <ida@example.org>');
    const all = await logOf(dina);
    const first = await logOf(dina, null, 2);
    const second = await logOf(dina, first.at(-1)?.number ?? null, 2);
    expect([...first, ...second]).toEqual(all.slice(0, 4));
  });

  it('shows what the same person wrote before, as it stood', async () => {
    const mia = 'Mia Holst <mia@example.org>';
    await scene.write('Could I have an hour on Thursday?', mia);
    const { conversation, correspondent } = await newest();
    await append('conversation', conversation);
    await append('correspondent', correspondent);
    const before = await logOf(dina);
    ground.clock.forward(600_000);
    await scene.write(ABOUT_DINA, mia);
    expect((await logOf(dina)).slice(-before.length)).toEqual(before);
  });

  it('is the whole log to the other owner, by the numbers of the chain, which holds', async () => {
    await scene.write(ABOUT_DINA, 'Mia Holst <mia@example.org>');
    const things = await fillLog();
    const { rows } = await ground.owner.query(
      'SELECT number FROM audit_event WHERE practice_id = $1 ORDER BY number DESC',
      [scene.practice.id],
    );
    const events = await logOf(owner);
    expect(events.map(({ number }) => String(number))).toEqual(rows.map(({ number }) => String(number)));
    expect(events.some(({ objectId }) => objectId === things.incident)).toBe(true);
    const verdict = await ground.desk.quick(scene.practice.id, (tx) =>
      verifyChain(tx, { vault: ground.vault, practiceId: scene.practice.id, head: null }),
    );
    expect(verdict.ok).toBe(true);
  });
});
