import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { createServer as createTlsServer, type Server, type TlsOptions } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { examineGround } from '../../src/doctor/index.js';
import { checkRelay } from '../../src/doctor/relay.js';
import { checkTls, type Doors, judgeHttps, tlsOf } from '../../src/doctor/tls.js';
import { openGround as openRealGround, type Ground as RealGround } from '../../src/ground.js';
import { ownCertificate } from '../../src/intake/smtp/certificate.js';
import { createSmtpDoor } from '../../src/intake/smtp/door.js';
import { readConfig } from '../../src/platform/config.js';
import { changeSettings } from '../../src/practice/change.js';
import { addMember } from '../../src/practice/members.js';
import { environmentOf, run } from '../cli/run.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';

const NO_DOORS = { smtp: null, https: null };
let database: Ground;
let ground: RealGround;

beforeAll(async () => {
  database = await openGround();
  database.clock.set(new Date());
});
afterAll(() => database.close());
beforeEach(async () => {
  ground = await openRealGround({ config: readConfig(await environmentOf(database)), mode: 'command' });
});

/** What is not well, by name; `wrong` and `look` apart. */
async function findings(of: RealGround = ground) {
  const checks = await examineGround(of, NO_DOORS);
  const names = (state: string) => checks.filter((check) => check.state === state).map(({ name }) => name);
  return { wrong: names('wrong'), look: names('look'), checks };
}
const sql = (text: string, values: unknown[] = []) => database.owner.query(text, values);

afterEach(() => ground.close());

describe('an installation', () => {
  it('without a practice is wrong: it refuses every mail', async () => {
    expect((await findings()).wrong).toEqual(['practices']);
  });

  it('with a new one has nothing wrong, and says what is still to be done', async () => {
    const practice = await addPractice(database);
    const { wrong, look } = await findings();
    expect(wrong).toEqual([]);
    expect(look).toEqual(expect.arrayContaining(['owners', 'backup', 'keys_copy', 'workplace', 'crisis_numbers']));
    const office = { practice, audit: database.audit, now: new Date(), actor: { kind: 'system' } as const };
    await database.desk.quick(practice.id, (tx) =>
      addMember(tx, office, { email: 'a@b.example', name: 'A', role: 'owner' }),
    );
    const after = (await findings()).look;
    expect(after).not.toContain('owners');
    // One member, and nobody has said what happens when that one does not open an alarm.
    expect(after).toContain('alarms');
    await database.desk.quick(practice.id, (tx) => changeSettings(tx, office, { nobodyStandsIn: true }));
    expect((await findings()).look).not.toContain('alarms');
    // No head was signed yet.
    expect(after).toContain('audit');
  });
});

describe('what breaks is named', () => {
  it.each([
    [
      'row_security',
      ['ALTER TABLE client NO FORCE ROW LEVEL SECURITY'],
      ['ALTER TABLE client FORCE ROW LEVEL SECURITY'],
    ],
    [
      'migrations',
      ["UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name LIKE '%_first'"],
      ['UPDATE _prisma_migrations SET rolled_back_at = NULL'],
    ],
    [
      'logins',
      [
        'CREATE TABLE odd (id int)',
        'ALTER TABLE odd OWNER TO subrosa_front',
        'ALTER TABLE odd FORCE ROW LEVEL SECURITY',
        'ALTER TABLE odd ENABLE ROW LEVEL SECURITY',
      ],
      ['DROP TABLE odd'],
    ],
  ])('%s', async (name, breaking, mending) => {
    for (const text of breaking) await sql(text);
    expect((await findings()).wrong).toEqual([name]);
    for (const text of mending) await sql(text);
    expect((await findings()).wrong).toEqual([]);
  });

  it('messages that nobody files', async () => {
    const practice = await addPractice(database);
    const id = randomUUID();
    await sql(
      `INSERT INTO message (id, practice_id, correspondent_id, direction, channel, state, received_at, created_at, size_bytes)
       VALUES ($1, $2, $1, 'in', 'smtp', 'received', now(), now() - interval '11 minutes', 1)`,
      [id, practice.id],
    );
    expect((await findings()).wrong).toEqual(['queue_messages']);
    await sql('DELETE FROM message WHERE id = $1', [id]);
  });

  it('a log that is shorter than its signed head', async () => {
    const practice = await addPractice(database);
    await ground.heads.write(new Map([[practice.id, { number: 7n, hash: Buffer.alloc(32, 1) }]]));
    const { rows } = await sql('SELECT id FROM practice');
    const others = rows.filter(({ id }) => id !== practice.id);
    await ground.heads.write(new Map(others.map(({ id }) => [id, { number: 0n, hash: Buffer.alloc(32) }])));
    expect((await findings()).wrong).toEqual(['audit']);
    await sql('UPDATE practice SET closed_at = now() WHERE id = $1', [practice.id]);
  });

  it('a retention run that could not erase, and one that asks', async () => {
    const practice = await addPractice(database);
    const add = (state: string, failed: number) =>
      sql(
        `INSERT INTO retention_run (id, practice_id, started_at, state, failed) VALUES ($1, $2, clock_timestamp(), $3, $4)`,
        [randomUUID(), practice.id, state, failed],
      );
    await add('ran', 1);
    expect((await findings()).wrong).toEqual(['retention_run']);
    await add('asks', 0);
    expect(await findings()).toMatchObject({ wrong: [], look: expect.arrayContaining(['retention_run']) });
    await sql('DELETE FROM retention_run');
  });

  it('a check that cannot be made does not keep the others from being made', async () => {
    await sql('ALTER FUNCTION backlog() RENAME TO backlog_gone');
    const { wrong, checks } = await findings();
    expect(wrong).toEqual(['work']);
    expect(checks.map(({ name }) => name)).toEqual(expect.arrayContaining(['database', 'backup']));
    await sql('ALTER FUNCTION backlog_gone() RENAME TO backlog');
  });
});

