import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress as brotli, constants, gzip } from 'node:zlib';
import express, { type RequestHandler } from 'express';
import { PACKAGE_ROOT } from '../platform/root.js';

/**
 * Scripts, styles and pictures of ours, packed for slow networks. Only these are: a page that holds something secret
 * beside something a stranger chose must not be (BREACH).
 */
export function assetRoutes(folders: readonly string[] = OURS): RequestHandler[] {
  const packed = new Map<string, Promise<Buffer>>();
  const headers: RequestHandler = (req, res, next) => {
    // The service worker lies here, and its one page below /p/.
    if (req.path === '/offline.js') res.setHeader('Service-Worker-Allowed', '/p/');
    next();
  };
  const send: RequestHandler = async (req, res, next) => {
    const name = /^\/([a-z-]+(?:\.[a-z]{2})?\.(?:js|css|svg))$/.exec(req.path)?.[1];
    const encoding = req.acceptsEncodings(['br', 'gzip']);
    if (name === undefined || encoding === false || !/^(?:GET|HEAD)$/.test(req.method)) return next();
    const found = await firstOf(folders, name);
    if (found === null) return next();
    const { file, state } = found;
    const key = `${name} ${encoding} ${state.mtimeMs} ${state.size}`;
    const body = packed.get(key) ?? readFile(file).then(encoding === 'br' ? packTight : packPlain);
    packed.set(key, body);
    res.vary('Accept-Encoding');
    res.setHeader('Content-Encoding', encoding);
    res.setHeader('Cache-Control', `public, max-age=${KEPT_SECONDS}`);
    res.type(path.extname(name)).send(await body);
  };
  const rest = folders.map((folder) =>
    express.static(folder, { index: false, redirect: false, maxAge: KEPT_SECONDS * 1000 }),
  );
  return [headers, send, ...rest];
}

/** What is written by hand, and the detector as it was built for browsers. */
const OURS = ['assets', 'dist/assets'].map((folder) => path.join(PACKAGE_ROOT, folder));

async function firstOf(folders: readonly string[], name: string) {
  for (const folder of folders) {
    const file = path.join(folder, name);
    const state = await stat(file).catch(() => null);
    if (state !== null) return { file, state };
  }
  return null;
}

/** After a new version of the program pages and scripts agree again within this time. */
const KEPT_SECONDS = 3600;

const packPlain = promisify(gzip) as (bytes: Buffer) => Promise<Buffer>;
const packTight = (bytes: Buffer): Promise<Buffer> =>
  promisify(brotli)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
