import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openScene, type Scene } from '../alarm/scene.js';
import { type Ground, MONDAY, openGround } from '../support/ground.js';
import { addCorrespondent, addRequest } from '../support/people.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';
import { addTeamClient, type TeamClient } from './team.js';

const ABOUT_MIA = 'My sister Mia Holm, who saw you, died last week. Could you tell us what she was going through?';
const ABOUT_VERA = 'My sister Vera Lund, who saw you, died last week. Could you tell us what she was going through?';
const SORRY = 'We are sorry for your loss.';

let ground: Ground;
let site: Site;
let scene: Scene;
let carer: SignedInBrowser;
let client: TeamClient;
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
  carer = await signIn(ground, site, scene.practice, 'therapist');
  await signIn(ground, site, scene.practice, 'owner');
  client = await addTeamClient(ground, scene.practice, carer, { name: 'Mia Holm' });
});
afterEach(() => scene.close());

const newest = async (): Promise<string> => {
  const { rows } = await ground.owner.query(
    'SELECT reference FROM request WHERE practice_id = $1 ORDER BY filed_at DESC, received_at DESC LIMIT 1',
    [scene.practice.id],
  );
  return `/desk/requests/${rows[0].reference}`;
};
const write = async (text: string, from: string): Promise<string> => {
  ground.clock.forward(60_000);
  await scene.write(text, from);
  return newest();
};
const one = async <T>(sql: string, ...values: string[]): Promise<T> =>
  (await ground.owner.query(sql, values)).rows[0].found;

describe('a mail that says that somebody has died', () => {
  it('gets the same answer whoever it was, client or not: sorry, and neither yes nor no', async () => {
    await write(ABOUT_MIA, 'Ida <ida@example.org>');
    await write(ABOUT_VERA, 'Eva <eva@example.org>');
    const [mia, vera] = (await scene.answers()).map(({ body }) => body.replaceAll(/http\S+/g, 'LINK'));
    expect(mia).toBe(vera);
    expect(mia).toContain(SORRY);
    expect(mia).toContain('never say whether anybody is or was a client here');
    expect(mia).not.toMatch(/Mia|Holm/);
  });

  it('asks the desk about standing, purpose and wish, and offers to write the death down once it is said of whom', async () => {
    const page = await write(ABOUT_MIA, 'Ida <ida@example.org>');
    expect((await carer.press(`${page}/open`)).html).toContain('Somebody may have died');
    await carer.press(`${client.path}/contact/answers`, { if_die: 'Only my sister Ida', proof: 'in_person' });
    await carer.press(`${page}/about`, { client: client.id });
    const shut = (await carer.get(page)).html;
    expect(shut).toContain('Somebody may have died');
    expect(shut).not.toMatch(/Mia Holm|sister Ida/);
    const { html } = await carer.press(`${page}/open`);
    for (const shown of [
      'by what right',
      'Never against their will',
      'Only my sister Ida',
      `action="${client.path}/death"`,
    ]) {
      expect(html).toContain(shown);
    }
    await carer.press(`${client.path}/death`, { on: '2026-02-23', how: 'Her sister wrote.' });
    const after = (await carer.press(`${page}/open`)).html;
    expect(after).toContain('Died');
    expect(after).not.toContain(`action="${client.path}/death"`);
  });

  it('shows whom it is about to nobody outside the care team', async () => {
    const page = await write(ABOUT_MIA, 'Ida <ida@example.org>');
    await carer.press(`${page}/open`);
    const outside = await signIn(ground, site, scene.practice, 'therapist');
    expect((await outside.press(`${page}/open`)).html).toContain('say whom it is about');
    await carer.press(`${page}/about`, { client: client.id });
    expect((await outside.get(page)).html).not.toContain('Somebody may have died');
    // Nor to whoever reads it for danger alone.
    await ground.owner.query("UPDATE request SET risk = 'imminent' WHERE practice_id = $1", [scene.practice.id]);
    const { html } = await outside.press(`${page}/open`);
    expect(html).toContain('Somebody may have died');
    expect(html).not.toContain(client.path);
  });
});

describe('an address that is linked to a client after their death', () => {
  it('is quiet at once: its page closes, and what was written to it and has not left stays here', async () => {
    await carer.press(`${client.path}/death`, { on: '2026-02-23', how: 'Her sister wrote.' });
    const person = await addCorrespondent(ground, scene.practice, 'mia.old@example.org');
    const request = await addRequest(ground, scene.practice, person, { text: 'From an old address.' });
    const page = `/desk/requests/${request.reference}`;
    await carer.press(`${page}/open`);
    await carer.press(`${page}/answer`, { text: 'An answer.', tell: 'yes' });
    await carer.press(`${page}/writer`, { client: client.id });
    expect(
      await one('SELECT closed_at IS NOT NULL AS found FROM conversation WHERE id = $1', request.conversationId),
    ).toBe(true);
    expect(await one('SELECT state AS found FROM letter WHERE practice_id = $1', scene.practice.id)).toBe('refused');
    const closed = await carer.press(`${page}/answer`, { text: 'Again.', tell: 'yes' });
    expect(closed.status).toBe(422);
  });
});
