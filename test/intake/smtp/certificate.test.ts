import { X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ownCertificate } from '../../../src/intake/smtp/certificate.js';
import { doors } from './support.js';
import { greeted } from './transcript.js';

const open = doors();
const DAY_MS = 86_400_000;
const now = new Date('2026-03-01T12:00:00Z');
let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'door-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const make = (after = 0) =>
  ownCertificate({ dir: join(dir, 'var'), hostname: 'mx.example', now: new Date(now.getTime() + after) });
const file = () => join(dir, 'var', 'smtp-tls.pem');

describe('the certificate of our own', () => {
  it('is made once, for its owner’s eyes alone, and names the host and nothing else', async () => {
    const made = await make();
    expect(await make(300 * DAY_MS)).toEqual(made);
    expect(await readdir(join(dir, 'var'))).toEqual(['smtp-tls.pem']);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    const certificate = new X509Certificate(made.cert);
    expect([certificate.subject, certificate.subjectAltName]).toEqual(['CN=mx.example', 'DNS:mx.example']);
  });

  it('is made anew a month before it ends', async () => {
    const made = await make();
    expect(await make(699 * DAY_MS)).toEqual(made);
    const renewed = await make(701 * DAY_MS);
    expect(renewed).not.toEqual(made);
    expect(await readFile(file(), 'utf8')).toContain(renewed.cert.trim());
  });

  it.each([
    ['empty', () => ''],
    ['cut off', (pem: string) => pem.slice(0, -200)],
    ['another key’s', (pem: string, other: string) => pem.slice(0, pem.indexOf('-----BEGIN C')) + other],
  ])('is made anew when the file is %s', async (_what, spoil) => {
    const made = await make();
    const other = (await ownCertificate({ dir: join(dir, 'other'), hostname: 'x', now })).cert;
    await writeFile(file(), spoil(await readFile(file(), 'utf8'), other));
    const again = await make();
    expect(again.key).not.toBe(made.key);
    expect(await make()).toEqual(again);
  });

  it('is what the door shows', async () => {
    const { port } = await open({ tls: { ownIn: dir }, hostname: '[127.0.0.1]' });
    const visitor = await greeted(port);
    await visitor.says('STARTTLS');
    const seen = await visitor.startTls();
    expect(seen.subjectaltname).toBe('IP Address:127.0.0.1');
  });
});
