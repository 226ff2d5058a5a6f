import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generate } from 'selfsigned';
import type { Practice } from '../../../src/practice/index.js';
import { renewIntakeToken, setSigningKey } from '../../../src/practice/intake-token.js';
import { addPractice, type Ground, openGround } from '../../support/ground.js';
import { openMailOffice } from '../../support/mail.js';
import { openSite, type Site } from '../../web/browser.js';

let ground: Ground;
let site: Site;
let practice: Practice;
let token: string;
/** What is asked for beyond this machine. */
const fetched: string[] = [];
let certificate: { private: string; cert: string };

const MAIL = [
  'From: Jonas Berg <jonas@berg.example>',
  'To: desk@praksis.example',
  'Subject: A time in March',
  'Message-ID: <one@berg.example>',
  '',
  'Do you have a time for a first talk? Blåbær.',
  '',
].join('\r\n');

beforeAll(async () => {
  ground = await openGround();
  certificate = await generate([{ name: 'commonName', value: 'sns.amazonaws.com' }], {
    algorithm: 'sha256',
    notBeforeDate: new Date('2025-01-01'),
    notAfterDate: new Date('2030-01-01'),
  });
});
beforeEach(async () => {
  practice = await addPractice(ground, { language: 'en' });
  fetched.length = 0;
  site = await openSite(ground, {
    fetchText: async (url) => {
      fetched.push(url);
      return certificate.cert;
    },
  });
  token = await ground.desk.quick(practice.id, (tx) => renewIntakeToken(tx, office()));
});
afterEach(() => site.close());
afterAll(() => ground.close());

const office = () => ({
  practice,
  audit: ground.audit,
  now: ground.clock.now(),
  actor: { kind: 'command' } as const,
});
const bearer = () => ({ authorization: `Bearer ${token}` });

async function post(body: Buffer | string, headers: Record<string, string>) {
  const response = await fetch(`${site.url}/intake/mime`, { method: 'POST', body, headers });
  return {
    status: response.status,
    headers: response.headers,
    json: (await response.json()) as { status: unknown; type?: string; title?: string },
  };
}

const kept = async () =>
  (
    await ground.owner.query(
      `SELECT m.id, m.channel, m.state, m.size_bytes, m.envelope_sealed IS NOT NULL AS envelope
       FROM message m WHERE m.practice_id = $1 ORDER BY m.created_at`,
      [practice.id],
    )
  ).rows;

/** What a form of a service holds, as it is sent. */
async function formOf(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const response = new Response(form);
  return {
    body: Buffer.from(await response.arrayBuffer()),
    type: response.headers.get('content-type') ?? '',
  };
}

describe('a raw mail with the token of the practice', () => {
  it('is on disk when 202 is answered, is filed like any mail, and the same again is not filed twice', async () => {
    const headers = { ...bearer(), 'content-type': 'message/rfc822', 'x-envelope-from': 'jonas@berg.example' };
    for (let time = 0; time < 2; time += 1) {
      expect(await post(MAIL, headers)).toMatchObject({ status: 202, json: { status: 'taken' } });
    }
    expect(await kept()).toEqual([
      { id: expect.anything(), channel: 'webhook', state: 'received', size_bytes: MAIL.length + 2, envelope: true },
    ]);
    const mail = openMailOffice(ground, practice);
    const [message] = await kept();
    await mail.file({ practiceId: practice.id, messageId: message.id });
    const rows = await ground.owner.query('SELECT kind, channel, acknowledgement FROM request WHERE practice_id = $1', [
      practice.id,
    ]);
    expect(rows.rows).toEqual([{ kind: 'enquiry', channel: 'webhook', acknowledgement: 'queued' }]);
    await mail.close();
  });

  it('is the same for a user and password, whatever the user is called', async () => {
    const authorization = `Basic ${Buffer.from(`service:${token}`).toString('base64')}`;
    expect((await post(MAIL, { authorization, 'content-type': 'message/rfc822' })).status).toBe(202);
    expect((await kept())[0]).toMatchObject({ envelope: false });
  });

  it('streams a large one, and refuses one over 25 MB without a trace', async () => {
    const headers = { ...bearer(), 'content-type': 'message/rfc822' };
    const large = `${MAIL}${'x'.repeat(76)}\r\n`.padEnd(3 * 1024 * 1024, 'y');
    expect((await post(large, headers)).status).toBe(202);
    const tooLarge = Buffer.alloc(26 * 1024 * 1024, 'z');
    expect((await post(tooLarge, headers)).json).toMatchObject({ status: 413 });
    expect(await kept()).toHaveLength(1);
    const chunks = await ground.owner.query('SELECT count(*)::int AS n FROM message_chunk WHERE practice_id = $1', [
      practice.id,
    ]);
    expect(chunks.rows[0].n).toBe(7);
  });
});

