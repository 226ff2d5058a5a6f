import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import { generate } from 'selfsigned';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** What a scripted relay says at each step: a reply line, `die` (the connection is cut) or `hang` (nothing at all). */
export interface Script {
  readonly greeting?: string;
  readonly ehlo?: string;
  readonly mail?: string;
  readonly rcpt?: string;
  readonly data?: string;
  /** At the first byte of the letter: `die`, or nothing. */
  readonly firstByte?: string;
  readonly end?: string;
  readonly quit?: string;
}

/** A relay that follows a script to the letter, also where the protocol forbids it. */
export interface ScriptedRelay {
  readonly url: string;
  /** Every command, of all connections, in order. */
  readonly commands: string[];
  /** Every byte that came after DATA was answered. */
  body(): string;
  connections(): number;
  /** Resolves when the last connection has ended. */
  gone(): Promise<void>;
  /** Cuts every open connection, as a relay does with those that rest too long. */
  cut(): void;
  close(): Promise<void>;
}

/** @param scripts one per letter; the last one goes on for ever */
export async function scriptedRelay(
  scripts: readonly Script[],
  options: { readonly pipelining?: boolean } = {},
): Promise<ScriptedRelay> {
  const commands: string[] = [];
  const body: string[] = [];
  const sockets = new Set<Socket>();
  let letters = 0;
  let connections = 0;
  const script = () => scripts[Math.min(letters, scripts.length - 1)] ?? {};
  const server = net.createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    const say = (line: string): void => {
      if (line === 'die') socket.destroy();
      else if (line !== 'hang') socket.write(`${line}\r\n`);
    };
    let buffer = '';
    let inBody = false;
    const replies: Readonly<Record<string, () => string>> = {
      EHLO: () => script().ehlo ?? (options.pipelining === true ? '250-relay\r\n250 PIPELINING' : '250 relay'),
      HELO: () => script().ehlo ?? '250 relay',
      MAIL: () => script().mail ?? '250 2.1.0 ok',
      RCPT: () => script().rcpt ?? '250 2.1.5 ok',
      DATA: () => script().data ?? '354 go on',
      QUIT: () => script().quit ?? '221 bye',
    };
    const readBody = (): boolean => {
      if (script().firstByte === 'die') {
        socket.destroy();
        return false;
      }
      const end = /(?:^|\r\n)\.\r\n/.exec(buffer);
      const taken = end === null ? buffer.length : end.index + end[0].length;
      body.push(buffer.slice(0, taken));
      buffer = buffer.slice(taken);
      if (end === null) return false;
      inBody = false;
      say(script().end ?? '250 2.0.0 taken');
      letters += 1;
      return true;
    };
    const readLine = (): boolean => {
      const end = buffer.indexOf('\r\n');
      if (end === -1) return false;
      const line = buffer.slice(0, end);
      buffer = buffer.slice(end + 2);
      commands.push(line);
      const verb = line.slice(0, 4).toUpperCase();
      const reply = replies[verb]?.() ?? '500 what?';
      inBody = verb === 'DATA' && /^[23]/.test(reply);
      say(reply);
      return true;
    };
    socket.on('data', (chunk) => {
      buffer += chunk.toString('latin1');
      while (buffer !== '' && !socket.destroyed && (inBody ? readBody() : readLine()));
    });
    say(script().greeting ?? '220 relay ESMTP');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    commands,
    body: () => body.join(''),
    connections: () => connections,
    gone: async () => {
      for (const socket of sockets) await once(socket, 'close');
    },
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

export interface Taken {
  readonly from: string;
  readonly to: readonly string[];
  readonly bytes: Buffer;
  readonly secure: boolean;
  readonly user: string | undefined;
  /** MAIL carried REQUIRETLS (RFC 8689). */
  readonly requireTls: boolean;
}

/** A certificate that nobody knows but who is told; for this machine, by name and number. */
export async function certificate(): Promise<{ readonly key: string; readonly cert: string }> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { key, cert };
}

/** A relay as it is in the world: smtp-server, which takes everything. */
export async function realRelay(options: SMTPServerOptions = {}) {
  const taken: Taken[] = [];
  let connections = 0;
  let most = 0;
  let open = 0;
  const server = new SMTPServer({
    ...(options.key === undefined ? await certificate() : {}),
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect: (_session, go) => {
      connections += 1;
      open += 1;
      most = Math.max(most, open);
      go();
    },
    onClose: () => {
      open -= 1;
    },
    onData: (stream, { envelope, secure, user }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        taken.push({
          from: envelope.mailFrom === false ? '(none)' : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          bytes: Buffer.concat(chunks),
          secure,
          user,
          requireTls: envelope.requireTLS === true,
        });
        done(null);
      });
    },
    ...options,
  });
  // A client that refuses our certificate is what some tests are about.
  server.on('error', () => {});
  const listener = server.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    taken,
    connections: () => connections,
    mostAtOnce: () => most,
    close: () => new Promise<void>((closed) => server.close(closed)),
  };
}