describe('the relay', () => {
  const check = (url: string) => checkRelay(readConfig({ SMTP_RELAY_URL: url }));

  it('that is not there, or hangs up, is wrong, with a reason', async () => {
    const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    const { port } = server.address() as { port: number };
    expect((await check(`smtp://127.0.0.1:${port}?tls=none`)).state).toBe('wrong');
    await new Promise((done) => server.close(done));
    expect(await check(`smtp://127.0.0.1:${port}?tls=none`)).toMatchObject({
      state: 'wrong',
      hint: expect.stringContaining('nothing answers there'),
    });
  });
});

describe('TLS', () => {
  it('is measured at the SMTP port, not believed', async () => {
    const door = createSmtpDoor({
      ...{ host: '127.0.0.1', port: 0, tls: { ownIn: database.varDir }, trusted: ['127.0.0.1'], log: () => {} },
      receiver: { resolve: async () => null, open: async () => Promise.reject(new Error('none')) },
      freeDiskBytes: async () => 1e12,
      now: () => Date.now(),
    });
    const { port } = await door.listen();
    const at = async (smtp: { host: string; port: number }) =>
      checkTls(readConfig({}), await tlsOf(readConfig({}), { smtp, https: null }), new Date());
    const named = async (smtp: { host: string; port: number }) =>
      (await at(smtp)).find(({ name }) => name === 'smtp_tls');
    expect(await named({ host: '127.0.0.1', port })).toMatchObject({
      state: 'ok',
      hint: expect.stringContaining('TLSv1.3'),
    });
    await door.close();
    const plain = createServer((socket) => {
      socket.write('220 here\r\n');
      socket.on('data', (data) => socket.write(/^EHLO/.test(String(data)) ? '250 here\r\n' : '502 no\r\n'));
      socket.on('error', () => {});
    }).listen(0, '127.0.0.1');
    await new Promise((done) => plain.once('listening', done));
    const address = plain.address() as { port: number };
    expect(await named({ host: '127.0.0.1', port: address.port })).toMatchObject({ state: 'wrong' });
    await new Promise((done) => plain.close(done));
  });
});