describe('whoever has no token', () => {
  it('is told so, and how, and nothing is kept; so with a token that was renewed', async () => {
    const before = token;
    token = await ground.desk.quick(practice.id, (tx) => renewIntakeToken(tx, office()));
    for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: `Bearer ${before}` }]) {
      const answer = await post(MAIL, { ...headers, 'content-type': 'message/rfc822' });
      expect(answer).toMatchObject({ status: 401, json: { type: 'urn:subrosa:problem:token' } });
      expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /);
    }
    expect(await kept()).toEqual([]);
  });

  it('is slowed down after many wrong ones', async () => {
    const answers = [];
    for (let n = 0; n < 62; n += 1) answers.push((await post('x', { authorization: 'Bearer no' })).status);
    expect(answers.at(0)).toBe(401);
    expect(answers.at(-1)).toBe(429);
    expect((await post(MAIL, { ...bearer(), 'content-type': 'message/rfc822' })).status).toBe(202);
  });
});

describe('Mailgun', () => {
  const fields = (key: string) => {
    const timestamp = String(Math.floor(ground.clock.now().getTime() / 1000));
    const signature = createHmac('sha256', key).update(`${timestamp}tok`).digest('hex');
    return { timestamp, token: 'tok', signature, sender: 'jonas@berg.example', recipient: practice.address };
  };

  it('posts the MIME form; the bytes of another charset stay as they came', async () => {
    const { body, type } = await formOf({ ...fields('unset'), 'body-mime': 'MARK' });
    const latin = Buffer.from(`${MAIL}Sm\xf8rrebr\xf8d`, 'latin1');
    const at = body.indexOf('MARK');
    const sent = Buffer.concat([body.subarray(0, at), latin, body.subarray(at + 4)]);
    expect(await post(sent, { ...bearer(), 'content-type': type })).toMatchObject({ status: 200 });
    expect(await kept()).toEqual([expect.objectContaining({ size_bytes: latin.length, envelope: true })]);
  });

  it('is believed by its signature alone once its key is set', async () => {
    await ground.desk.quick(practice.id, (tx) =>
      setSigningKey(tx, office(), { provider: 'mailgun', typed: 'key-0123456789' }),
    );
    const wrong = await formOf({ ...fields('another'), 'body-mime': MAIL });
    expect(await post(wrong.body, { ...bearer(), 'content-type': wrong.type })).toMatchObject({
      status: 401,
      json: { type: 'urn:subrosa:problem:signature' },
    });
    const right = await formOf({ ...fields('key-0123456789'), 'body-mime': MAIL });
    ground.clock.forward(5 * 86_400_000);
    expect((await post(right.body, { ...bearer(), 'content-type': right.type })).status).toBe(401);
    const fresh = await formOf({ ...fields('key-0123456789'), 'body-mime': MAIL });
    expect((await post(fresh.body, { ...bearer(), 'content-type': fresh.type })).status).toBe(200);
    expect(await kept()).toHaveLength(1);
  });
});

