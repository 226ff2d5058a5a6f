import type { Request, Response } from 'express';
import type { Tx } from '../../platform/db/index.js';
import { type Practice, practiceIds } from '../../practice/index.js';
import type { FrontOffice } from '../front-office.js';

/** Which websites may call the API from a visitor's browser: those that the practices entered, and our own pages. */
export interface Sites {
  /** Whether any practice has entered this one: all that can be asked before the body is there. */
  anywhere(origin: string): Promise<boolean>;
  /** Whether this practice has. */
  of(practice: Practice, origin: string): boolean;
}

export function createSites(office: FrontOffice): Sites {
  let known: { readonly origins: ReadonlySet<string>; readonly until: number } | null = null;
  const own = URL.canParse(office.publicUrl) ? new URL(office.publicUrl).origin : '';
  return {
    of: (practice, origin) => origin === own || practice.settings.sites.includes(origin),
    anywhere: async (origin) => {
      if (origin === own) return true;
      if (known === null || performance.now() > known.until) {
        known = { origins: await originsOf(office), until: performance.now() + KEPT_MS };
      }
      return known.origins.has(origin);
    },
  };
}

/** A site that was entered may call after this long. */
const KEPT_MS = 10_000;

async function originsOf(office: FrontOffice): Promise<ReadonlySet<string>> {
  const origins = new Set<string>();
  for (const id of await practiceIds(office.front.across)) {
    const practice =
      office.practices.known(id) ?? (await office.front.quick(id, (tx: Tx) => office.practices.get(tx, id)));
    for (const site of practice.settings.sites) origins.add(site);
  }
  return origins;
}

/** Where the request comes from, as a browser says it; null: no page of another site. */
export function originOf(req: Request): string | null {
  const origin = req.get('origin');
  return origin === undefined || req.get('sec-fetch-site') === 'same-origin' ? null : origin;
}

/** Lets the browser of a visitor of this site read the answer. */
export function allow(res: Response, origin: string): void {
  res.setHeader('Access-Control-Allow-Origin', origin);
  res.setHeader('Access-Control-Allow-Methods', 'POST');
  res.setHeader('Access-Control-Allow-Headers', 'content-type, idempotency-key');
  res.setHeader('Access-Control-Max-Age', '600');
}
