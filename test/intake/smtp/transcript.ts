import { connect as connectTcp, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls, type PeerCertificate, type TLSSocket } from 'node:tls';

/** One client at the door, which says its lines one by one and looks at each answer. */
export interface Client {
  /** Sends a line with CRLF, waits for the whole reply and gives it back, lines joined by \n. */
  says(line: string): Promise<string>;
  /** Sends bytes as they are, without waiting. */
  sends(bytes: string | Buffer): void;
  /** The next whole reply. */
  hears(): Promise<string>;
  /** After a 220 to STARTTLS. @returns the certificate that was shown */
  startTls(options?: ConnectionOptions): Promise<PeerCertificate>;
  /** When the other side has hung up. What was said before and not heard is given back. */
  hangsUp(): Promise<string>;
  /** Hangs up without a word, as a lost line does. */
  vanishes(): void;
  readonly socket: () => Socket;
}

/** Connects; the greeting is still to be heard. */
export async function client(port: number, host = '127.0.0.1', localAddress?: string): Promise<Client> {
  let socket: Socket | TLSSocket = connectTcp({ port, host, ...(localAddress === undefined ? {} : { localAddress }) });
  let text = '';
  let over = false;
  let wake = () => {};
  const listen = (to: Socket) => {
    to.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      wake();
    });
    for (const end of ['close', 'error'] as const) {
      to.on(end, () => {
        over = true;
        wake();
      });
    }
  };
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  listen(socket);
  const more = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });
  const hears = async (): Promise<string> => {
    for (;;) {
      const whole = /^(?:\d{3}-[^\n]*\r\n)*\d{3}(?: [^\n]*)?\r\n/.exec(text)?.[0];
      if (whole !== undefined) {
        text = text.slice(whole.length);
        return whole.trimEnd().replaceAll('\r\n', '\n');
      }
      if (over) throw new Error(`hung up; unheard: ${text}`);
      await more();
    }
  };
  return {
    hears,
    says: (line) => {
      socket.write(`${line}\r\n`);
      return hears();
    },
    sends: (bytes) => {
      socket.write(bytes);
    },
    async startTls(options) {
      socket.removeAllListeners('data');
      const secured = connectTls({ socket, rejectUnauthorized: false, ...options });
      await new Promise<void>((resolve, reject) => secured.once('secureConnect', resolve).once('error', reject));
      socket = secured;
      listen(secured);
      return secured.getPeerCertificate();
    },
    async hangsUp() {
      while (!over) await more();
      return text;
    },
    vanishes: () => socket.destroy(),
    socket: () => socket,
  };
}

/** Greeted and past EHLO. */
export async function greeted(port: number, localAddress?: string): Promise<Client> {
  const visitor = await client(port, '127.0.0.1', localAddress);
  await visitor.hears();
  await visitor.says('EHLO client.example');
  return visitor;
}

/** A conversation as it would be written down: `C:` is sent, `S:` must be the beginning of what is heard. */
export async function transcript(visitor: Client, lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    const what = line.slice(3);
    if (line.startsWith('C:')) {
      visitor.sends(`${what}\r\n`);
      continue;
    }
    const heard = await visitor.hears();
    if (!heard.startsWith(what)) throw new Error(`expected: ${what}\nheard: ${heard}`);
  }
}
