import type { Request, RequestHandler, Response } from 'express';
import type { Tx } from '../../platform/db/index.js';
import type { Language } from '../../policy/triage/index.js';
import type { Practice } from '../../practice/index.js';
import type { FrontOffice } from '../front-office.js';
import { languageAsked, languageOf, type OpenPage, renderOpenPage } from '../open-page.js';
import { sendHtml } from '../security.js';
import { say, type Words, wordsOf } from '../words.js';

/** A public page of a practice, being asked for: whose it is, in which language, and how to answer. */
export interface Place {
  readonly office: FrontOffice;
  readonly practice: Practice;
  readonly language: Language;
  /** Words of the area `public`. */
  readonly w: Words;
  /** `?lang=da` where the reader has chosen a language: it is remembered in addresses and forms alone. */
  readonly query: string;
  readonly req: Request;
  readonly res: Response;
}

/** A handler for a page of the practice that the address names; where there is none, the next one. */
export function atPractice(office: FrontOffice, handler: (place: Place) => void | Promise<void>): RequestHandler {
  return async (req, res, next) => {
    const practice = await practiceBySlug(office, String(req.params.slug));
    if (practice === null) return next();
    await handler(placeOf(office, practice, req, res));
  };
}

export function placeOf(office: FrontOffice, practice: Practice, req: Request, res: Response): Place {
  const language = languageOf(req, practice.language);
  const query = languageAsked(req) === null ? '' : `?lang=${language}`;
  return { office, practice, language, w: wordsOf('public', language), query, req, res };
}

/** Null: no open practice has this name in its addresses. */
export async function practiceBySlug(office: FrontOffice, slug: string): Promise<Practice | null> {
  if (!/^[a-z0-9-]{1,48}$/.test(slug)) return null;
  const [row] = await office.front.across.$queryRaw<{ practice_id: string }[]>`
    SELECT practice_id FROM practice_by_slug(${slug})`;
  if (row === undefined) return null;
  return (
    office.practices.known(row.practice_id) ??
    office.front.quick(row.practice_id, (tx: Tx) => office.practices.get(tx, row.practice_id))
  );
}

/** The address of another page of the same practice; '' is the first one. */
export const linkTo = ({ practice, query }: Pick<Place, 'practice' | 'query'>, page: string): string =>
  `/p/${practice.slug}/${page}${query}`;

/** For links that keep the language that a page is in, chosen or not. */
export const placeIn = (practice: Practice, language: Language) => ({ practice, query: `?lang=${language}` });

export interface PublicPage {
  /** The template below page/. */
  readonly name: string;
  /** Key below `titles` of the words. */
  readonly title: string;
  readonly status?: number;
  readonly values: Readonly<Record<string, unknown>>;
  /** The page's own form, whose fields go along when the language changes. */
  readonly form?: string;
  /** False where the way to the numbers stands on the page itself. */
  readonly danger?: boolean;
  readonly scripts?: readonly string[];
}

/** Shows a page in the practice's colour and under its name. */
export async function showPage(place: Place, page: PublicPage): Promise<void> {
  const { office, practice, language, w, query, req, res } = place;
  const open: OpenPage = {
    name: page.name,
    language,
    values: page.values,
    title: say(w, `titles.${page.title}`),
    house: {
      slug: practice.slug,
      name: practice.name,
      logo: await hasAsset(place, 'logo'),
      query,
      danger: page.danger ?? true,
    },
    scripts: page.scripts ?? ['page.js'],
    switch: {
      method: 'get',
      action: req.originalUrl.replace(/\?.*$/, ''),
      ...(page.form === undefined ? {} : { form: page.form }),
    },
  };
  sendHtml(res, page.status ?? 200, renderOpenPage(office.templates, open));
}

export interface Asset {
  readonly type: string;
  readonly content: Uint8Array;
}

/** A picture or key that the practice has put up; null: none. */
export async function assetOf({ office, practice }: Place, kind: 'logo' | 'openpgp'): Promise<Asset | null> {
  const [row] = await office.front.quick(
    practice.id,
    (tx: Tx) => tx.$queryRaw<Asset[]>`SELECT type, content FROM practice_asset WHERE kind = ${kind}`,
  );
  return row ?? null;
}

async function hasAsset({ office, practice }: Place, kind: 'logo' | 'openpgp'): Promise<boolean> {
  const [row] = await office.front.quick(
    practice.id,
    (tx: Tx) => tx.$queryRaw<{ kind: string }[]>`SELECT kind FROM practice_asset WHERE kind = ${kind}`,
  );
  return row !== undefined;
}
