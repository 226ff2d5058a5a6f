import type { Response } from 'express';
import type { FrontOffice } from '../front-office.js';
import { setPass } from './cookie.js';
import { findByPass, openByPerson } from './open.js';

/**
 * Leads whoever has just written, or begun a chat, into the conversation that this made: the page opens at once, since
 * they pressed a button to come here. @param done a phrase below `done` that the page shows first
 */
export async function handOver(
  res: Response,
  office: FrontOffice,
  token: string,
  options: { readonly done?: 'arrived'; readonly lang?: string } = {},
): Promise<void> {
  const found = await findByPass(office, { link: token, proof: '' });
  if (found === null || found.conversation.passphraseHash !== null) {
    // The same form once more, after a passphrase was set: the link asks for it.
    setPass(res, { link: token, proof: '' }, office);
    return res.redirect(303, addressOf(options));
  }
  const proof = await office.front.quick(found.practice.id, (tx) =>
    openByPerson(tx, office, { ...found, link: token }),
  );
  setPass(res, { link: token, proof }, office);
  res.redirect(303, addressOf(options));
}

/** Where the page is: without the token, so that no history keeps it. */
export function addressOf(options: { readonly done?: string | null; readonly lang?: string }): string {
  const query = new URLSearchParams();
  if (options.lang !== undefined) query.set('lang', options.lang);
  if (options.done !== undefined && options.done !== null) query.set('done', options.done);
  return query.size === 0 ? '/c/' : `/c/?${query}`;
}
