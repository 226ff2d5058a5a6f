import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';
import { STAND_IN_READS_MS } from '../../request/stand-in-access.js';
import type { WebOffice } from '../office.js';

const NAME = 'stand_in';

/** The pass that a press gave this browser, so that a reload shows the message again; null: there is none. */
export function readPass(req: Request): string | null {
  const value = parseCookie(req.get('cookie') ?? '')[NAME] ?? '';
  return value === '' ? null : value.slice(0, 64);
}

export function setPass(res: Response, pass: string, office: Served): void {
  write(res, pass, STAND_IN_READS_MS / 1000, office);
}

export function clearPass(res: Response, office: Served): void {
  write(res, '', 0, office);
}

type Served = Pick<WebOffice, 'publicUrl'>;

function write(res: Response, value: string, maxAge: number, { publicUrl }: Served): void {
  const secure = publicUrl.startsWith('https:');
  const cookie = { name: NAME, value, path: '/stand-in', httpOnly: true, sameSite: 'strict' as const, secure, maxAge };
  res.append('Set-Cookie', stringifySetCookie(cookie));
}
