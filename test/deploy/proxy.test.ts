/** The proxy that docker-compose.yml puts in front, with the configuration that ships: what it hands on, and what it writes down. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freePort } from '../../scripts/free-port.mjs';
import { PACKAGE_ROOT } from '../../src/platform/root.js';
import { describeWith, programPath } from '../support/programs.js';

const SECRETS = ['tokenofsomebody', 'signinofamember', 'bodyofsomebody'];
const PATHS = [`/c/${SECRETS[0]}`, `/desk/sign-in/${SECRETS[1]}`, `/c/${SECRETS[0]}/more?x=${SECRETS[2]}`];

describeWith('caddy')('the proxy in front', () => {
  let home: string;
  let upstream: Server;
  let proxy: ChildProcess;
  let port: number;
  let seen: string[];
  let said = '';

  beforeAll(async () => {
    home = mkdtempSync(path.join(tmpdir(), 'subrosa-proxy-'));
    seen = [];
    upstream = createServer((req, res) => {
      seen.push(`${req.url} ${req.headers['x-forwarded-for'] ?? ''}`);
      if (req.url?.includes('breaks')) return void req.socket.destroy();
      res.end('a page');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => upstream.once('listening', resolve));
    port = await freePort();
    proxy = spawn(
      programPath('caddy') ?? 'caddy',
      ['run', '--config', path.join(PACKAGE_ROOT, 'deploy/Caddyfile'), '--adapter', 'caddyfile'],
      {
        env: {
          PATH: process.env.PATH,
          HOME: home,
          XDG_DATA_HOME: home,
          XDG_CONFIG_HOME: home,
          SUBROSA_HOST: 'localhost',
          SUBROSA_WEB: `127.0.0.1:${(upstream.address() as AddressInfo).port}`,
          SUBROSA_HTTP_PORT: String(await freePort()),
          SUBROSA_HTTPS_PORT: String(port),
        },
      },
    );
    for (const stream of [proxy.stdout, proxy.stderr]) stream?.setEncoding('utf8').on('data', (text) => (said += text));
    await untilAnswers(port);
  });
  afterAll(async () => {
    proxy.kill('SIGTERM');
    await new Promise((resolve) => proxy.once('close', resolve));
    upstream.close();
    rmSync(home, { recursive: true, force: true });
  });

  it('hands every page on, with the address of who asks', async () => {
    for (const page of PATHS) expect(await get(port, page)).toBe(200);
    expect(seen).toEqual(expect.arrayContaining(PATHS.map((page) => `${page} 127.0.0.1`)));
  });

  it('writes down no path below /c/ and /desk/sign-in/, whatever goes wrong', async () => {
    for (const page of PATHS) await get(port, page);
    // The web process dies in the middle of an answer, and is away.
    await get(port, `${PATHS[0]}/breaks`);
    await get(port, `${PATHS[1]}/breaks`, 'POST', SECRETS[2]);
    await new Promise((resolve) => upstream.close(resolve));
    for (const page of PATHS) expect(await get(port, page)).toBe(502);
    await sleep(300);
    // It does write, so that an empty log does not pass for a discreet one.
    expect(said).toMatch(/"msg":"serving initial configuration"/);
    for (const secret of SECRETS) expect(said).not.toContain(secret);
    expect(said).not.toMatch(/\/c\/|sign-in|127\.0\.0\.1:\d+->/);
  });

  it('speaks TLS 1.3 and nothing older', async () => {
    expect(await protocolOf(port, 'TLSv1.3')).toBe('TLSv1.3');
    await expect(protocolOf(port, 'TLSv1.2')).rejects.toThrow();
  });
});

function get(port: number, page: string, method = 'GET', body = ''): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', servername: 'localhost', port, path: page, method, agent: false };
    const asked = request({ ...options, headers: { host: 'localhost' }, rejectUnauthorized: false }, (res) => {
      res.resume();
      res.once('close', () => resolve(res.statusCode ?? 0));
    });
    asked.once('error', reject);
    asked.end(body);
  });
}

function protocolOf(port: number, version: 'TLSv1.2' | 'TLSv1.3'): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const wanted = { minVersion: version, maxVersion: version, rejectUnauthorized: false } as const;
    const socket = connect({ host: '127.0.0.1', port, servername: 'localhost', ...wanted }, () => {
      resolve(socket.getProtocol());
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

async function untilAnswers(port: number): Promise<void> {
  for (const end = performance.now() + 30_000; performance.now() < end; await sleep(100)) {
    if ((await get(port, '/').catch(() => 0)) === 200) return;
  }
  throw new Error('the proxy does not answer');
}
