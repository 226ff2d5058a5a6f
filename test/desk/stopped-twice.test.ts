import { expect, it } from '@jest/globals';
import type { Tx } from '../../src/platform/db/index.js';
import { signIn } from '../web/browser.js';
import { CLIENT, eachInAnOffice, MIA, NOBODY, openStopOffice, plain, STOPPED } from './stop-office.js';
import { addTeamClient } from './team.js';

const at = eachInAnOffice();

it('what a care team says at a request outlasts what an owner typed and took off again', async () => {
  await at.therapist.press(`${at.theirs.page}/open`);
  await at.say('yes');
  expect(await at.isAnswered(CLIENT)).toBe(false);
  await at.type(CLIENT);
  expect(await at.isAnswered(CLIENT)).toBe(false);
  expect((await at.therapist.get(at.theirs.page)).html).toContain('until an owner takes it off there');
  await at.takeOff(CLIENT);
  expect(await at.list()).not.toContain(CLIENT);
  const { html } = await at.therapist.get(at.theirs.page);
  expect(html).toContain('Automatic answers to this address again');
  expect(html).not.toContain('until an owner takes it off there');
  expect(await at.isAnswered(CLIENT)).toBe(false);
  expect((await at.say('no')).location).toMatch(/unblocked$/);
  expect(await at.isAnswered(CLIENT)).toBe(true);
});

it('what an owner typed outlasts what a care team takes back, and the page of the request says so', async () => {
  await at.therapist.press(`${at.theirs.page}/open`);
  await at.say('yes');
  await at.type(CLIENT);
  const there = await at.say('no');
  expect(there.location).toContain('unblocked_listed');
  expect((await at.therapist.get(there.location ?? '')).html).toContain('so it still gets no automatic answers');
  const { html } = await at.therapist.get(at.theirs.page);
  expect(html).toContain('No more automatic answers to this address');
  expect(html).toContain('until an owner takes it off there');
  expect(await at.isAnswered(CLIENT)).toBe(false);
  await at.takeOff(CLIENT);
  expect(await at.isAnswered(CLIENT)).toBe(true);
});

it('whoever types an address that a team has stopped sees at each step what they see of one that nobody knows', async () => {
  await at.therapist.press(`${at.theirs.page}/open`);
  await at.say('yes');
  at.ground.clock.forward(1000);
  const steps = async (address: string) => {
    const seen: string[] = [];
    const see = async (what: { readonly status: number; readonly location: string | null; readonly html: string }) => {
      const flash = what.location === null ? '' : (await at.owner.get(what.location)).html;
      seen.push(plain(`${what.status} ${what.location}\n${what.html}\n${flash}`));
    };
    const press = async () => {
      const id = /name="id" value="([^"]+)"/.exec(await at.list())?.[1] ?? '';
      await see(await at.owner.press(`${STOPPED}/remove`, { id }));
      // It is there no more.
      await see(await at.owner.press(`${STOPPED}/remove`, { id }));
    };
    await see(await at.owner.get(STOPPED));
    await see(await at.type(address));
    await see(await at.type(address, 'asked_not_to'));
    await press();
    await see(await at.type(address, 'asked_not_to'));
    await press();
    return seen;
  };
  const known = await steps(CLIENT);
  expect(known).toEqual(await steps(NOBODY));
  expect(known).toHaveLength(8);
  expect(known[2]).toContain('They asked for no mail · today');
  // The log, too: each press is about the line, and not about whoever has the address.
  const { html } = await at.owner.get('/desk/log');
  const presses = html
    .split('<li')
    .filter((line) => line.includes('the list of those that get nothing by itself'))
    .map((line) => line.replace(/typed_stop [0-9a-f]{8} · \d+/, '…'));
  expect(presses).toHaveLength(10);
  expect(presses.slice(0, 5)).toEqual(presses.slice(5));
});

