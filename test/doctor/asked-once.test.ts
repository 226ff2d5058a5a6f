import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { checkDns } from '../../src/doctor/dns.js';
import { openGround as openRealGround, type Ground as RealGround } from '../../src/ground.js';
import { readConfig } from '../../src/platform/config.js';
import { domainOf } from '../../src/practice/dkim.js';
import { environmentOf } from '../cli/run.js';
import { startDns, type Zone } from '../support/dns.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';

let database: Ground;
let ground: RealGround;
let dns: Awaited<ReturnType<typeof startDns>>;
const zone: Zone = {};

beforeAll(async () => {
  database = await openGround();
  dns = await startDns(zone);
  const environment = { ...(await environmentOf(database)), DNS_SERVERS: dns.server };
  ground = await openRealGround({ config: readConfig(environment), mode: 'command' });
});
afterAll(async () => {
  await ground.close();
  await dns.stop();
  await database.close();
});

it('a name server is asked about each record of a domain once, however many checks look at it', async () => {
  const practice = await addPractice(database);
  const domain = domainOf(practice);
  zone[`MX ${domain}`] = `mx.${domain}`;
  zone[`A mx.${domain}`] = '127.0.0.1';
  zone[`TXT _mta-sts.${domain}`] = 'v=STSv1; id=1';
  const found = await checkDns(ground, [practice, practice]);
  expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(['tlsa', 'mta_sts', 'dns']));
  const times = (question: string) => dns.asked.filter((one) => one === question).length;
  // Once for what it says, and once for whether that is signed, which only the whole answer of the server tells (AD).
  expect(times(`MX ${domain}`)).toBe(2);
  expect(times(`TXT _mta-sts.${domain}`)).toBe(1);
  expect(times(`A mx.${domain}`)).toBe(1);
  expect(dns.asked.length - new Set(dns.asked).size).toBe(1);
});
