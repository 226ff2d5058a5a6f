/**
 * Leaks that are planted at the edge of the one world, to see that the comparison finds them: proxies before its doors,
 * and a hand in the mailbox that its letters come to. The product knows nothing of them. While one is planted the other
 * world stands behind the same proxies, which then do nothing, so that their cost is no difference.
 */
import { Agent, createServer, request } from 'node:http';
import { connect, createServer as createTcpServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What each changes: `web` an answer's status and headers, `line` an SMTP reply, `mail` a letter, `delayMs` each answer.
 * `parts`: where a run has to look for it; hands, ages and limits would only take longer.
 */
export const LEAKS = {
  // The proxies alone: this one must not be found.
  nothing: { parts: ['mail', 'web'] },
  // A different word.
  word: {
    parts: ['mail'],
    mail: (letter) => ({ ...letter, text: letter.text.replace(/(\r\n\r\n)\S+/, '$1Surely') }),
  },
  // One header more.
  header: { parts: ['web'], web: ({ status, headers }) => ({ status, headers: [...headers, 'X-Cache', 'HIT'] }) },
  // Another status code, and another reply code.
  status: {
    parts: ['mail', 'web'],
    web: ({ status, headers }) => ({ status: status === 202 ? 201 : status, headers }),
    line: (text) => text.replace(/^550 5\.1\.1/, '553 5.1.1'),
  },
  // Five milliseconds in an answer.
  delay: { parts: ['mail', 'web'], delayMs: 5 },
  // A letter one slot later.
  slot: { parts: ['mail'], mail: (letter, { slotMs }) => ({ ...letter, at: letter.at + slotMs }) },
  // A letter of seven that does not come.
  missing: { parts: ['mail'], mail: (letter, { count }) => (count % 7 === 0 ? null : letter) },
};

/**
 * Proxies before both doors.
 * @param leak null: they change nothing
 * @returns their ports, and how to close them
 */
export async function openProxies({ httpPort, smtpPort }, leak) {
  const web = createWebProxy(httpPort, leak);
  const line = createLineProxy(smtpPort, leak);
  const listen = (server) =>
    new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
  return {
    httpPort: await listen(web.server),
    smtpPort: await listen(line.server),
    close: () => {
      web.close();
      line.close();
    },
  };
}

function createWebProxy(port, leak) {
  const agent = new Agent({ keepAlive: true });
  const server = createServer((req, res) => {
    const { method, url: path, headers } = req;
    const onward = request({ agent, host: '127.0.0.1', port, method, path, headers }, async (answer) => {
      if (leak?.delayMs) await sleep(leak.delayMs);
      const plain = { status: answer.statusCode, headers: answer.rawHeaders };
      const { status, headers: raw } = leak?.web?.(plain) ?? plain;
      res.sendDate = false;
      res.writeHead(status, raw);
      answer.pipe(res);
    });
    onward.on('error', () => res.destroy());
    req.pipe(onward);
  });
  return {
    server,
    close: () => {
      agent.destroy();
      server.close();
      server.closeAllConnections();
    },
  };
}

function createLineProxy(port, leak) {
  const sockets = new Set();
  const server = createTcpServer({ noDelay: true }, (near) => {
    const far = connect({ port, host: '127.0.0.1', noDelay: true });
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ]) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', async () => {
        sockets.delete(socket);
        // Not before the last words, which wait as long.
        if (leak?.delayMs) await sleep(leak.delayMs);
        other.end();
      });
    }
    near.on('data', (bytes) => far.write(bytes));
    far.on('data', async (bytes) => {
      if (leak?.delayMs) await sleep(leak.delayMs);
      if (near.writable) near.write(leak?.line?.(bytes.toString('latin1')) ?? bytes);
    });
  });
  return {
    server,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
