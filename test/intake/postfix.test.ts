import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freePort } from '../../scripts/free-port.mjs';
import { createRelay, type Relay } from '../../src/platform/mailer/index.js';
import { startDns } from '../support/dns.js';
import { type Dovecot, startDovecot } from '../support/dovecot.js';
import { type Postfix, startPostfix } from '../support/postfix.js';
import { describeWith } from '../support/programs.js';
import { type RunningDemo, startDemo } from '../support/service.js';
import { until } from '../support/until.js';
import { type Client, client } from './smtp/transcript.js';

/** A real Postfix in front of the real service and behind it, as docs/operations.md sets it up. */
describeWith('postfix')('with Postfix in front and behind', () => {
  const DESK = 'kontakt@vinter.example';
  let dovecot: Dovecot;
  let postfix: Postfix;
  let dns: Awaited<ReturnType<typeof startDns>>;
  let demo: RunningDemo;
  let cookie = '';
  let csrf = '';

  beforeAll(async () => {
    dovecot = await startDovecot();
    const servicePort = await freePort();
    postfix = await startPostfix({ domain: 'vinter.example', servicePort, saslPort: dovecot.saslPort });
    dns = await startDns({
      'TXT writers.example': 'v=spf1 ip4:203.0.113.5 -all',
      'TXT _dmarc.writers.example': 'v=DMARC1; p=reject',
      'TXT nowhere.example': 'v=spf1 ip4:203.0.113.5 -all',
    });
    const login = `${encodeURIComponent(dovecot.user)}:${encodeURIComponent(dovecot.password)}`;
    demo = await startDemo({
      SMTP_PORT: String(servicePort),
      DNS_SERVERS: dns.server,
      SMTP_RELAY_URL: `smtp://${login}@localhost:${postfix.submissionPort}?tls=required`,
      NODE_EXTRA_CA_CERTS: postfix.caFile,
    });
    const own = { 'sec-fetch-site': 'same-origin' };
    const signedIn = await fetch(demo.signInUrl, { method: 'POST', redirect: 'manual', headers: own });
    cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    csrf = /name="_csrf" value="([^"]+)"/.exec(await page('queue'))?.[1] ?? '';
  });
  afterAll(async () => {
    await demo?.stop();
    await postfix?.stop();
    await dovecot?.stop();
    await dns?.stop();
  });

  /** Past EHLO, as a client from anywhere. */
  async function visitor(from: string): Promise<Client> {
    const visiting = await client(postfix.port);
    await visiting.hears();
    await visiting.says('EHLO test.example');
    await visiting.says(`XCLIENT ADDR=${from} NAME=[UNAVAILABLE]`);
    await visiting.says('EHLO mail.writers.example');
    return visiting;
  }

  async function arrives(mail: { readonly from: string; readonly client: string; readonly text: string }) {
    const visiting = await visitor(mail.client);
    await visiting.says(`MAIL FROM:<${mail.from}>`);
    expect(await visiting.says(`RCPT TO:<${DESK}>`)).toMatch(/^250 /);
    await visiting.says('DATA');
    const lines = [`From: ${mail.from}`, `To: ${DESK}`, 'Subject: A time', '', mail.text, '.'];
    expect(await visiting.says(lines.join('\r\n'))).toMatch(/^250 /);
    await visiting.says('QUIT');
  }

  const page = async (at: string): Promise<string> =>
    (await fetch(`${demo.web}/desk/${at}`, { headers: { cookie } })).text();
  const post = (at: string, form: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${demo.web}/desk/${at}`, {
      method: 'POST',
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ _csrf: csrf, ...form }),
    });

  /** The page of each request in the queue, opened. */
  const requestWith = (words: string): Promise<string> =>
    until(async () => {
      const references = new Set((await page('queue')).match(/R-[0-9A-Z]{4}-[0-9A-Z]{4}/g));
      for (const reference of references) {
        const text = await (await post(`requests/${reference}/open`)).text();
        if (text.includes(words)) return text;
      }
      return '';
    }, words);

  it('a mail comes through with its client named, and its answer reaches the writer', async () => {
    await arrives({ from: 'mia@writers.example', client: '203.0.113.5', text: 'Is there a time on Mondays?' });
    const letter = await until(() => postfix.letters()[0], 'the answer');
    expect(letter).toContain('To: mia@writers.example');
    expect(letter).toMatch(/with ESMTPSA/);
    expect(letter).not.toContain('Mondays');
    expect(await requestWith('Is there a time on Mondays?')).toContain(
      'Den kom fra en server, som afsenderens domæne kalder sin egen.',
    );
  });

  it('a mail from somewhere else in the name of that domain is known for what it is, and gets no answer', async () => {
    await arrives({ from: 'mia@writers.example', client: '198.51.100.9', text: 'Please write back to me at once.' });
    expect(await requestWith('Please write back to me at once.')).toContain('taler imod denne mail');
    expect(postfix.letters()).toHaveLength(1);
  });

  it('nobody is asked for who is not there, and nobody else is relayed for', async () => {
    const visiting = await visitor('203.0.113.5');
    await visiting.says('MAIL FROM:<mia@writers.example>');
    await until(async () => /^550 /.test(await visiting.says('RCPT TO:<nobody@vinter.example>')), 'the refusal');
    expect(await visiting.says('RCPT TO:<somebody@elsewhere.example>')).toMatch(/^[45]54 /);
    await visiting.says('QUIT');
  });

  it('a letter that arrives is told at the desk, since its report was asked for', async () => {
    const opened = await requestWith('Is there a time on Mondays?');
    const reference = /R-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(opened)?.[0];
    await post(`requests/${reference}/answer`, { text: 'Yes, at four.', tell: 'yes' });
    await until(async () => (await page('outbox')).includes('nået frem, siger deres mailsystem'), 'the report');
  });

  it('a letter that comes back as undeliverable is told at the desk', async () => {
    await arrives({ from: 'gone@nowhere.example', client: '203.0.113.5', text: 'Is there a time on Fridays?' });
    const opened = await requestWith('Is there a time on Fridays?');
    const reference = /R-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(opened)?.[0];
    await post(`requests/${reference}/answer`, { text: 'Yes, at four.', tell: 'yes' });
    await until(async () => (await page('outbox')).includes('kom tilbage'), 'the report');
    expect(postfix.log()).toMatch(/from=<>[\s\S]*to=<bounces\+[0-9a-f]+@vinter\.example>.*status=sent/);
  });

  it('a wrong password at the relay is an error that names the reason, and nothing leaves', async () => {
    const relay: Relay = createRelay({
      url: `smtp://${encodeURIComponent(dovecot.user)}:wrong@localhost:${postfix.submissionPort}?tls=opportunistic`,
    });
    const outcome = await relay.send({
      envelope: { from: DESK, to: 'mia@writers.example' },
      bytes: Buffer.from('Subject: x\r\n\r\nx\r\n'),
      beforeFirstByte: async () => {},
    });
    await relay.close();
    expect(outcome).toMatchObject({ state: 'deferred' });
  });
});
