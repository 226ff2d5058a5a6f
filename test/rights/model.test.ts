import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RIGHTS_STEPS, type RightsState } from '../../src/policy/rights/machine.js';
import { RIGHTS, type Right } from '../../src/policy/triage/labels.js';
import type { Practice } from '../../src/practice/index.js';
import { addTeamClient, type TeamClient } from '../desk/team.js';
import { addPractice, type Ground, MONDAY, openGround } from '../support/ground.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

/*
 * Whoever presses whatever, up to twelve times: a right moves along its steps alone, nothing under a hold is gone, and
 * nobody outside the care team reads a word. Through the real pages, as members press them.
 */
const WHO = ['carer', 'owner', 'colleague', 'assistant'] as const;
type Who = (typeof WHO)[number];
const WHAT = [
  ...['prove_seen', 'prove_address', 'prove_word', 'fail', 'ask', 'extend', 'confirm', 'lift', 'fulfil', 'partly'],
  ...['refuse', 'take_back', 'erase', 'release_hold', 'end', 'restrict', 'unrestrict', 'package', 'decide_package'],
  ...['team', 'shut_out', 'nobody', 'note', 'close'],
] as const;

interface Press {
  readonly who: Who;
  readonly what: string;
}

interface Scene {
  readonly practice: Practice;
  readonly people: Readonly<Record<Who, SignedInBrowser>>;
  readonly client: TeamClient;
  /** Where the session note and the process note stand. */
  readonly notes: readonly string[];
}

const OPEN_WORDS = 'heliotrope at the window';
const PROCESS_WORDS = 'obsidian in the garden';
const ASKED_WORDS = 'vermilion letter of mine';

let ground: Ground;
let site: Site;
beforeAll(async () => {
  ground = await openGround();
  site = await openSite(ground);
});
afterAll(async () => {
  await site.close();
  await ground.close();
});

it('no sequence of presses brings a right where it may not be, loses what is held, or shows a file to who may not see it', async () => {
  const presses: fc.Arbitrary<Press> = fc.record({ who: fc.constantFrom(...WHO), what: fc.constantFrom(...WHAT) });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<Right>(...RIGHTS),
      fc.array(presses, { maxLength: 12 }),
      async (right, sequence) => {
        const scene = await begin(right);
        let team = false;
        let shut = false;
        for (const step of sequence) {
          const before = await stands(scene);
          const status = await press(scene, step);
          expect([step, status]).not.toEqual([step, 500]);
          const after = await stands(scene);
          const from = before.state ?? 'received';
          if (after.state !== null && after.state !== from) {
            expect([step.what, RIGHTS_STEPS[from]]).toEqual([step.what, expect.arrayContaining([after.state])]);
          }
          if (before.there && !after.there) expect(before.held).toBe(false);
          if (step.what === 'team' && status === 303) team = true;
          if (step.what === 'shut_out' && status === 303) shut = true;
        }
        await nobodyElseReads(scene, team && !shut);
      },
    ),
    { numRuns: 10 },
  );
});

async function begin(right: Right): Promise<Scene> {
  ground.clock.set(MONDAY);
  const practice = await addPractice(ground, { language: 'en' });
  const carer = await signIn(ground, site, practice, 'therapist');
  const owner = await signIn(ground, site, practice, 'owner');
  const colleague = await signIn(ground, site, practice, 'therapist');
  const assistant = await signIn(ground, site, practice, 'assistant');
  const client = await addTeamClient(ground, practice, carer, { kind: 'rights_request', right, text: ASKED_WORDS });
  const notes: string[] = [];
  for (const [kind, text] of [
    ['session', OPEN_WORDS],
    ['process', PROCESS_WORDS],
  ] as const) {
    const filed = await carer.press(`${client.path}/notes`, { kind, on: '2026-03-02', title: '', text });
    notes.push((filed.location ?? '').replace(/\?.*/, ''));
  }
  await carer.press(`${client.page}/open`);
  return { practice, people: { carer, owner, colleague, assistant }, client, notes };
}

