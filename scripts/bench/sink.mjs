/** An SMTP server that takes everything and remembers how often each address was written to. Loopback alone. */
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * @param options.onMail called with the recipient of each message that came to its end, with its sender and its bytes
 * @param options.answerMs how long it thinks about a message that it has before it says so
 * @returns its port, the messages by recipient, and how to stop it
 */
export async function startSink({ onMail = () => {}, answerMs = 0 } = {}) {
  const byRecipient = new Map();
  let count = 0;
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    serve(socket, async (recipients, mail) => {
      count += 1;
      for (const recipient of recipients) {
        byRecipient.set(recipient, (byRecipient.get(recipient) ?? 0) + 1);
        onMail(recipient, mail);
      }
      if (answerMs > 0) await sleep(answerMs);
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    byRecipient,
    count: () => count,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function serve(socket, take) {
  let buffered = '';
  let recipients = [];
  let sender = '';
  let inData = false;
  const say = (text) => socket.write(`${text}\r\n`);
  const command = (line) => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO') return say('250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8');
    if (verb === 'QUIT') return socket.end('221 bye\r\n');
    if (verb === 'RCPT') recipients.push(/<([^>]*)>/.exec(line)?.[1] ?? '');
    if (verb === 'RSET' || verb === 'MAIL') recipients = [];
    if (verb === 'MAIL') sender = /<([^>]*)>/.exec(line)?.[1] ?? '';
    inData = verb === 'DATA';
    return say(inData ? '354 go on' : '250 ok');
  };
  socket.setEncoding('latin1');
  socket.on('data', (text) => {
    buffered += text;
    for (;;) {
      const mark = inData ? '\r\n.\r\n' : '\r\n';
      const at = buffered.indexOf(mark);
      if (at === -1) return;
      const before = buffered.slice(0, at);
      buffered = buffered.slice(at + mark.length);
      if (!inData) {
        command(before);
        continue;
      }
      inData = false;
      take(recipients, { sender, text: before }).then(() => say('250 taken'));
    }
  });
  say('220 sink.example ESMTP');
}