describe('SendGrid', () => {
  it('posts the raw form, signed over the body as it came', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const typed = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    await ground.desk.quick(practice.id, (tx) => setSigningKey(tx, office(), { provider: 'sendgrid', typed }));
    const envelope = JSON.stringify({ from: 'jonas@berg.example', to: [practice.address] });
    const { body, type } = await formOf({ email: MAIL, envelope });
    const timestamp = String(Math.floor(ground.clock.now().getTime() / 1000));
    const headers = (signed: Buffer) => ({
      ...bearer(),
      'content-type': type,
      'x-twilio-email-event-webhook-timestamp': timestamp,
      'x-twilio-email-event-webhook-signature': sign(
        'sha256',
        Buffer.concat([Buffer.from(timestamp), signed]),
        privateKey,
      ).toString('base64'),
    });
    expect((await post(body, headers(Buffer.from('another body')))).status).toBe(401);
    expect((await post(body, { ...bearer(), 'content-type': type })).status).toBe(401);
    expect((await post(body, headers(body))).status).toBe(200);
    expect(await kept()).toEqual([expect.objectContaining({ envelope: true })]);
  });
});

describe('Postmark', () => {
  it('posts JSON with the raw mail; without it, it says what to switch on', async () => {
    const send = (value: object) => post(JSON.stringify(value), { ...bearer(), 'content-type': 'application/json' });
    expect((await send({ TextBody: 'parsed' })).json.title).toMatch(/switch on the raw/);
    expect((await send({ RawEmail: MAIL, OriginalRecipient: practice.address })).status).toBe(200);
    expect(await kept()).toEqual([expect.objectContaining({ channel: 'webhook', envelope: false })]);
  });
});

describe('Amazon SES over SNS', () => {
  const signedBy = (message: Record<string, string>) => {
    const names = Object.keys(message).filter((name) => !/^Sign/.test(name));
    const text = names
      .toSorted()
      .map((name) => `${name}\n${message[name]}\n`)
      .join('');
    return { ...message, Signature: sign('sha256', Buffer.from(text), certificate.private).toString('base64') };
  };
  const base = {
    MessageId: 'a',
    TopicArn: 'arn:aws:sns:eu-west-1:1:mail',
    Timestamp: '2026-03-02T08:00:00.000Z',
    SignatureVersion: '2',
    SigningCertURL: 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem',
  };
  const received = JSON.stringify({
    notificationType: 'Received',
    mail: { source: 'jonas@berg.example', destination: ['desk@praksis.example'] },
    receipt: { recipients: ['desk@praksis.example'] },
    content: Buffer.from(MAIL).toString('base64'),
  });
  const send = (message: object) =>
    post(JSON.stringify(message), {
      ...bearer(),
      'content-type': 'text/plain; charset=UTF-8',
      'x-amz-sns-message-type': 'Notification',
    });

  it('is taken when Amazon signed it, and by no certificate of somebody else', async () => {
    const good = signedBy({ ...base, Type: 'Notification', Message: received });
    expect((await send({ ...good, Message: received.replace('jonas', 'other') })).status).toBe(401);
    const elsewhere = { ...base, SigningCertURL: 'https://sns.eu-west-1.amazonaws.com.evil.example/a.pem' };
    expect((await send(signedBy({ ...elsewhere, Type: 'Notification', Message: received }))).status).toBe(401);
    expect(fetched.every((url) => url === base.SigningCertURL)).toBe(true);
    expect((await send(good)).status).toBe(200);
    expect(await kept()).toEqual([expect.objectContaining({ size_bytes: Buffer.byteLength(MAIL), envelope: true })]);
  });

  it('has its subscription confirmed at Amazon alone', async () => {
    const asked = {
      ...base,
      Type: 'SubscriptionConfirmation',
      Message: 'You have chosen to subscribe',
      Token: 'abc',
      SubscribeURL: 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription',
    };
    expect((await send(signedBy(asked))).status).toBe(200);
    expect(fetched.at(-1)).toBe(asked.SubscribeURL);
    const count = fetched.length;
    const inside = { ...asked, SubscribeURL: 'http://169.254.169.254/latest/meta-data' };
    expect((await send(signedBy(inside))).status).toBe(400);
    expect(fetched.length).toBe(count);
  });
});