async function stands({ client }: Scene) {
  const { rows } = await ground.owner.query<{ there: boolean; state: RightsState | null; held: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM client WHERE id = $1) AS there,
       (SELECT state FROM rights_case WHERE request_id = $2) AS state,
       EXISTS (SELECT 1 FROM hold WHERE (client_id = $1 OR request_id = $2) AND released_at IS NULL) AS held`,
    [client.id, client.request.id],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('no answer');
  return row;
}

async function press(scene: Scene, { who, what }: Press): Promise<number> {
  const { client, people, notes } = scene;
  const browser = people[who];
  const right = (form: Record<string, string>) => browser.press(`${client.page}/rights`, form);
  const told = { told: 'in_person', reason: 'Because.', note: 'Said so.' };
  const other = people.colleague.memberId;
  const ways: Readonly<Record<string, () => Promise<{ readonly status: number }>>> = {
    prove_seen: () => right({ act: 'prove', way: 'seen' }),
    prove_address: () => right({ act: 'prove', way: 'address' }),
    prove_word: () => right({ act: 'prove', way: 'agreed_word' }),
    fail: () => right({ act: 'fail', way: 'seen' }),
    ask: () => right({ act: 'ask', what: 'identity', ...told }),
    extend: () => right({ act: 'extend', ...told }),
    confirm: () => right({ act: 'confirm_effect' }),
    lift: () => right({ act: 'lift_effect', ...told }),
    fulfil: () => right({ act: 'fulfil', ...told }),
    partly: () => right({ act: 'fulfil_partly', reasons: 'duty_to_keep', ...told }),
    refuse: () => right({ act: 'refuse', reasons: 'unfounded_or_excessive', ...told }),
    take_back: () => right({ act: 'withdraw' }),
    erase: () => browser.press(`${client.path}/erase`, { reason: 'asked for', sure: 'yes' }),
    release_hold: async () => {
      const { rows } = await ground.owner.query('SELECT id FROM hold WHERE request_id = $1 AND released_at IS NULL', [
        client.request.id,
      ]);
      return browser.press(`/desk/holds/${rows[0]?.id ?? client.id}/release`, { reason: 'over' });
    },
    end: () => browser.press(`${client.path}/end`, { on: '2026-03-02' }),
    restrict: () => browser.press(`${client.path}/restrict`, { ground: 'claims' }),
    unrestrict: () => browser.press(`${client.path}/restrict/lift`, { told: '2026-03-02', reason: 'over' }),
    package: () => browser.press(`${client.page}/package`),
    decide_package: () => browser.press(`${client.page}/package/release`, { care: 'yes', paper: 'yes' }),
    team: () => browser.press(`${client.path}/team`, { member: other, reason: 'helps', until: '' }),
    shut_out: () => browser.press(`${client.path}/closed`, { member: other, reason: 'knows them' }),
    nobody: () => browser.press(`${client.page}/nobody`),
    note: () => browser.press(`${notes[0]}/statement`, { text: 'As I say.', reference: '' }),
    close: () => browser.press(`${client.page}/close`),
  };
  const way = ways[what];
  if (way === undefined) throw new Error(`no way to ${what}`);
  return (await way()).status;
}

/** Pages of the file and of the request, as each sees them. */
async function nobodyElseReads({ people, client, notes }: Scene, colleagueCares: boolean): Promise<void> {
  for (const who of ['owner', 'colleague', 'assistant'] as const) {
    const mayRead = who === 'colleague' && colleagueCares;
    for (const page of [client.path, `${client.path}/notes`, ...notes]) {
      const { html } = await people[who].get(page);
      expect([who, page, html.includes(PROCESS_WORDS)]).toEqual([who, page, false]);
      if (!mayRead) expect([who, page, html.includes(OPEN_WORDS)]).toEqual([who, page, false]);
    }
    const { html } = await people[who].press(`${client.page}/open`);
    if (!mayRead) expect([who, html.includes(ASKED_WORDS)]).toEqual([who, false]);
  }
}
