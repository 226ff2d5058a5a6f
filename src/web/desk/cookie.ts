import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';
import { SESSION_LONGEST_MS } from '../../practice/index.js';
import { type DeskLanguage, isDeskLanguage } from '../words.js';

/** The one cookie: the session's token, and the language that the member chose for the desk. */
export interface DeskCookie {
  readonly token: string | null;
  readonly language: DeskLanguage | null;
}

/** Reads it. Over HTTPS its name binds it to this host and to encrypted connections. */
export function readCookie(req: Request): DeskCookie {
  const cookies = parseCookie(req.get('cookie') ?? '');
  const value = cookies['__Host-subrosa'] ?? cookies.subrosa ?? '';
  const [token = '', language] = value.split('.');
  return {
    token: /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null,
    language: isDeskLanguage(language) ? language : null,
  };
}

/** Sets it. Lax, not Strict: a member comes from the link in a mail. Forms are guarded apart. */
export function setCookie(
  res: Response,
  cookie: { readonly token: string; readonly language: DeskLanguage | null; readonly secure: boolean },
): void {
  const value = cookie.language === null ? cookie.token : `${cookie.token}.${cookie.language}`;
  write(res, value, SESSION_LONGEST_MS / 1000, cookie.secure);
}

export function clearCookie(res: Response, secure: boolean): void {
  write(res, '', 0, secure);
}

function write(res: Response, value: string, maxAge: number, secure: boolean): void {
  const name = secure ? '__Host-subrosa' : 'subrosa';
  res.append(
    'Set-Cookie',
    stringifySetCookie({ name, value, path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge }),
  );
}