it('who may see both sees both, and takes off what they see; a line of another owner stays where it is kept from them', async () => {
  const inTeam = await signIn(at.ground, at.site, at.practice, 'owner');
  const own = await addTeamClient(at.ground, at.practice, inTeam, { address: MIA });
  await inTeam.press(`${own.page}/open`);
  await inTeam.press(`${own.page}/block`, { blocked: 'yes' });
  await at.type(MIA, 'other_reader', inTeam);
  await at.type(MIA, 'machine');
  const html = await at.list(inTeam);
  for (const why of ['Said at a request', 'Somebody else reads there', 'A machine answers there']) {
    expect(html).toContain(`${why} · today`);
  }
  expect(html.match(/Take it off the list<\/button>/g)).toHaveLength(1);
  expect((await at.list()).match(/ · today/g)).toHaveLength(1);
  // Whoever is outside the team takes off their own.
  await at.takeOff(MIA);
  expect((await at.list(inTeam)).match(/ · today/g)).toHaveLength(2);
  await at.takeOff(MIA, inTeam);
  expect(await at.list(inTeam)).not.toContain(MIA);
  expect(await at.isAnswered(MIA)).toBe(true);
});

it('two owners who type the same addresses do not see between them which is known', async () => {
  const other = await signIn(at.ground, at.site, at.practice, 'owner');
  for (const address of [CLIENT, NOBODY]) await at.type(address, 'machine', other);
  expect(await at.list()).toContain('none that opens to you');
  for (const address of [CLIENT, NOBODY]) await at.type(address);
  for (const who of [at.owner, other]) {
    const [first, second, ...more] = plain(await at.list(who)).match(/<li class="card">[\s\S]*?<\/li>/g) ?? [];
    expect(first).toContain('A machine answers there');
    expect([second, more]).toEqual([first, []]);
  }
  await at.takeOff(NOBODY);
  expect(await at.list(other)).toContain(NOBODY);
});

it('what an owner typed who has left falls to whoever types the address next', async () => {
  const former = await signIn(at.ground, at.site, at.practice, 'owner');
  const colleague = await signIn(at.ground, at.site, at.practice, 'owner');
  await at.type(CLIENT, 'other', former);
  await at.type(CLIENT, 'other', colleague);
  await at.ground.owner.query('UPDATE member SET left_at = $2 WHERE id = $1', [former.memberId, at.ground.clock.now()]);
  await at.type(CLIENT);
  await at.takeOff(CLIENT);
  expect(await at.isAnswered(CLIENT)).toBe(false);
  await at.ground.owner.query(`UPDATE member SET role = 'therapist' WHERE id = $1`, [colleague.memberId]);
  await at.type(CLIENT);
  await at.takeOff(CLIENT);
  expect(await at.isAnswered(CLIENT)).toBe(true);
});

it('the login behind the doors knows that an address is stopped, and neither by whom nor why', async () => {
  await at.type(CLIENT);
  const id = at.theirs.person.correspondentId;
  const front = <T>(work: (tx: Tx) => Promise<T>, { practice }: Pick<typeof at, 'practice'> = at) =>
    at.ground.front.quick(practice.id, work);
  const stopped = (tx: Tx) => tx.$queryRaw`SELECT is_stopped(${id}::uuid) AS stopped`;
  expect(await front(stopped)).toEqual([{ stopped: true }]);
  const denied = expect.objectContaining({ message: expect.stringContaining('permission denied') });
  await expect(front((tx) => tx.$queryRaw`SELECT 1 FROM typed_stop`)).rejects.toEqual(denied);
  await expect(front((tx) => tx.$queryRaw`SELECT is_stranger(${id}::uuid)`)).rejects.toEqual(denied);
  const { hash } = await at.row('SELECT address_hash AS hash FROM correspondent WHERE id = $1', [id]);
  const typed = (tx: Tx) => tx.$queryRaw`SELECT is_typed(${hash}) AS typed`;
  expect(await front(typed)).toEqual([{ typed: true }]);
  // Nor of another practice.
  const elsewhere = await openStopOffice(at.ground, at.site);
  await elsewhere.mail.close();
  expect(await front(stopped, elsewhere)).toEqual([{ stopped: false }]);
  expect(await front(typed, elsewhere)).toEqual([{ typed: false }]);
});
