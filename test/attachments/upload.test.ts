import { once } from 'node:events';
import type http from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import { codeOf } from '../../src/platform/errors.js';
import { createLimit } from '../../src/web/limits.js';
import { readUpload, UPLOAD_LIMITS, type Upload } from '../../src/web/upload.js';

const MB = 1024 * 1024;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let server: http.Server;
let url: string;
let seen: (Upload | string)[] = [];

beforeAll(async () => {
  const app = express();
  app.set('trust proxy', ['127.0.0.1']);
  const small = createLimit({ most: 100_000, windowMs: 3_600_000 });
  app.post(['/', '/small'], async (req, res) => {
    try {
      const upload = await (req.path === '/' ? readUpload(req) : readUpload(req, UPLOAD_LIMITS, small));
      seen.push(upload);
      res.json({ ok: true });
    } catch (error) {
      seen.push(codeOf(error));
      res.status(400).end();
    }
  });
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  seen = [];
});

describe('a form with files', () => {
  it('gives what was typed and each file, with the type that its content has', async () => {
    const got = await send({ text: 'Kære Astrid', lang: 'da' }, [
      ['letter.exe', PNG],
      ['C:\\fake\\brev æ.png', Buffer.from('Hej, jeg hedder …')],
      ['program.pdf', Buffer.from('MZ\0\0\x01')],
    ]);
    expect(got.fields).toEqual({ text: 'Kære Astrid', lang: 'da' });
    expect(got.files.map(({ name, type }) => [name, type])).toEqual([
      ['letter.exe', 'image/png'],
      ['brev æ.png', 'text/plain'],
      ['program.pdf', 'application/octet-stream'],
    ]);
    expect(got.files[0]?.content.equals(PNG)).toBe(true);
    expect(got).toMatchObject({ tooLarge: false, busy: false });
  });

  it('takes marked-up text for text, so that no page of ours ever serves somebody’s script', async () => {
    const got = await send({}, [
      ['a.html', Buffer.from('<!doctype html><script>alert(1)</script>')],
      ['b.svg', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ]);
    expect(got.files.map(({ type }) => type)).toEqual(['text/plain', 'text/plain']);
  });

  it('does not take a field for a file that was left empty for a file', async () => {
    const got = await send({ text: 'only words' }, [['', Buffer.alloc(0)]]);
    expect(got).toEqual({ fields: { text: 'only words' }, files: [], tooLarge: false, busy: false });
  });
});

describe('what is too much', () => {
  const text = 'words that took an hour';
  it.each<[string, readonly [string, Buffer][]]>([
    ['one file over 10 MB', [['big', Buffer.alloc(10 * MB + 1, 1)]]],
    ['six files', Array.from({ length: 6 }, (_, i): [string, Buffer] => [`f${i}`, PNG])],
    ['21 MB together', Array.from({ length: 3 }, (_, i): [string, Buffer] => [`f${i}`, Buffer.alloc(7 * MB, 1)])],
    ['forty files', Array.from({ length: 40 }, (_, i): [string, Buffer] => [`f${i}`, PNG])],
  ])('%s: is told, and what was typed before and after it is there', async (_name, files) => {
    const got = await send({ text }, files, { after: 'the proof' });
    expect(got.tooLarge).toBe(true);
    expect(got.fields.text).toBe(text);
    if (files.length < 20) expect(got.fields.after).toBe('the proof');
    expect(got.files.length).toBeLessThanOrEqual(UPLOAD_LIMITS.files);
    expect(got.files.reduce((sum, { content }) => sum + content.length, 0)).toBeLessThanOrEqual(20 * MB);
  });

  it('exactly 10 MB, and five files, and 20 MB together, is not', async () => {
    const got = await send({ text }, [
      ['a', Buffer.alloc(10 * MB, 1)],
      ['b', Buffer.alloc(10 * MB - 3, 1)],
      ...['c', 'd', 'e'].map((name): [string, Buffer] => [name, Buffer.from('x')]),
    ]);
    expect(got.tooLarge).toBe(false);
    expect(got.files).toHaveLength(5);
  });

  it('text over the limit is told, with what fits', async () => {
    for (const form of [formOf({ text: 'a'.repeat(2 * MB) }, []), new URLSearchParams({ text: 'a'.repeat(2 * MB) })]) {
      const got = await post(form);
      expect(got.tooLarge).toBe(true);
      expect(got.fields.text?.length).toBeGreaterThan(50_000);
      expect(got.fields.text?.length).toBeLessThanOrEqual(MB);
    }
  });

  it('the files of others give their room back when their answers are sent', async () => {
    const full = () =>
      send(
        {},
        [0, 1].map((i): [string, Buffer] => [`f${i}`, Buffer.alloc(9 * MB, 1)]),
      );
    for (let i = 0; i < 10; i += 1) expect(await full()).toMatchObject({ tooLarge: false, busy: false });
  });
});

describe('an address', () => {
  it('that has used its share of the hour waits for the next, and others do not', async () => {
    const from = (address: string) =>
      post(formOf({ text: 'words' }, [['f', Buffer.alloc(60_000, 1)]]), { 'x-forwarded-for': address }, 'small');
    expect(await from('192.0.2.1')).toMatchObject({ busy: false, tooLarge: false });
    expect(await from('192.0.2.1')).toMatchObject({ busy: true, tooLarge: true, files: [], fields: { text: 'words' } });
    expect(await from('192.0.2.2')).toMatchObject({ busy: false, tooLarge: false });
  });

  it('that sends slowly and never to an end takes the room of nobody else', async () => {
    const open = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const socket = connect(Number(new URL(url).port), '127.0.0.1');
        const part = (name: string) => `--x\r\nContent-Disposition: form-data; name="f"; filename="${name}"\r\n\r\n`;
        socket.write(
          `POST / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.9\r\nContent-Length: ${19 * MB}\r\nContent-Type: multipart/form-data; boundary=x\r\n\r\n`,
        );
        for (const name of ['a', 'b']) {
          socket.write(part(name));
          await new Promise((resolve) =>
            socket.write(Buffer.concat([Buffer.alloc(9 * MB, 1), Buffer.from('\r\n')]), resolve),
          );
        }
        return socket;
      }),
    );
    try {
      const from = (address: string) =>
        post(formOf({ text: 'words' }, [['f', Buffer.alloc(9 * MB, 1)]]), { 'x-forwarded-for': address });
      expect(await from('192.0.2.9')).toMatchObject({ busy: true, fields: { text: 'words' } });
      for (const n of [10, 11, 12]) expect(await from(`192.0.2.${n}`)).toMatchObject({ busy: false, tooLarge: false });
    } finally {
      for (const socket of open) socket.destroy();
      const cut = () => seen.filter((one) => one === 'upload.cut_off').length;
      for (let i = 0; i < 50 && cut() < open.length; i += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
});

describe('a form without files', () => {
  it('is read as well: one way for both', async () => {
    expect((await post(new URLSearchParams({ text: 'Grüße', do: 'write' }))).fields).toEqual({
      text: 'Grüße',
      do: 'write',
    });
  });

  it('of another type gives nothing', async () => {
    expect((await post('{"a":1}', { 'content-type': 'application/json' })).fields).toEqual({});
  });
});

describe('a broken form', () => {
  const head = '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nkept\r\n';
  it.each([
    [
      'that ends in the middle of a file',
      `${head}--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\nabc`,
    ],
    ['that has no end', `${head}--x\r\n`],
  ])('%s gives what was read, as incomplete, and no half file', async (_name, body) => {
    const got = await post(body, { 'content-type': 'multipart/form-data; boundary=x' });
    expect(got).toMatchObject({ fields: { text: 'kept' }, files: [], tooLarge: true });
  });

  it.each(['multipart/form-data', 'multipart/form-data; boundary='])('%s gives nothing', async (type) => {
    expect(await post('whatever', { 'content-type': type })).toMatchObject({ fields: {}, tooLarge: true });
  });

  it('whose connection goes away is not half a message', async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(
      `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 5000\r\n\r\n${head}`,
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    for (let i = 0; i < 50 && seen.length === 0; i += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen).toEqual(['upload.cut_off']);
  });
});

function formOf(
  fields: Record<string, string>,
  files: readonly [string, Buffer][],
  after: Record<string, string> = {},
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [name, content] of files) form.append('file', new Blob([new Uint8Array(content)]), name);
  for (const [name, value] of Object.entries(after)) form.append(name, value);
  return form;
}

const send = (fields: Record<string, string>, files: readonly [string, Buffer][], after?: Record<string, string>) =>
  post(formOf(fields, files, after));

async function post(
  body: FormData | URLSearchParams | string,
  headers: Record<string, string> = {},
  path = '',
): Promise<Upload> {
  const response = await fetch(url + path, { method: 'POST', body, headers });
  await response.text();
  return seen.at(-1) as Upload;
}
