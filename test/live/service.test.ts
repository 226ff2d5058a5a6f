import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningDemo, startDemo } from '../support/service.js';
import { until } from '../support/until.js';
import { openStream } from './streams.js';

describe('the service', () => {
  let demo: RunningDemo;
  let over = false;
  beforeAll(async () => {
    demo = await startDemo();
  });
  afterAll(async () => {
    if (!over) await demo.stop();
  });

  it('ends on Ctrl-C with pages open that listen, and tells them', async () => {
    const own = { 'sec-fetch-site': 'same-origin' };
    const signedIn = await fetch(demo.signInUrl, { method: 'POST', redirect: 'manual', headers: own });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const reference = async (): Promise<string> => {
      const queue = await fetch(`${demo.web}/desk/queue`, { headers: { cookie } });
      return /R-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await queue.text())?.[0] ?? '';
    };
    await until(async () => (await reference()) !== '');
    const address = `${demo.web}/desk/requests/${await reference()}/events`;
    const streams = await Promise.all([1, 2, 3].map(() => openStream(address, { method: 'GET', headers: { cookie } })));
    await until(() => streams.every(({ heard }) => heard.includes('ready')));
    over = true;
    const { exit, left } = await demo.stop();
    expect([exit, left]).toEqual([0, []]);
    await until(() => streams.every(({ ended }) => ended()));
  });
});
