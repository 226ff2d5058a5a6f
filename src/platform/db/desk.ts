import { type Login, openLogin } from './login.js';

/** The login of everything else. Nothing that a stranger's input can reach may import this file. */
export type DeskDb = Login & { readonly login: 'subrosa_desk' };

export function openDesk(url: string, options: { poolSize?: number } = {}): DeskDb {
  return { ...openLogin(url, options), login: 'subrosa_desk' };
}
