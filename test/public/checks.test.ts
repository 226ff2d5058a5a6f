import { beforeEach, describe, expect, it } from '@jest/globals';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { createVault } from '../../src/platform/vault/index.js';
import { createFormChecks, type FormChecks, type SentForm } from '../../src/web/public/checks.js';

const MADE = Date.parse('2026-03-02T08:00:00Z');
const SOON = MADE + 20_000;
let checks: FormChecks;
beforeEach(() => {
  checks = createFormChecks(createVault(Buffer.alloc(32, 7)));
});

const solved = async (work: string): Promise<string> => {
  const challenge = JSON.parse(work) as Challenge;
  return JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
};
async function sent(changes: Partial<SentForm> = {}): Promise<SentForm> {
  const { stamp } = await checks.issue(MADE);
  return { client: '192.0.2.1', stamp, work: '', trap: '', wantsMail: false, ...changes };
}
const isMachine = async (changes: Partial<SentForm> = {}, now = SOON) =>
  (await checks.judge(await sent(changes), now)).perhapsMachine;

describe("a form is a person's", () => {
  it('without a script, and with the work done or begun', async () => {
    expect(await isMachine()).toBe(false);
    expect(await isMachine({ work: 'working' })).toBe(false);
    expect(await isMachine({ work: await solved((await checks.issue(MADE)).work) })).toBe(false);
  });

  it('however long they write: an hour, a night', async () => {
    const work = await solved((await checks.issue(MADE)).work);
    expect(await isMachine({ work }, MADE + 60 * 60_000)).toBe(false);
    expect(await isMachine({}, MADE + 9 * 60 * 60_000)).toBe(false);
    expect(await isMachine({ work: await solved((await checks.issue(MADE)).work) }, MADE + 9 * 60 * 60_000)).toBe(
      false,
    );
  });
});

describe("a form is perhaps a machine's", () => {
  it('when the hidden field is filled in, or nobody could have read the page', async () => {
    expect(await isMachine({ trap: 'http://buy.example' })).toBe(true);
    expect(await isMachine({}, MADE + 500)).toBe(true);
    expect(await isMachine({ stamp: '' })).toBe(true);
    expect(await isMachine({ stamp: `${MADE}.AAAAAAAAAAAAAAAAAAAAAA` })).toBe(true);
  });

  it("when the work is wrong, another's, or done before", async () => {
    const { work } = await checks.issue(MADE);
    const done = await solved(work);
    const other = createFormChecks(createVault(Buffer.alloc(32, 8)));
    expect(await isMachine({ work: 'nonsense' })).toBe(true);
    expect(await isMachine({ work: done.replace(/"counter":\d+/, '"counter":0') })).toBe(true);
    expect(await isMachine({ work: await solved((await other.issue(MADE)).work) })).toBe(true);
    expect(await isMachine({ work: done.replace('"keyPrefix":"00"', '"keyPrefix":"0"') })).toBe(true);
    expect(await isMachine({ work: done })).toBe(false);
    expect(await isMachine({ work: done })).toBe(true);
  });

  it('when a script has had minutes and has not done it', async () => {
    expect(await isMachine({ work: 'working' }, MADE + 10 * 60_000)).toBe(true);
  });

  it('does not compute for who made up a dearer piece of work', async () => {
    const work = (await solved((await checks.issue(MADE)).work)).replace('"cost":2000', '"cost":2000000000');
    const began = performance.now();
    expect(await isMachine({ work })).toBe(true);
    // The dearer piece would take minutes.
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe('how much', () => {
  it("one address writes before it is perhaps a machine's, and before words are not taken at once", async () => {
    const verdicts = [];
    for (let n = 0; n < 101; n += 1) verdicts.push(await checks.judge(await sent(), SOON));
    expect(verdicts.slice(0, 12).every(({ perhapsMachine }) => !perhapsMachine)).toBe(true);
    expect(verdicts[12]).toEqual({ refused: false, perhapsMachine: true });
    expect(verdicts[99]?.refused).toBe(false);
    expect(verdicts[100]?.refused).toBe(true);
    expect((await checks.judge(await sent({ client: '192.0.2.2' }), SOON)).perhapsMachine).toBe(false);
    expect((await checks.judge(await sent(), SOON + 60_000)).refused).toBe(false);
    expect(await isMachine({}, SOON + 11 * 60_000)).toBe(false);
  });

  it('work that was done is trusted for more: a family, a school', async () => {
    for (let n = 0; n < 30; n += 1) {
      expect(await isMachine({ work: await solved((await checks.issue(MADE)).work) })).toBe(false);
    }
  });

  it('addresses can be typed for mails: ten in an hour', async () => {
    const verdicts: boolean[] = [];
    for (let n = 0; n < 11; n += 1) {
      const work = await solved((await checks.issue(MADE)).work);
      verdicts.push(await isMachine({ wantsMail: true, work }));
    }
    expect(verdicts).toEqual([...Array(10).fill(false), true]);
  });
});
