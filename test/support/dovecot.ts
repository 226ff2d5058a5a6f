import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { generate } from 'selfsigned';
import { freePort } from '../../scripts/free-port.mjs';
import { programPath } from './programs.js';

/** A provider's mailbox: a real Dovecot on loopback, with IDLE, MOVE and UIDPLUS. */
export interface Dovecot {
  readonly port: number;
  readonly tlsPort: number;
  /** Where another program has passwords checked. */
  readonly saslPort: number;
  readonly user: string;
  readonly password: string;
  /** The authority of its certificate (PEM). */
  readonly ca: string;
  /** Lays a mail into a folder, as a mail server would. */
  deliver(bytes: string | Buffer, folder?: string): void;
  /** Names of the files of a folder: one mail each, flags behind the colon. */
  files(folder?: string): readonly string[];
  /** The folder forgets its numbers: a new UIDVALIDITY. */
  renumber(folder?: string): void;
  stop(): Promise<void>;
}

interface DovecotOptions {
  readonly capabilities?: string;
  readonly sent?: string;
  readonly oauth?: { readonly url: string; readonly mechanisms: string };
}

/**
 * @param options.capabilities what it says that it can do, instead of all that it can
 * @param options.sent the folder that it marks as the one of sent mail (RFC 6154); absent: none
 * @param options.oauth where it asks whose a token is (RFC 7662), and by which mechanisms it takes one
 */
export async function startDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  const home = mkdtempSync(path.join(tmpdir(), 'subrosa-dovecot-'));
  chmodSync(home, 0o755);
  const [port, tlsPort, saslPort] = [await freePort(), await freePort(), await freePort()];
  const pem = await generate([{ name: 'commonName', value: 'localhost' }], {
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  } as never);
  writeFileSync(path.join(home, 'cert.pem'), pem.cert);
  writeFileSync(path.join(home, 'key.pem'), pem.private, { mode: 0o600 });
  writeFileSync(path.join(home, 'users'), 'desk@praksis.example:{PLAIN}secret word::::::\n', { mode: 0o644 });
  const mail = path.join(home, 'mail');
  mkdirSync(mail);
  writeFileSync(path.join(home, 'dovecot.conf'), configOf({ home, port, tlsPort, saslPort, ...options }));
  if (options.oauth !== undefined) {
    const said = ['introspection_mode = post', `introspection_url = ${options.oauth.url}/introspect`];
    const judged = ['username_attribute = username', 'active_attribute = active', 'active_value = true'];
    writeFileSync(path.join(home, 'oauth2'), [...said, 'force_introspection = yes', ...judged, ''].join('\n'));
  }
  await run('chown', ['-R', 'nobody:nogroup', mail]);
  const child = spawn(programPath('dovecot') ?? 'dovecot', ['-F', '-c', path.join(home, 'dovecot.conf')], {
    stdio: 'ignore',
  });
  await answering(port, child);
  const maildir = (folder: string) => path.join(mail, folder === 'INBOX' ? '' : `.${folder}`);
  let count = 0;
  return {
    ...{ port, tlsPort, saslPort, user: 'desk@praksis.example', password: 'secret word', ca: pem.cert },
    deliver: (bytes, folder = 'INBOX') => {
      for (const part of ['', 'cur', 'new', 'tmp']) mkdirSync(path.join(maildir(folder), part), { recursive: true });
      count += 1;
      const name = `${Math.floor(Date.now() / 1000)}.M${String(count).padStart(6, '0')}P1.test`;
      writeFileSync(path.join(maildir(folder), 'tmp', name), bytes);
      // Moved in whole, as the format wants it; everything belongs to who serves it.
      spawnSync('sh', [
        '-c',
        `chown -R nobody:nogroup '${maildir(folder)}' && mv '${maildir(folder)}/tmp/${name}' '${maildir(folder)}/new/${name}'`,
      ]);
    },
    files: (folder = 'INBOX') =>
      ['new', 'cur'].flatMap((part) => {
        try {
          return readdirSync(path.join(maildir(folder), part));
        } catch {
          return [];
        }
      }),
    renumber: (folder = 'INBOX') => {
      for (const name of readdirSync(maildir(folder))) {
        if (/^dovecot(?:-uidlist|\.index)/.test(name)) rmSync(path.join(maildir(folder), name), { recursive: true });
      }
      for (const name of readdirSync(mail)) {
        if (/^dovecot-uidvalidity/.test(name)) rmSync(path.join(mail, name));
      }
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function configOf(
  of: DovecotOptions & {
    readonly home: string;
    readonly port: number;
    readonly tlsPort: number;
    readonly saslPort: number;
  },
): string {
  const { home, port, tlsPort, saslPort } = of;
  return `
protocols = imap
base_dir = ${home}/run
state_dir = ${home}/state
log_path = ${home}/log
listen = 127.0.0.1
ssl = yes
ssl_cert = <${home}/cert.pem
ssl_key = <${home}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login ${of.oauth?.mechanisms ?? ''}
auth_failure_delay = 0
first_valid_uid = 1
mail_max_userip_connections = 100
mail_location = maildir:${home}/mail
${of.oauth === undefined ? '' : `passdb {\n  driver = oauth2\n  mechanisms = ${of.oauth.mechanisms}\n  args = ${home}/oauth2\n}`}
passdb {
  driver = passwd-file
  args = scheme=PLAIN ${home}/users
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${home}/mail
}
${of.capabilities === undefined ? '' : `imap_capability = ${of.capabilities}`}
namespace inbox {
  inbox = yes
  separator = .
  mailbox Filed {
    auto = subscribe
  }
${of.sent === undefined ? '' : `  mailbox ${of.sent} {\n    auto = subscribe\n    special_use = \\Sent\n  }`}
}
service imap-login {
  inet_listener imap {
    address = 127.0.0.1
    port = ${port}
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = ${tlsPort}
    ssl = yes
  }
}
service auth {
  inet_listener {
    address = 127.0.0.1
    port = ${saslPort}
  }
}
service anvil {
  chroot =
  # No seconds of waiting after a sign-in that failed.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
`;
}

async function answering(port: number, child: ChildProcess): Promise<void> {
  for (let n = 0; n < 300; n += 1) {
    if (child.exitCode !== null) throw new Error('dovecot did not start');
    const socket = connect(port, '127.0.0.1');
    const greeted = await new Promise<boolean>((resolve) => {
      socket.once('data', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('close', () => resolve(false));
      socket.setTimeout(500, () => resolve(false));
    });
    socket.destroy();
    if (greeted) return;
    await sleep(50);
  }
  throw new Error('dovecot does not answer');
}

const run = (command: string, args: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    spawn(command, args).once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command}: ${code}`))));
  });

/** A line to a server that is cut when a number of bytes has come through, or after a while; null: never. */
export async function startCutter(target: number, next: () => { readonly bytes: number; readonly ms: number } | null) {
  const sockets = new Set<Socket>();
  let cuts = 0;
  const server: Server = createServer((from) => {
    const to = connect(target, '127.0.0.1');
    const when = next();
    let left = when?.bytes ?? null;
    const cut = (): void => {
      if (left === null) return;
      left = null;
      cuts += 1;
      from.destroy();
      to.destroy();
    };
    if (when !== null) setTimeout(cut, when.ms).unref();
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      sockets.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.on('data', (chunk: Buffer) => {
        if (left !== null && chunk.length >= left) {
          other.write(chunk.subarray(0, left));
          return cut();
        }
        if (left !== null) left -= chunk.length;
        other.write(chunk);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cuts: () => cuts,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
