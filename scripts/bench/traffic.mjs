/**
 * A sender of mail that costs little itself: sockets, pipelined commands, connections that stay open, no library.
 * The same one loads the baselines and the service. It connects to this machine alone.
 */
import { connect } from 'node:net';

/**
 * Hands over `count` mails on so many connections side by side. @returns seconds from the first connection's start to
 * the last 250, and how many got something else
 */
export async function send({ port, count, first = 0, mail, connections = CONNECTIONS }) {
  let next = first;
  let accepted = 0;
  let refused = 0;
  const began = performance.now();
  const work = async () => {
    const sender = await openSender(port);
    while (next < first + count) {
      const number = next;
      next += 1;
      if ((await sender.hand(mail(number))) === 250) accepted += 1;
      else refused += 1;
    }
    sender.end();
  };
  await Promise.all(Array.from({ length: connections }, work));
  return { accepted, refused, seconds: (performance.now() - began) / 1000 };
}

/** As many as a large provider opens. */
export const CONNECTIONS = 10;

/** One connection, greeted. `hand` gives the code of the first reply that is not what it hoped for, or 250. */
export async function openSender(port) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const replies = readReplies(socket);
  const greeting = await replies.next();
  if (greeting !== 220) {
    socket.destroy();
    throw new Error(`the greeting was ${greeting}`);
  }
  socket.write('EHLO sender.example\r\n');
  await replies.next();
  return {
    hand: async ({ from, to, data }) => {
      socket.write(`MAIL FROM:<${from}> BODY=8BITMIME\r\nRCPT TO:<${to}>\r\nDATA\r\n`);
      const codes = [await replies.next(), await replies.next(), await replies.next()];
      if (codes[2] !== 354) {
        socket.write('RSET\r\n');
        await replies.next();
        return codes.find((code) => code >= 400) ?? codes[2];
      }
      socket.write(data);
      return replies.next();
    },
    end: () => socket.end('QUIT\r\n'),
    destroy: () => socket.destroy(),
  };
}

/** The codes of the replies, in order; a connection that ends rejects whoever waits. */
function readReplies(socket) {
  const come = [];
  const waiting = [];
  let gone = null;
  let rest = '';
  const end = (error) => {
    gone ??= error;
    for (const { reject } of waiting.splice(0)) reject(gone);
  };
  socket.setEncoding('latin1');
  socket.on('data', (text) => {
    const found = (rest + text).split('\r\n');
    rest = found.pop();
    for (const line of found) {
      if (line[3] === '-') continue;
      const code = Number(line.slice(0, 3));
      const first = waiting.shift();
      if (first === undefined) come.push(code);
      else first.resolve(code);
    }
  });
  socket.on('error', end);
  socket.on('close', () => end(new Error('the connection ended')));
  socket.setTimeout(ANSWER_MS, () => socket.destroy(new Error('no answer')));
  return {
    next: () => {
      if (come.length > 0) return Promise.resolve(come.shift());
      if (gone !== null) return Promise.reject(gone);
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
  };
}

/** Longer than any reply takes, shorter than anybody's patience. */
const ANSWER_MS = 60_000;
