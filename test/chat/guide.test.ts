import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { answerGuide, beginGuide, readGuide } from '../../src/conversation/guide.js';
import { startConversation } from '../../src/conversation/start.js';
import { writerByAddress } from '../../src/intake/direct.js';
import type { Language } from '../../src/policy/triage/index.js';
import { loadPractice, type Practice } from '../../src/practice/index.js';
import { readSettings, type Settings } from '../../src/practice/settings.js';
import { guideView, presenceWords } from '../../src/web/public/chat-guide.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { openSite, type Site, signIn } from '../web/browser.js';

let ground: Ground;
let site: Site;
let practice: Practice;

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
  practice = await addPractice(ground, { language: 'en' });
});

interface Chat {
  readonly conversationId: string;
  readonly correspondentId: string;
}

const chat = (perhapsMachine = false): Promise<Chat> =>
  ground.front.quick(practice.id, async (tx) => {
    const now = ground.clock.now();
    const { correspondentId, key } = await writerByAddress(tx, practice, { address: null, now });
    const { conversationId } = await startConversation(tx, { practiceId: practice.id, correspondentId, now });
    await beginGuide(tx, key, { conversationId, perhapsMachine });
    return { conversationId, correspondentId };
  });

const choose = async (of: Chat, ...choices: string[]): Promise<void> => {
  for (const choice of choices) {
    await ground.front.quick(practice.id, (tx) =>
      answerGuide(tx, practice, { ...of, choice, now: ground.clock.now() }),
    );
  }
};

const view = (of: Chat, language: Language = 'en') =>
  ground.front.quick(practice.id, (tx) =>
    guideView(tx, site.office, {
      practice,
      language,
      conversation: { id: of.conversationId, correspondentId: of.correspondentId },
    }),
  );

const write = (of: Chat, text: string, messageId: string = randomUUID()) =>
  site.office.receiveWritten({ practiceId: practice.id, ...of, messageId, text, files: [] } as never);

const filed = async ({ correspondentId }: Chat) =>
  (
    await ground.owner.query(
      'SELECT kind, "right", risk, signals, channel, status FROM request WHERE correspondent_id = $1',
      [correspondentId],
    )
  ).rows;

const setting = async (settings: Partial<Settings>): Promise<void> => {
  await ground.owner.query('UPDATE practice SET settings = $2 WHERE id = $1', [
    practice.id,
    JSON.stringify(readSettings(settings)),
  ]);
  practice = await ground.desk.quick(practice.id, (tx) => loadPractice(tx, ground.vault, practice.id));
};

describe('the guide of a conversation', () => {
  it('is kept sealed on the server, and moves by each choice', async () => {
    const of = await chat();
    await choose(of, 'data', 'erasure');
    const { rows } = await ground.owner.query('SELECT guide_sealed FROM conversation WHERE id = $1', [
      of.conversationId,
    ]);
    expect(rows[0].guide_sealed.toString('latin1')).not.toMatch(/erasure|data/);
    expect((await view(of))?.title).toBe('To have something erased');
  });

  it('takes no word for a choice that is none', async () => {
    const of = await chat();
    await choose(of, '__proto__', '', 'x'.repeat(10_000));
    expect((await view(of))?.title).toBe('What is it about?');
  });

  it('is not there in a conversation that began otherwise, nor of somebody who was erased', async () => {
    const of = await chat();
    await ground.owner.query('UPDATE conversation SET guide_sealed = NULL WHERE id = $1', [of.conversationId]);
    await choose(of, 'danger');
    expect(await view(of)).toBeNull();
    const nobody = { conversationId: of.conversationId, correspondentId: null };
    expect(await ground.front.quick(practice.id, (tx) => readGuide(tx, practice, nobody))).toBeNull();
  });

  it('has words for every screen in every language, and says on each that it is no person', async () => {
    const of = await chat();
    const steps =
      'danger myself begin ask other worry find work client times tell paper data access rectification erasure restriction portability objection withdraw_consent data_question';
    for (const step of ['back', ...steps.split(' ')]) {
      await choose(of, step);
      for (const language of ['en', 'da', 'ro', 'de'] as const) {
        const shown = await view(of, language);
        expect(shown?.auto).toMatch(/not a person|ikke et menneske|nu o persoană|kein Mensch/);
        expect([shown?.title, ...(shown?.text ?? []), shown?.presence].every((words) => words !== '')).toBe(true);
      }
    }
  });

  it('offers a HIPAA practice its own rights and no other', async () => {
    practice = await addPractice(ground, {
      language: 'en',
      country: 'US',
      region: 'US-CA',
      timeZone: 'America/Los_Angeles',
      regimes: ['hipaa'],
      profession: 'psychologist',
    });
    const of = await chat();
    await choose(of, 'data');
    expect((await view(of))?.choices.map(({ value }) => value)).toEqual([
      'access',
      'rectification',
      'accounting',
      'confidential_communication',
      'data_question',
    ]);
  });

  it('says of a right when its answer comes, the shorter of law and promise', async () => {
    const of = await chat();
    await choose(of, 'data', 'access');
    expect((await view(of))?.text.join(' ')).toMatch(/within (?:one month|30 days)/);
    await setting({ promisedDays: 14 });
    expect((await view(of))?.text.join(' ')).toContain('within 14 days');
  });
});

