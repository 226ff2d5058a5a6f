import type { Request, Response } from 'express';
import type { Language } from '../../policy/triage/index.js';
import type { FrontOffice } from '../front-office.js';
import { type House, languageAsked, languageOf, renderOpenPage } from '../open-page.js';
import { sendHtml } from '../security.js';
import type { UploadedFile } from '../upload.js';
import { type Words, wordsOf } from '../words.js';
import { clearPass, type Pass, readPass, setPass } from './cookie.js';
import { addressOf } from './handover.js';
import type { Found } from './open.js';

/** `frame`: inside a practice's own website, without a cookie, so that every form shows the next page itself. */
export type Mode = 'page' | 'frame';

/** One request for a page of a conversation, with what its form carried. */
export interface Asking {
  readonly office: FrontOffice;
  readonly mode: Mode;
  readonly req: Request;
  readonly res: Response;
  /** Where every form of the page posts to. */
  readonly action: string;
  readonly pass: Pass;
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly UploadedFile[];
  /** Files or words that were too much and were left out; `busy`: for the moment alone. */
  readonly tooLarge: boolean;
  readonly busy: boolean;
}

export const fieldOf = ({ fields }: Asking, name: string): string => fields[name] ?? '';

/** What somebody had typed when they pressed something else. */
export const typedIn = (asking: Asking): string => fieldOf(asking, 'text').replaceAll('\r\n', '\n');

export function languageFor({ req }: Asking, found: Found | null): Language {
  return languageOf(req, found === null ? null : (found.conversation.language ?? found.practice.language));
}

export interface PageToShow {
  readonly name: string;
  readonly status: number;
  readonly language: Language;
  readonly values: (words: { readonly w: Words; readonly pages: Words }) => Readonly<Record<string, unknown>>;
  /** Whose page it is, once a person has opened it; before that no page tells. */
  readonly found: Found | null;
  readonly form?: string;
  readonly scripts?: readonly string[];
}

/** Shows a page that says nothing in its title, and whose language can be changed without losing a typed word. */
export function showPage(asking: Asking, page: PageToShow): void {
  const { office, mode, res, action } = asking;
  const { language, found } = page;
  const w = wordsOf('thread', language);
  const pages = wordsOf('pages', language);
  const house: House | null =
    found === null ? null : { slug: found.practice.slug, name: null, logo: false, query: '', danger: false };
  const html = renderOpenPage(office.templates, {
    name: page.name,
    language,
    values: { w, lang: language, action, ...page.values({ w, pages }) },
    house,
    scripts: page.scripts ?? [],
    frame: mode === 'frame' ? (res.locals.frame ?? { sites: [] }) : null,
    switch: page.form === undefined ? { method: 'get', action } : { method: 'post', action, form: page.form },
  });
  sendHtml(res, page.status, html);
}

/** Has the cookie carry this pass from now on; in a frame there is no cookie. */
export function carry({ office, mode, res }: Asking, pass: Pass): void {
  if (mode === 'page') setPass(res, pass, office);
}

/** Takes the cookie away. */
export function forget({ office, mode, res }: Asking): void {
  if (mode === 'page') clearPass(res, office);
}

/**
 * After something was done: the page anew, so that a reload does it no second time. False: this browser keeps no cookie,
 * and the page has to be shown in answer.
 */
export function goOn(
  asking: Asking,
  to: { readonly pass: Pass; readonly done: string | null; readonly at?: string },
): boolean {
  const { req, res } = asking;
  if (readPass(req) === null) return false;
  carry(asking, to.pass);
  const lang = languageAsked(req);
  const address = addressOf({ done: to.done, ...(lang === null ? {} : { lang }) });
  res.redirect(303, to.at === undefined ? address : `${address}#${to.at}`);
  return true;
}
