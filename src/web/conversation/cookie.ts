import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';
import { PROOF_MS } from '../../conversation/index.js';
import type { FrontOffice } from '../front-office.js';

/**
 * What a page's forms carry, and for as long its cookie: the link's token, and the proof that a person opened it. The
 * cookie is there so that the token stands in no address, and a reload shows the same page; it ends a quarter of an hour
 * after the last look. In a frame there is none (PRACTICE 11, 49).
 */
export interface Pass {
  readonly link: string;
  /** Empty: nobody has pressed the button yet. */
  readonly proof: string;
}

const NAME = 'page';

/** The pass in the cookie; null: there is none. */
export function readPass(req: Request): Pass | null {
  const value = parseCookie(req.get('cookie') ?? '')[NAME] ?? '';
  const [link = '', proof = ''] = value.split('~');
  return link === '' ? null : { link: tidy(link), proof: tidy(proof) };
}

/** Sets it. Lax, not Strict: a person comes from the link in a mail. */
export function setPass(res: Response, pass: Pass, office: Served): void {
  const value = pass.proof === '' ? tidy(pass.link) : `${tidy(pass.link)}~${tidy(pass.proof)}`;
  write(res, value, PROOF_MS / 1000, office);
}

export function clearPass(res: Response, office: Served): void {
  write(res, '', 0, office);
}

/** A token of ours has 43 signs, a proof 52: what else there is opens nothing, and is cut. */
export const tidy = (text: string): string => text.replaceAll(/[^A-Za-z0-9._-]/g, '').slice(0, 64);

type Served = Pick<FrontOffice, 'publicUrl'>;

function write(res: Response, value: string, maxAge: number, { publicUrl }: Served): void {
  const secure = publicUrl.startsWith('https:');
  const cookie = { name: NAME, value, path: '/c', httpOnly: true, sameSite: 'lax' as const, secure, maxAge };
  res.append('Set-Cookie', stringifySetCookie(cookie));
}
