import { expect, it } from '@jest/globals';
import { readConfig } from '../../src/platform/config.js';
import { oauthProviders } from '../../src/platform/oauth/index.js';

it('DNS_SERVERS takes addresses, with a port where it is not 53', () => {
  const servers = ['192.0.2.1', '192.0.2.1:5353', '2001:db8::5:53', '[2001:db8::5]:5353'];
  expect(readConfig({ DNS_SERVERS: servers.join(', ') }).dnsServers).toEqual(servers);
  for (const wrong of ['ns.example', 'ns.example:53', '192.0.2.1:99999', '192.0.2.1:', '[2001:db8::5]', '::1]:53']) {
    expect(() => readConfig({ DNS_SERVERS: wrong })).toThrow('DNS_SERVERS takes IP addresses');
  }
});

it('offers to sign in at a provider whose client is set, id and secret together', () => {
  const google = { GOOGLE_OAUTH_CLIENT_ID: 'an id', GOOGLE_OAUTH_CLIENT_SECRET: 'a secret' };
  const microsoft = { MICROSOFT_OAUTH_CLIENT_ID: 'an id', MICROSOFT_OAUTH_CLIENT_SECRET: 'a secret' };
  const offered = (env: Record<string, string>) =>
    oauthProviders(readConfig(env)).map(({ code, tokenUrl, reading }) => [code, new URL(tokenUrl).host, reading.host]);
  expect(offered({})).toEqual([]);
  expect(offered({ ...google, ...microsoft })).toEqual([
    ['google', 'oauth2.googleapis.com', 'imap.gmail.com'],
    ['microsoft', 'login.microsoftonline.com', 'outlook.office365.com'],
  ]);
  const [own] = oauthProviders(readConfig({ ...microsoft, MICROSOFT_OAUTH_TENANT: 'holm.example' }));
  expect(own?.authorizeUrl).toBe('https://login.microsoftonline.com/holm.example/oauth2/v2.0/authorize');
  expect(() => readConfig({ GOOGLE_OAUTH_CLIENT_ID: 'an id' })).toThrow('go together');
  expect(() => readConfig({ MICROSOFT_OAUTH_CLIENT_SECRET: 'a secret' })).toThrow('go together');
  expect(() => readConfig({ ...microsoft, MICROSOFT_OAUTH_TENANT: 'a/b' })).toThrow('MICROSOFT_OAUTH_TENANT takes');
});