describe('the first message of a guided chat', () => {
  it.each<[string[], object]>([
    [['danger', 'write'], { risk: 'imminent' }],
    [['danger', 'back', 'myself', 'ask'], { risk: 'concern', kind: 'enquiry' }],
    [['data', 'erasure'], { kind: 'rights_request', right: 'erasure' }],
    [['other', 'worry'], { kind: 'third_party', risk: 'none' }],
    [[], { kind: 'other', risk: 'none' }],
  ])('after %j is filed as %j, as from every channel', async (choices, expected) => {
    const of = await chat();
    await choose(of, ...choices);
    await write(of, 'Hello there');
    expect(await filed(of)).toMatchObject([{ ...expected, channel: 'chat', status: 'new' }]);
    expect(site.rung.at(-1)).toMatchObject({ name: 'tell_members' });
  });

  it('lets the guide step aside; what follows is read by its words alone', async () => {
    const of = await chat();
    await choose(of, 'danger', 'write');
    await write(of, 'Hello there');
    expect(await view(of)).toBeNull();
    await write(of, 'Thank you.');
    expect((await filed(of)).map(({ risk }) => risk).toSorted()).toEqual(['imminent', 'none']);
  });

  it('sent twice is one request, with the choices of the first time', async () => {
    const of = await chat();
    await choose(of, 'data', 'access');
    const id = randomUUID();
    await Promise.all([write(of, 'Please.', id), write(of, 'Please.', id)]);
    expect(await filed(of)).toMatchObject([{ kind: 'rights_request', right: 'access' }]);
  });

  it('of whoever filled the hidden field is filed too, and marked', async () => {
    const of = await chat(true);
    await write(of, 'Hello there');
    expect(JSON.stringify((await filed(of))[0].signals)).toContain('perhaps_machine');
    const other = await chat();
    await write(other, 'Hello there');
    expect(JSON.stringify((await filed(other))[0].signals)).not.toContain('perhaps_machine');
  });
});

describe('who reads, and when', () => {
  const said = (language: Language = 'en') =>
    ground.front.quick(practice.id, (tx) => presenceWords(tx, site.office, { practice, language }));

  it('says no more than the working days where nothing is set', async () => {
    expect(await said()).toBe('Somebody who works here reads what you write and answers within five working days.');
    expect(await said('de')).toContain('innerhalb von fünf Arbeitstagen');
  });

  it('says when messages are next read, in the practice’s zone', async () => {
    await setting({ readingHours: [{ day: 2, from: '09:30', to: '12:00' }] });
    expect(await said()).toBe('Messages are next read: tomorrow 9:30.');
    ground.clock.set('2026-03-03T08:30:00Z');
    expect(await said()).toBe('This is a time at which messages are read here.');
    ground.clock.set('2026-03-03T10:59:00Z');
    expect(await said()).toBe('Messages are next read: Tuesday 10 March 2026, 9:30.');
  });

  it('passes over holidays of the practice’s country', async () => {
    await setting({ readingHours: [4, 5].map((day) => ({ day, from: '09:00', to: '10:00' })) });
    // Maundy Thursday and Good Friday are holidays in Denmark.
    ground.clock.set('2026-03-31T08:00:00Z');
    expect(await said()).toBe('Messages are next read: Thursday 9 April 2026, 9:00.');
  });

  it('says that somebody is at the desk while they are, and for three minutes', async () => {
    const member = await signIn(ground, site, practice, 'therapist');
    await member.get('/desk/');
    expect(await said()).toBe('Somebody who works here is at the desk now and can see what you write.');
    ground.clock.forward(3 * 60_000 + 1_000);
    expect(await said()).not.toContain('at the desk');
  });

  it('an auditor at the desk is nobody who answers', async () => {
    await (await signIn(ground, site, practice, 'auditor')).get('/desk/');
    expect(await said()).not.toContain('at the desk');
  });

  it('somebody at the desk of another practice is not here', async () => {
    await (await signIn(ground, site, await addPractice(ground), 'owner')).get('/desk/');
    expect(await said()).not.toContain('at the desk');
  });
});
