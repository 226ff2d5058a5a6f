import { expect, it } from '@jest/globals';
import { readConfig } from '../../src/platform/config.js';

it('DNS_SERVERS takes addresses, with a port where it is not 53', () => {
  const servers = ['192.0.2.1', '192.0.2.1:5353', '2001:db8::5:53', '[2001:db8::5]:5353'];
  expect(readConfig({ DNS_SERVERS: servers.join(', ') }).dnsServers).toEqual(servers);
  for (const wrong of ['ns.example', 'ns.example:53', '192.0.2.1:99999', '192.0.2.1:', '[2001:db8::5]', '::1]:53']) {
    expect(() => readConfig({ DNS_SERVERS: wrong })).toThrow('DNS_SERVERS takes IP addresses');
  }
});
