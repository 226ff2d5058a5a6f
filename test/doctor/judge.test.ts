import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { judgeClock } from '../../src/doctor/database.js';
import { checkLaw } from '../../src/doctor/law.js';
import { checkConfiguration, checkMasterKey, checkVarDir, judgeDisk } from '../../src/doctor/machine.js';
import { checkRelayLine } from '../../src/doctor/relay.js';
import { judgeCertificate } from '../../src/doctor/tls.js';
import { judgeBackup } from '../../src/doctor/upkeep.js';
import { judgeBacklog, judgeMailboxes, judgePgpKeys } from '../../src/doctor/work.js';
import { asksAgain, checkAnswers, QUESTIONS, readAnswers } from '../../src/doctor/workplace.js';
import { ownCertificate } from '../../src/intake/smtp/certificate.js';
import { readConfig } from '../../src/platform/config.js';
import type { Practice } from '../../src/practice/index.js';

const now = new Date('2026-03-02T08:00:00Z');
const ago = (ms: number) => new Date(now.getTime() - ms);
const MINUTE = 60_000;
const DAY = 86_400_000;
const MB = 1024 * 1024;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'subrosa-doctor-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('thresholds', () => {
  it.each([
    [['ok', 'waiting'], 'ok', '2 mailboxes watched'],
    [['ok', 'full'], 'look', 'almost full'],
    [['login', 'ok', 'tls', 'login'], 'wrong', '3 mailboxes not read (login, tls)'],
    [['sign_in', 'ok'], 'wrong', '1 mailbox not read (sign in again)'],
  ])('of mailboxes: %j', (states, state, hint) => {
    const found = judgeMailboxes(states);
    expect(found.state).toBe(state);
    expect(found.hint).toContain(hint);
  });

  it.each([
    [[null, 31], 'ok', '2 keys'],
    [[null, 29], 'look', '1 key expires within 30 days'],
    [[29, 0], 'wrong', '1 key for encrypted mail expired'],
  ])('of keys that expire in %j days', (days, state, hint) => {
    const ends = days.map((left) => (left === null ? null : ago(-left * DAY)));
    const found = judgePgpKeys(ends, now);
    expect(found.state).toBe(state);
    expect(found.hint).toContain(hint);
  });

  it.each([
    [256 * MB - 1, 'wrong'],
    [256 * MB, 'look'],
    [2048 * MB - 1, 'look'],
    [2048 * MB, 'ok'],
  ])('%d bytes free: %s', (free, state) => expect(judgeDisk(free).state).toBe(state));

  it.each([
    [5_000, 'ok'],
    [-5_000, 'ok'],
    [6_000, 'look'],
    [120_000, 'look'],
    [-121_000, 'wrong'],
  ])('clocks %d ms apart: %s', (apart, state) => expect(judgeClock(now, ago(apart)).state).toBe(state));

  it.each([
    [null, 'look'],
    [7 * DAY, 'ok'],
    [8 * DAY, 'look'],
    [31 * DAY, 'look'],
    [32 * DAY, 'wrong'],
  ])('a backup made %p ms ago: %s', (age, state) =>
    expect(judgeBackup('backup', age === null ? null : ago(age), now).state).toBe(state),
  );

  it.each([
    ['messages', 0, null, 'ok'],
    ['messages', 3, MINUTE, 'ok'],
    ['messages', 1, 2 * MINUTE, 'look'],
    ['messages', 1, 10 * MINUTE, 'wrong'],
    ['letters', 1, 10 * MINUTE, 'look'],
    ['letters', 1, 60 * MINUTE, 'wrong'],
    // A letter that waits for its slot.
    ['letters', 1, -MINUTE, 'ok'],
    ['uncertain', 0, null, 'ok'],
    ['uncertain', 1, DAY, 'look'],
  ])('%s: %d waiting, the oldest for %p ms: %s', (what, waiting, age, state) => {
    const oldest = age === null ? null : ago(age);
    expect(judgeBacklog({ what, waiting: BigInt(waiting), oldest }, now).state).toBe(state);
  });
});

describe('the line to the relay', () => {
  it.each([
    ['smtp://relay.example', 'ok'],
    ['smtps://relay.example', 'ok'],
    ['smtp://127.0.0.1:25?tls=none', 'ok'],
    ['smtp://relay.example?tls=none', 'look'],
    ['smtp://relay.example?tls=opportunistic', 'look'],
    ['smtp://user:secret@relay.example?tls=unchecked', 'look'],
  ])('the doctor of %s: %s', (smtpRelayUrl, state) => {
    const found = checkRelayLine({ smtpRelayUrl });
    expect(found.state).toBe(state);
    expect(found.hint).not.toContain('secret');
  });
});

describe('files that others can read', () => {
  it.each([
    [0o700, 'ok'],
    [0o710, 'ok'],
    [0o750, 'wrong'],
    [0o701, 'wrong'],
  ])('VAR_DIR %o: %s', async (mode, state) => {
    await chmod(folder, mode);
    expect((await checkVarDir(folder)).state).toBe(state);
    await chmod(folder, 0o700);
  });

  it.each([
    [0o600, 'ok'],
    [0o640, 'look'],
    [0o604, 'wrong'],
  ])('master key %o: %s', async (mode, state) => {
    const file = path.join(folder, 'a.key');
    await writeFile(file, 'x');
    await chmod(file, mode);
    expect((await checkMasterKey(readConfig({ MASTER_KEY_FILE: file }))).state).toBe(state);
  });

  it('a master key that is gone is wrong, one that was never made is not', async () => {
    const config = readConfig({ VAR_DIR: folder });
    expect((await checkMasterKey(config)).state).toBe('look');
    await writeFile(path.join(folder, 'logins.sealed'), 'x');
    expect((await checkMasterKey(config)).state).toBe('wrong');
  });
});

