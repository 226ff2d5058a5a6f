/** What a stranger holds in the hand: a line to the SMTP door, and a browser. Both write down every byte that comes. */
import { request } from 'node:http';
import { connect } from 'node:net';

/** Longer than any answer takes on a busy machine. */
const PATIENCE_MS = 60_000;

/**
 * A connection to the door. `hear` and `say` give a whole reply, lines and all, and the milliseconds that it took.
 * @param options.note gets every line, sent or heard
 */
export async function openLine({ port, note }) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let heard = '';
  let over = false;
  let wake = () => {};
  socket.setEncoding('latin1');
  socket.setTimeout(PATIENCE_MS, () => socket.destroy());
  socket.on('data', (text) => {
    heard += text;
    wake();
  });
  for (const end of ['close', 'error']) {
    socket.on(end, () => {
      over = true;
      wake();
    });
  }
  const hear = async () => {
    for (;;) {
      const whole = /^(?:\d{3}-[^\n]*\r\n)*\d{3}(?: [^\n]*)?\r\n/.exec(heard)?.[0];
      if (whole !== undefined) {
        heard = heard.slice(whole.length);
        note(whole);
        return whole;
      }
      if (over) {
        note('(hung up)\n');
        return '';
      }
      await new Promise((resolve) => {
        wake = resolve;
      });
    }
  };
  const send = async (bytes) => {
    const began = performance.now();
    socket.write(bytes);
    const reply = await hear();
    return { reply, ms: performance.now() - began };
  };
  return {
    hear,
    send,
    say: (line) => {
      note(`> ${line}\n`);
      return send(`${line}\r\n`);
    },
    end: () => socket.destroy(),
  };
}

/**
 * A browser at an address of its own that keeps one cookie. Each answer is given back with the milliseconds from the
 * first byte sent to the last that came.
 */
export function openBrowser({ agent, port, note, address, language = 'en' }) {
  let cookie = '';
  const ask = async (method, path, body = '', headers = {}) => {
    note(`> ${method} ${path}\n`);
    const answer = await exchange({
      ...{ agent, port, path, method, body },
      headers: {
        'accept-language': language,
        'sec-fetch-site': 'same-origin',
        'x-forwarded-for': address,
        ...(cookie === '' ? {} : { cookie }),
        ...(body === '' ? {} : { 'content-length': Buffer.byteLength(body) }),
        ...headers,
      },
    });
    note(answer.text);
    const set = answer.headers['set-cookie']?.[0];
    if (set !== undefined) cookie = set.split(';')[0];
    return answer;
  };
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  return {
    get: (path) => ask('GET', path),
    post: (path, fields) => ask('POST', path, new URLSearchParams(fields).toString(), form),
    send: (path, value, headers) =>
      ask('POST', path, JSON.stringify(value), { 'content-type': 'application/json', ...headers }),
  };
}

/** A connection that the server gave up just as it was used again carried nothing: asked once more, as browsers do. */
async function exchange(asking) {
  try {
    return await askOnce(asking);
  } catch (error) {
    if (!error.idle) throw error;
    return askOnce(asking);
  }
}

/** One request and its answer as it came: status line, headers in their order, body. */
function askOnce({ agent, port, path, method, body, headers }) {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request({ agent, port, host: '127.0.0.1', path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part) => {
        text += part;
      });
      response.on('error', reject);
      response.on('end', () => {
        const ms = performance.now() - began;
        const { httpVersion, statusCode: status, statusMessage, rawHeaders, headers: named } = response;
        const lines = rawHeaders.map((word, at) => (at % 2 === 0 ? `${word}: ` : `${word}\n`)).join('');
        resolve({
          status,
          headers: named,
          body: text,
          ms,
          text: `HTTP/${httpVersion} ${status} ${statusMessage}\n${lines}\n${text}\n`,
        });
      });
    });
    asked.setTimeout(PATIENCE_MS, () => asked.destroy(new Error('no answer')));
    asked.on('error', (error) =>
      reject(Object.assign(error, { idle: asked.reusedSocket && error.code === 'ECONNRESET' })),
    );
    asked.end(body);
  });
}
