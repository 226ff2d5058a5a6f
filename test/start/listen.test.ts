import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generate } from 'selfsigned';
import { readConfig } from '../../src/platform/config.js';
import { listenWeb } from '../../src/start/listen.js';

let folder: string;
let files: { readonly TLS_CERT_FILE: string; readonly TLS_KEY_FILE: string };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'subrosa-tls-'));
  const pem = await generate([{ name: 'commonName', value: 'desk.example' }]);
  files = { TLS_CERT_FILE: path.join(folder, 'cert.pem'), TLS_KEY_FILE: path.join(folder, 'key.pem') };
  await writeFile(files.TLS_CERT_FILE, pem.cert);
  await writeFile(files.TLS_KEY_FILE, pem.private);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const app = (_: unknown, res: import('node:http').ServerResponse) => void res.end('here');

/** What the two sides agree on; null: nothing. */
function handshake(port: number, maxVersion: 'TLSv1.2' | 'TLSv1.3'): Promise<string | null> {
  return new Promise((resolve) => {
    const socket: TLSSocket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false, maxVersion }, () => {
      resolve(socket.getProtocol());
      socket.destroy();
    });
    socket.on('error', () => resolve(null));
  });
}

describe('the web server', () => {
  it('speaks TLS 1.3 and nothing older where it has a certificate of its own', async () => {
    const config = readConfig({ HTTP_PORT: '0', PUBLIC_URL: 'https://desk.example', ...files });
    const web = await listenWeb(config, app);
    expect(await handshake(web.port, 'TLSv1.3')).toBe('TLSv1.3');
    expect(await handshake(web.port, 'TLSv1.2')).toBeNull();
    await web.close();
  });

  it('leaves TLS to a proxy that stands in front', async () => {
    const config = readConfig({
      HTTP_PORT: '0',
      PUBLIC_URL: 'https://desk.example',
      TRUST_PROXY: '127.0.0.1',
      ...files,
    });
    const web = await listenWeb(config, app);
    expect(await (await fetch(`http://127.0.0.1:${web.port}/`)).text()).toBe('here');
    await web.close();
  });

  it('says in one line that its port is taken, or that a certificate cannot be read', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(listenWeb(readConfig({ HTTP_PORT: String(port) }), app)).rejects.toMatchObject({
      code: 'http.port_taken',
      hint: `HTTP_PORT ${port} is taken: set another`,
    });
    other.close();
    const gone = readConfig({
      HTTP_PORT: '0',
      PUBLIC_URL: 'https://desk.example',
      ...files,
      TLS_KEY_FILE: path.join(folder, 'gone.pem'),
    });
    await expect(listenWeb(gone, app)).rejects.toMatchObject({ code: 'config.TLS_CERT_FILE' });
  });
});