describe('the configuration', () => {
  const states = (env: Record<string, string>) =>
    checkConfiguration(readConfig(env)).map(({ hint }) => hint.split(' ')[0]);
  const RELAY = { SMTP_RELAY_URL: 'smtp://127.0.0.1:25' };

  it('that opens a door unencrypted is told so', () => {
    expect(checkConfiguration(readConfig(RELAY))).toEqual([expect.objectContaining({ state: 'ok' })]);
    expect(states({})).toEqual(['SMTP_RELAY_URL']);
    expect(states({ ...RELAY, HTTP_HOST: '0.0.0.0' })).toEqual(['HTTP_HOST']);
    expect(states({ ...RELAY, PUBLIC_URL: 'http://desk.example.org' })).toEqual(['PUBLIC_URL']);
    expect(states({ ...RELAY, PUBLIC_URL: 'http://localhost:3000' })).toEqual(['every']);
    expect(states({ ...RELAY, SUBROSA_CLOCK_OFFSET: 'P1D' })).toEqual(['SUBROSA_CLOCK_OFFSET']);
  });
});

describe('a certificate', () => {
  it('is judged by its key and its dates', async () => {
    const made = await ownCertificate({ dir: path.join(folder, 'one'), hostname: 'mail.example.org', now });
    const other = await ownCertificate({ dir: path.join(folder, 'two'), hostname: 'mail.example.org', now });
    expect(judgeCertificate(made.cert, made.key, now).state).toBe('ok');
    expect(judgeCertificate(made.cert, other.key, now).state).toBe('wrong');
    expect(judgeCertificate(made.cert, made.key, ago(2 * DAY)).state).toBe('wrong');
    expect(judgeCertificate(made.cert, made.key, ago(-715 * DAY)).state).toBe('look');
    expect(judgeCertificate(made.cert, made.key, ago(-731 * DAY)).state).toBe('wrong');
  });
});

describe('numbers, rules and terms', () => {
  const practice = (more: object) =>
    ({
      slug: 'p',
      country: 'DK',
      region: null,
      profession: 'psychotherapist',
      regimes: ['eu'],
      settings: { retention: {} },
      ...more,
    }) as unknown as Practice;
  const stateOf = (name: string, practices: readonly Practice[], today: string) =>
    checkLaw(practices, today).find((check) => check.name === name)?.state;

  it('are looked at again after their time', () => {
    expect(stateOf('retention_rules', [practice({})], '2026-12-01')).toBe('ok');
    expect(stateOf('retention_rules', [practice({})], '2029-12-01')).toBe('look');
    expect(stateOf('rights_terms', [practice({})], '2026-12-01')).toBe('ok');
    expect(stateOf('rights_terms', [practice({})], '2029-12-01')).toBe('look');
    expect(stateOf('disclosure_rules', [practice({})], '2026-12-01')).toBe('look');
  });

  it('a practice for whose files no period is known is named', () => {
    expect(stateOf('retention_known', [practice({})], '2026-12-01')).toBe('ok');
    expect(stateOf('retention_known', [practice({ country: 'NZ' })], '2026-12-01')).toBe('look');
    const own = { retention: { client_file: { period: { years: 5 }, reason: 'x' } } };
    expect(stateOf('retention_known', [practice({ country: 'NZ', settings: own })], '2026-12-01')).toBe('ok');
  });

  it('a number for danger that nobody has rung is told, in the countries that are here alone', () => {
    const hint = checkLaw([practice({})], '2026-12-01').find(({ name }) => name === 'crisis_numbers');
    expect(hint).toMatchObject({ state: 'look', hint: expect.stringContaining('DK ') });
    expect(hint?.hint).not.toContain('RO ');
  });
});

describe('the five questions', () => {
  const good = Object.fromEntries(QUESTIONS.map(({ id, good }) => [id, good]));
  const answers = readAnswers(JSON.stringify(good));

  it('are answered with words out of a few, all of them', () => {
    expect(answers).toEqual(good);
    for (const bad of ['', '[]', '{}', 'null', JSON.stringify({ ...good, otherUsers: 'my son Anton' })]) {
      expect(() => readAnswers(bad)).toThrow('doctor.answers');
    }
    const { antivirus: _, ...missing } = good;
    expect(() => readAnswers(JSON.stringify(missing))).toThrow('doctor.answers');
    expect(readAnswers(JSON.stringify({ ...good, more: 'not kept' }))).toEqual(good);
  });

  it('are asked again after three months', () => {
    expect(asksAgain(null, now)).toBe(true);
    expect(asksAgain({ answers, at: new Date('2025-12-02T08:00:00Z') }, now)).toBe(true);
    expect(asksAgain({ answers, at: new Date('2025-12-02T08:00:01Z') }, now)).toBe(false);
  });

  it('what is not well has an advice; what was answered long ago is old', () => {
    expect(checkAnswers({ answers, at: now }, now)).toEqual([expect.objectContaining({ state: 'ok' })]);
    const bad = checkAnswers({ answers: { ...answers, diskEncrypted: 'no', screenLocks: 'unknown' }, at: now }, now);
    expect(bad.map(({ state }) => state)).toEqual(['look', 'look']);
    expect(checkAnswers({ answers, at: ago(100 * DAY) }, now)[0]?.hint).toContain('more than three months ago');
    expect(checkAnswers(null, now)[0]?.state).toBe('look');
  });
});
