import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { Authentication } from '../../src/policy/authenticity/index.js';
import type { Practice } from '../../src/practice/index.js';
import { type GnuPg, openGnuPg } from '../support/gnupg.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { type MailOffice, openMailOffice } from '../support/mail.js';
import { openSite, type SignedInBrowser, type Site, signIn } from '../web/browser.js';

export const WORDS = 'Do you have a free appointment in the evening?';

/** What there is while a test runs; each has a practice of its own. */
interface Here {
  ground: Ground;
  practice: Practice;
  mail: MailOffice;
  desk: SignedInBrowser;
  /** The GnuPG of everybody who writes. */
  theirs: GnuPg;
  /** What is found out about whoever sends the next mails. */
  found: Authentication | null;
}

/** People who write with a GnuPG of their own, to a practice whose owner sits at the desk. */
export function keyWriters() {
  const here = { found: null } as Here;
  let site: Site;
  let count = 0;
  beforeAll(async () => {
    here.ground = await openGround();
    site = await openSite(here.ground);
    here.theirs = openGnuPg();
  });
  beforeEach(async () => {
    here.found = null;
    here.practice = await addPractice(here.ground, { language: 'en' });
    const authenticator = { look: async () => here.found, close: async () => {} };
    here.mail = openMailOffice(here.ground, here.practice, { authenticator });
    here.desk = await signIn(here.ground, site, here.practice, 'owner');
  });
  afterEach(() => here.mail.close());
  afterAll(async () => {
    here.theirs.close();
    await site.close();
    await here.ground.close();
  });

  const next = (): number => {
    count += 1;
    return count;
  };
  const exported = (of: string) => here.theirs.run(['--export', of]).toString('base64');
  const open = async (path: string) => (await here.desk.press(`${path}/open`)).html;
  return {
    here,
    newAddress: () => `k${next()}@writers.example`,
    autocrypt: (address: string, of = address) =>
      `Autocrypt: addr=${address}; keydata=\r\n ${exported(of)
        .match(/.{1,70}/g)
        ?.join('\r\n ')}`,
    /** The path of the request that a mail made. */
    arrives: async (from: string, headers: readonly string[] = [], body = WORDS): Promise<string> => {
      here.ground.clock.forward(60_000);
      await here.mail.send({ from, body, headers: [`Message-ID: <wk${next()}@x.example>`, ...headers] });
      const { rows } = await here.ground.owner.query(
        'SELECT reference FROM request WHERE practice_id = $1 ORDER BY filed_at DESC LIMIT 1',
        [here.practice.id],
      );
      return `/desk/requests/${rows[0].reference}`;
    },
    open,
    /** Sends as ordinary mail, past the page that shows what it says. @returns where it lands */
    writes: async (path: string, text: string): Promise<string> => {
      await open(path);
      const shown = await here.desk.press(`${path}/plain`, { text });
      if (shown.location !== null) return shown.location;
      const checked = /name="checked" value="([^"]+)"/.exec(shown.html)?.[1] ?? '';
      const sent = await here.desk.press(`${path}/mail`, { text, checked, because: '', record: '' });
      return sent.location ?? sent.html;
    },
  };
}
