import { type Login, openLogin } from './login.js';

/** The login of what a stranger's input drives: no right on the client register (DESIGN, "Logins"). */
export type FrontDb = Login & { readonly login: 'subrosa_front' };

export function openFront(url: string, options: { poolSize?: number } = {}): FrontDb {
  return { ...openLogin(url, options), login: 'subrosa_front' };
}
