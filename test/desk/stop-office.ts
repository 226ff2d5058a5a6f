import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { Relay } from '../../src/platform/mailer/index.js';
import { addPractice, type Ground, openGround } from '../support/ground.js';
import { openMailOffice } from '../support/mail.js';
import { linkFor, openSite, type Site, signIn } from '../web/browser.js';
import { addTeamClient } from './team.js';

export const STOPPED = '/desk/outbox/stopped';
export const MIA = 'mia@example.org';
export const CLIENT = 'client@example.org';
export const NOBODY = 'nobody@example.org';

/** Around the tests of a file: one site for all of them, and an office anew for each. */
export function eachInAnOffice() {
  const at = {} as { ground: Ground; site: Site } & Awaited<ReturnType<typeof openStopOffice>>;
  beforeAll(async () => {
    at.ground = await openGround();
    at.site = await openSite(at.ground);
  });
  beforeEach(async () => {
    await at.mail?.close();
    Object.assign(at, await openStopOffice(at.ground, at.site));
  });
  afterAll(async () => {
    await at.mail.close();
    await at.site.close();
    await at.ground.close();
  });
  return at;
}

/** A therapist with a client who has written from an address, and an owner outside the team with the list. */
export async function openStopOffice(ground: Ground, site: Site) {
  const practice = await addPractice(ground, { language: 'en' });
  let taken = 0;
  const relay: Relay = {
    send: async ({ beforeFirstByte }) => {
      await beforeFirstByte();
      taken += 1;
      return { state: 'sent', code: 250 };
    },
    check: async () => 'ok',
    offersForcedTls: async () => null,
    close: async () => {},
  };
  const mail = openMailOffice(ground, practice, { relay });
  const owner = await signIn(ground, site, practice, 'owner');
  const therapist = await signIn(ground, site, practice, 'therapist');
  const theirs = await addTeamClient(ground, practice, therapist, { address: CLIENT });
  const row = async (sql: string, values: readonly unknown[] = [practice.id]) =>
    (await ground.owner.query(sql, [...values])).rows[0];
  const list = async (who = owner) => (await who.get(STOPPED)).html;
  /** Days go by; who works there signs in again. */
  const later = async (days: number) => {
    ground.clock.forward(days * 86_400_000);
    for (const one of [owner, therapist]) {
      await one.post(`/desk/sign-in/${await linkFor(ground, practice, one.memberId)}`);
      await one.get('/desk/');
    }
  };
  return {
    practice,
    mail,
    owner,
    therapist,
    theirs,
    row,
    list,
    later,
    type: (address: string, reason = 'machine', who = owner) => who.press(STOPPED, { address, reason }),
    /** Presses "take it off" at the line of this address, as it stands on the page. */
    takeOff: async (address: string, who = owner) => {
      const line = (await list(who)).split('<li').find((part) => part.includes(address)) ?? '';
      const id = /name="id" value="([^"]+)"/.exec(line)?.[1] ?? '';
      return (await who.press(`${STOPPED}/remove`, { id })).location;
    },
    /** The therapist at the request of their client. */
    say: (blocked: 'yes' | 'no') => therapist.press(`${theirs.page}/block`, { blocked }),
    /** A mail comes on another day. @throws where it is left without an answer for another reason than a stop */
    isAnswered: async (from: string) => {
      await later(3);
      const before = taken;
      await mail.send({ from, body: 'Do you have a time for a first talk?' });
      const { state, reason } = await row(
        `SELECT acknowledgement AS state, acknowledgement_reason AS reason FROM request
         WHERE practice_id = $1 ORDER BY filed_at DESC LIMIT 1`,
      );
      if (taken === before && `${state} ${reason}` !== 'none blocked')
        throw new Error(`not answered: ${state} ${reason}`);
      return taken > before;
    },
  };
}

/** Without what is another with each session and each line. */
export const plain = (html: string): string =>
  html
    .replaceAll(/(name="(?:_csrf|id)" value=")[^"]*/g, '$1…')
    .replaceAll(CLIENT, '…')
    .replaceAll(NOBODY, '…');