describe('encryption', () => {
  const fact = async () =>
    (await sql(`SELECT value FROM installation_fact WHERE name = 'encryption'`)).rows[0]?.value ?? null;
  /** A server that ends with the test, whatever becomes of it. */
  const open = async (options: TlsOptions): Promise<{ port: number; close(): Promise<void> }> => {
    const certificate = await ownCertificate({ dir: database.varDir, hostname: 'desk.test', now: new Date() });
    const server = createTlsServer({ ...certificate, ...options }).listen(0, '127.0.0.1');
    await new Promise((done) => server.once('listening', done));
    servers.push(server);
    return {
      port: (server.address() as { port: number }).port,
      close: () => new Promise((done) => void server.close(() => done())),
    };
  };
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });
  const measured = async (doors: Doors) => (await examineGround(ground, doors)).find(({ name }) => name === 'at_rest');

  it('is kept for the privacy page as it was measured, and what cannot be asked now stays as it was', async () => {
    const { port, close } = await open({ maxVersion: 'TLSv1.2' });
    const https = { host: '127.0.0.1', port };
    expect(await measured({ smtp: null, https })).toMatchObject({ state: 'ok' });
    expect(await fact()).toEqual({ https: 'TLSv1.2', starttls: null, atRest: 'AES-256-GCM' });
    await measured(NO_DOORS);
    expect(await fact()).toEqual({ https: 'TLSv1.2', starttls: null, atRest: 'AES-256-GCM' });
    await close();
    // It was asked and spoke nothing: that is what is said from then on.
    await measured({ smtp: null, https });
    expect(await fact()).toEqual({ https: null, starttls: null, atRest: 'AES-256-GCM' });
    const shown = await database.front.across.$queryRaw`SELECT value FROM measured_encryption()`;
    expect(shown).toEqual([{ value: { https: null, starttls: null, atRest: 'AES-256-GCM' } }]);
  });

  it('is asked at PUBLIC_URL, where browsers have to trust it too', async () => {
    const { port, close } = await open({});
    const config = readConfig({ PUBLIC_URL: `https://127.0.0.1:${port}` });
    const { https } = await tlsOf(config, NO_DOORS);
    expect(https).toEqual({ protocol: 'TLSv1.3', trusted: false, outside: true });
    expect(judgeHttps(https)).toMatchObject({ state: 'wrong', hint: expect.stringContaining('do not trust') });
    expect(judgeHttps({ protocol: 'TLSv1.3', trusted: true, outside: true }).state).toBe('ok');
    expect(judgeHttps({ protocol: 'TLSv1.2', trusted: true, outside: true }).state).toBe('look');
    await close();
    expect(judgeHttps((await tlsOf(config, NO_DOORS)).https)).toMatchObject({
      state: 'look',
      hint: expect.stringContaining('could not be reached'),
    });
    expect((await tlsOf(config, { smtp: null, https: { host: '127.0.0.1', port } })).https).toMatchObject({
      outside: false,
    });
  });
});

describe('subrosa doctor', () => {
  const answers = {
    systemUpdated: 'yes',
    diskEncrypted: 'no',
    screenLocks: 'yes',
    antivirus: 'yes',
    otherUsers: 'nobody',
  };

  it('is one object, exit 0 while nothing is wrong; keeps the answers and logs that they were given', async () => {
    const env = await environmentOf(database);
    const practice = await addPractice(database);
    const { exit, out } = await run(['doctor', '--json', '--answers', JSON.stringify(answers)], { env });
    const { ok, checks } = JSON.parse(out);
    expect([exit, ok]).toEqual([0, true]);
    for (const check of checks) expect(Object.keys(check)).toEqual(['name', 'state', 'hint']);
    expect(checks).toContainEqual({
      name: 'workplace',
      state: 'look',
      hint: expect.stringContaining('encrypt the disk'),
    });
    const { rows } = await sql(`SELECT value FROM installation_fact WHERE name = 'workplace_answers'`);
    expect(rows).toEqual([{ value: answers }]);
    const events = await sql('SELECT action, detail FROM audit_event WHERE practice_id = $1', [practice.id]);
    expect(events.rows).toEqual([
      { action: 'workplace.answered', detail: JSON.stringify(answers, Object.keys(answers).toSorted()) },
    ]);
  });

  it('is exit 1 when something is wrong, and one line for each thing', async () => {
    await sql('ALTER TABLE client NO FORCE ROW LEVEL SECURITY');
    const { exit, out } = await run(['doctor'], { env: await environmentOf(database) });
    await sql('ALTER TABLE client FORCE ROW LEVEL SECURITY');
    expect(exit).toBe(1);
    expect(out).toMatch(/^wrong {2}row_security: not forced on client/m);
    expect(
      out
        .trimEnd()
        .split('\n')
        .every((line) => /^(?:ok|look|wrong) +\w+: /.test(line)),
    ).toBe(true);
  });

  it('without a database says that and looks at the rest', async () => {
    const env = { ...(await environmentOf(database)), DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/x' };
    const { exit, out } = await run(['doctor', '--json'], { env });
    expect(exit).toBe(1);
    const { checks } = JSON.parse(out);
    expect(checks).toContainEqual({
      name: 'database',
      state: 'wrong',
      hint: expect.stringContaining('does not answer'),
    });
    expect(checks.map(({ name }: { name: string }) => name)).toContain('disk');
  });

  it('with a wrong variable names it', async () => {
    const { exit, out } = await run(['doctor'], { env: { SMTP_PORT: '99999' } });
    expect([exit, out]).toEqual([1, 'wrong  configuration: SMTP_PORT takes a port number from 0 to 65535\n']);
  });
});
