import type { z } from 'zod';
import type { Tx } from '../../platform/db/index.js';
import type { Action } from '../../policy/access/index.js';
import type { Practice, SignedIn } from '../../practice/index.js';
import type { TakenFile } from '../attachment.js';
import type { Moments } from '../moments.js';
import type { WebOffice } from '../office.js';
import type { Upload, UploadLimits } from '../upload.js';
import type { DeskLanguage, Words } from '../words.js';

/** What a route of the desk is given: who is signed in, in which practice, and words to say it in. */
export interface DeskContext {
  /** The route that is being run, as the table has it. */
  readonly route: Pick<DeskRoute, 'method' | 'path'>;
  readonly office: WebOffice;
  readonly practice: Practice;
  readonly member: SignedIn;
  readonly actor: { readonly kind: 'member'; readonly id: string };
  readonly now: Date;
  readonly language: DeskLanguage;
  readonly w: Words;
  readonly moments: Moments;
  say(key: string, values?: Readonly<Record<string, string | number>>): string;
  may(action: Action): boolean;
  /** A transaction in the member's practice, and in no other. */
  inPractice<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

export type Later = () => Promise<Readonly<Record<string, unknown>>>;

/** What a route answers; the switch over it stands in serve.ts, once. */
export type Outcome =
  | {
      readonly kind: 'page';
      readonly page: string;
      readonly values: Readonly<Record<string, unknown>>;
      readonly status?: number;
      /**
       * More values, asked for once the transaction is over: of a thread or a server that lets one wait, and a transaction
       * that is held open meanwhile holds up everybody else.
       */
      readonly later?: Later;
    }
  /** `done`: a phrase below `done` that the next page shows. */
  | { readonly kind: 'go'; readonly to: string; readonly done?: string }
  /** A piece of a page, for a script that puts it in its place. */
  | { readonly kind: 'part'; readonly name: string; readonly values: Readonly<Record<string, unknown>> }
  /** A download. */
  | { readonly kind: 'file'; readonly file: TakenFile }
  /** A stream that says when something changes in this conversation. */
  | { readonly kind: 'events'; readonly conversationId: string }
  /** Counts for a script, and nothing else. */
  | { readonly kind: 'counts'; readonly counts: Readonly<Record<string, number>> }
  /** A style sheet. */
  | { readonly kind: 'style'; readonly css: string }
  /** The session is over. */
  | { readonly kind: 'signed_out' }
  /** The desk speaks another language from now on. */
  | { readonly kind: 'language'; readonly language: DeskLanguage }
  /** It stays closed to this member: `code` says whom to ask, below `problem`. */
  | { readonly kind: 'refused'; readonly code: 'care_team' | 'on_duty' | 'not_yours' }
  /** Nothing there, or not in this practice: the same. */
  | { readonly kind: 'missing' };

export interface RouteInput<F> {
  readonly params: Readonly<Record<string, string>>;
  readonly form: F;
  /** What came in a form that may carry files. */
  readonly upload: Pick<Upload, 'files' | 'tooLarge' | 'busy'>;
}

/** `member`: whoever is signed in. Anything else is asked of `may`. */
export type Needs = Action | 'member';

/** One route: what it is, who may, and what the form or query holds. */
export interface DeskRoute {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly needs: Needs;
  /** Its form may carry files, so many and so large; absent: none. */
  readonly uploads?: UploadLimits;
  /** Asked for by an open page, not by a press: it keeps nobody signed in. */
  readonly byItself?: true;
  handle(context: DeskContext, raw: RouteInput<unknown>): Promise<Outcome>;
}

/** A route without a form. */
export function get(
  path: string,
  needs: Needs,
  handle: (context: DeskContext, params: Readonly<Record<string, string>>) => Promise<Outcome>,
): DeskRoute {
  return { method: 'get', path, needs, handle: (context, { params }) => handle(context, params) };
}

/** A route with a query or form; what does not have its shape is answered like a page that is not there. */
export function withForm<F>(
  method: 'get' | 'post',
  path: string,
  needs: Needs,
  form: z.ZodType<F>,
  handle: (context: DeskContext, input: RouteInput<F>) => Promise<Outcome>,
): DeskRoute {
  return {
    method,
    path,
    needs,
    handle: async (context, { params, form: raw, upload }) => {
      const parsed = form.safeParse(raw);
      return parsed.success ? handle(context, { params, form: parsed.data, upload }) : { kind: 'missing' };
    },
  };
}

/** The same, with files: `multipart/form-data`. */
export const withFiles = <F>(
  path: string,
  needs: Needs,
  uploads: UploadLimits,
  form: z.ZodType<F>,
  handle: (context: DeskContext, input: RouteInput<F>) => Promise<Outcome>,
): DeskRoute => ({ ...withForm('post', path, needs, form, handle), uploads });

export const page = (name: string, values: Readonly<Record<string, unknown>>, status = 200): Outcome => ({
  kind: 'page',
  page: name,
  values,
  status,
});

/** The same, with values that are asked for once the transaction is over. */
export const pageLater = (name: string, values: Readonly<Record<string, unknown>>, later: Later): Outcome => ({
  kind: 'page',
  page: name,
  values,
  later,
});

export const go = (to: string, done?: string): Outcome => ({ kind: 'go', to, ...(done === undefined ? {} : { done }) });

export const missing: Outcome = { kind: 'missing' };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id in an address; null where it is none, so that the database is never asked nonsense. */
export const idOf = (params: Readonly<Record<string, string>>): string | null =>
  UUID.test(params.id ?? '') ? (params.id ?? null) : null;
