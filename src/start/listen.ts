import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Config } from '../platform/config.js';
import { SubrosaError } from '../platform/errors.js';

export interface Listening {
  readonly port: number;
  /** Takes no new connection, lets answers on their way end for a moment, then ends all. */
  close(): Promise<void>;
}

/** Opens the web server: HTTPS with TLS 1.3 where there is a certificate of our own and no proxy in front. */
export async function listenWeb(config: Config, app: RequestListener): Promise<Listening> {
  const server = await makeServer(config, app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(portError(config, cause)));
    server.listen(config.httpPort, config.httpHost, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
      }),
  };
}

const GRACE_MS = 2_000;

/** Twenty megabytes over a slow telephone network; Node's own five minutes would cut them off. */
const REQUEST_MS = 15 * 60_000;

async function makeServer(config: Config, app: RequestListener): Promise<http.Server | https.Server> {
  const { publicUrl, tlsCertFile, tlsKeyFile, trustProxy } = config;
  const ownTls = publicUrl?.startsWith('https:') === true && trustProxy.length === 0;
  if (!ownTls || tlsCertFile === null || tlsKeyFile === null)
    return http.createServer({ requestTimeout: REQUEST_MS }, app);
  const { cert, key } = await readCertificate({ tlsCertFile, tlsKeyFile });
  return https.createServer({ cert, key, minVersion: 'TLSv1.3', requestTimeout: REQUEST_MS }, app);
}

/** @throws SubrosaError `config.TLS_CERT_FILE` */
export async function readCertificate(files: {
  readonly tlsCertFile: string;
  readonly tlsKeyFile: string;
}): Promise<{ readonly cert: string; readonly key: string }> {
  try {
    const [cert, key] = await Promise.all([readFile(files.tlsCertFile, 'utf8'), readFile(files.tlsKeyFile, 'utf8')]);
    return { cert, key };
  } catch (cause) {
    throw new SubrosaError('config.TLS_CERT_FILE', {
      hint: 'TLS_CERT_FILE and TLS_KEY_FILE take files that can be read (PEM)',
      cause,
    });
  }
}

function portError(config: Config, cause: NodeJS.ErrnoException): unknown {
  if (cause.code === 'EADDRINUSE') {
    return new SubrosaError('http.port_taken', { hint: `HTTP_PORT ${config.httpPort} is taken: set another`, cause });
  }
  if (cause.code === 'EACCES') {
    return new SubrosaError('http.port_denied', { hint: `HTTP_PORT ${config.httpPort} may not be used by this user` });
  }
  if (cause.code === 'EADDRNOTAVAIL' || cause.code === 'ENOTFOUND') {
    return new SubrosaError('http.host', { hint: 'HTTP_HOST is no address of this machine', cause });
  }
  return cause;
}
