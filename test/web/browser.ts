import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createMailParser } from '../../src/intake/parse/index.js';
import { createReceiver } from '../../src/intake/receive.js';
import type { Job } from '../../src/jobs.js';
import { EVERYWHERE } from '../../src/places.js';
import { createScanner } from '../../src/platform/clamd.js';
import { loadCrisisNumbers } from '../../src/platform/crisis.js';
import { createLive } from '../../src/platform/live/index.js';
import { createLog } from '../../src/platform/log.js';
import { createNames } from '../../src/platform/names.js';
import { PACKAGE_ROOT } from '../../src/platform/root.js';
import { createTemplates } from '../../src/platform/templates.js';
import type { Role } from '../../src/policy/access/index.js';
import { createSignInLink, type Practice } from '../../src/practice/index.js';
import { createMailTokens } from '../../src/practice/mail-tokens.js';
import { addMember } from '../../src/practice/members.js';
import { createWebApp } from '../../src/web/app.js';
import type { WebOffice } from '../../src/web/office.js';
import { createFileSpoken, createReceiveWritten } from '../../workers/intake/file_direct.js';
import { createReceiveEnquiry } from '../../workers/intake/file_enquiry.js';
import type { Ground } from '../support/ground.js';

/** The real web server on a port of its own. */
export interface Site {
  readonly url: string;
  readonly office: WebOffice;
  /** What was rung for. */
  readonly rung: Job[];
  close(): Promise<void>;
}

export async function openSite(ground: Ground, changes: Partial<WebOffice> = {}): Promise<Site> {
  const rung: Job[] = [];
  const ring = async (jobs: readonly Job[]) => void rung.push(...jobs);
  const parser = createMailParser();
  const base = {
    ...ground,
    live: createLive({ backend: { postgresUrl: ground.frontUrl }, onProblem: () => {} }),
    scanner: changes.scanner ?? createScanner({ url: null }),
    templates: createTemplates({ root: path.join(PACKAGE_ROOT, 'templates') }),
    crisis: loadCrisisNumbers({ root: path.join(PACKAGE_ROOT, 'data/crisis') }),
    publicUrl: 'http://desk.test',
    ring,
    slotSeconds: 0,
    parser,
    authenticator: undefined as never,
    webKeys: undefined as never,
  };
  const office: WebOffice = {
    ...base,
    log: createLog('silent'),
    queues: { add: ring, waiting: async () => ({ intake: 0 }), ping: async () => {} },
    relay: null,
    trustProxy: ['127.0.0.1'],
    metricsToken: null,
    names: createNames({ dnsServers: [] }),
    waysTo: { find: async () => 'unknown' },
    mailTokens: createMailTokens({ ...ground, providers: [] }),
    everywhere: EVERYWHERE,
    receiveWritten: createReceiveWritten(base),
    receiveEnquiry: createReceiveEnquiry(base),
    fileSpoken: createFileSpoken(base),
    receiver: createReceiver({
      ...ground,
      ring: (messages) => rung.push(...messages.map((payload): Job => ({ name: 'file_message', payload }))),
    }),
    freeDiskBytes: async () => 1e12,
    ...changes,
  };
  const server = createWebApp(office).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    office,
    rung,
    close: async () => {
      await parser.close();
      await office.live.close();
      if (office.live !== base.live) await base.live.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface Page {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
  readonly location: string | null;
}

/** One browser, at an address of its own: it keeps its cookie and sends forms as browsers do. */
export interface Browser {
  get(address: string, headers?: Record<string, string>): Promise<Page>;
  post(address: string, form?: Record<string, string>, headers?: Record<string, string>): Promise<Page>;
  cookie: string;
  /** The token of the session's forms, read from the last page. */
  csrf: string;
}

let browsers = 0;

export function openBrowser(site: Site): Browser {
  browsers += 1;
  const address = `10.0.${browsers >> 8}.${browsers & 255}`;
  const browser: Browser = {
    cookie: '',
    csrf: '',
    get: (path, headers = {}) => fetchPage(path, { headers }),
    post: (path, form = {}, headers = {}) =>
      fetchPage(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
          ...headers,
        },
        body: new URLSearchParams(form).toString(),
      }),
  };
  const fetchPage = async (path: string, init: RequestInit): Promise<Page> => {
    const response = await fetch(site.url + path, {
      ...init,
      redirect: 'manual',
      headers: { cookie: browser.cookie, 'x-forwarded-for': address, ...(init.headers as Record<string, string>) },
    });
    const set = response.headers.get('set-cookie');
    if (set !== null) browser.cookie = set.split(';')[0] ?? '';
    const html = await response.text();
    browser.csrf = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? browser.csrf;
    return { status: response.status, html, headers: response.headers, location: response.headers.get('location') };
  };
  return browser;
}

export interface SignedInBrowser extends Browser {
  readonly memberId: string;
  readonly email: string;
  /** A form of the desk, with its token. */
  press(address: string, form?: Record<string, string>): Promise<Page>;
}

/** A member of this role, signed in by a real link. */
export async function signIn(
  ground: Ground,
  site: Site,
  practice: Practice,
  role: Role = 'owner',
): Promise<SignedInBrowser> {
  const email = `${role}-${Math.random().toString(36).slice(2, 10)}@staff.example`;
  const now = ground.clock.now();
  const memberId = await ground.desk.quick(practice.id, async (tx) => {
    const office = { practice, audit: ground.audit, now, actor: { kind: 'command' } as const };
    return (await addMember(tx, office, { email, name: `A ${role}`, role })).id;
  });
  const browser = openBrowser(site);
  await browser.post(`/desk/sign-in/${await linkFor(ground, practice, memberId)}`);
  await browser.get('/desk/');
  return Object.assign(browser, {
    memberId,
    email,
    press: (address: string, form: Record<string, string> = {}) =>
      browser.post(address, { _csrf: browser.csrf, ...form }),
  });
}

export const linkFor = async (ground: Ground, practice: Practice, memberId: string): Promise<string> =>
  (
    await ground.desk.quick(practice.id, (tx) =>
      createSignInLink(tx, { practiceId: practice.id, memberId, now: ground.clock.now() }),
    )
  ).token;
