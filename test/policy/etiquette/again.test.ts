import { expect, it } from '@jest/globals';
import { type AgainFacts, whyNotAgain } from '../../../src/policy/etiquette/index.js';

const NOW = new Date('2026-03-09T08:00:00.000Z');
const ago = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const FACTS: AgainFacts = {
  ...{ template: 'answer_notice', automatic: true, writtenAt: ago(24 * 30), readerLeft: false, stopped: false },
  ...{ blocked: false, unsafe: false, linkOpens: true, encrypted: false, wroteEncrypted: false, now: NOW },
  ...{ otherKey: false, wishWithdrawn: false },
};

it.each<[string | null, Partial<AgainFacts>]>([
  [null, {}],
  ['reader_left', { template: 'member_alert', readerLeft: true }],
  ['dead_address', { stopped: true }],
  // What a member wrote is not written by a machine; what acknowledges is.
  [null, { blocked: true }],
  ['blocked', { blocked: true, template: 'acknowledgement_short', writtenAt: ago(1) }],
  ['unsafe', { unsafe: true }],
  [null, { unsafe: true, template: 'acknowledgement_neutral', writtenAt: ago(1) }],
  ['link_over', { linkOpens: false }],
  [null, { linkOpens: false, template: 'plain_answer', automatic: false }],
  [null, { linkOpens: null }],
  [null, { template: 'acknowledgement_full', writtenAt: ago(7 * 24 - 1) }],
  ['too_old', { template: 'acknowledgement_full', writtenAt: ago(7 * 24) }],
  // Numbers for danger are said while they may still help, page or no page.
  [null, { template: 'acknowledgement_danger', linkOpens: false, writtenAt: ago(23) }],
  ['too_old', { template: 'acknowledgement_danger', writtenAt: ago(24) }],
  ['too_old', { template: 'sign_in', writtenAt: ago(0.25) }],
  ['not_encrypted', { template: 'plain_answer', automatic: false, wroteEncrypted: true }],
  [null, { template: 'plain_answer', automatic: false, wroteEncrypted: true, encrypted: true }],
  [null, { wroteEncrypted: true }],
  ['other_key', { template: 'plain_answer', automatic: false, encrypted: true, otherKey: true }],
  ['wish_withdrawn', { template: 'plain_answer', automatic: false, wishWithdrawn: true }],
  // Encrypted it is no ordinary mail, and a notice says nothing.
  [null, { template: 'plain_answer', automatic: false, wishWithdrawn: true, encrypted: true }],
  [null, { wishWithdrawn: true }],
])('%s: %j', (why, facts) => expect(whyNotAgain({ ...FACTS, ...facts })).toBe(why));
