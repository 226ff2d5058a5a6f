import { describe, expect, it } from '@jest/globals';
import { CLIENT_TOLD, WAYS } from '../../src/disclosure/index.js';
import {
  DANGER_GROUNDS,
  DISCLOSURE_RULES,
  type DisclosureState,
  type EntryKind,
  EXTRACT_CHECKS,
  GROUNDS,
  PAPERS,
  REFUSALS,
  type Reason,
} from '../../src/policy/disclosure/index.js';
import { sayCode, wordsOf } from '../../src/web/words.js';

/** Complete by type: a reason that is added asks for its words here. */
const REASONS: Readonly<Record<Reason, true>> = {
  release_missing: true,
  release_names_no_teller: true,
  release_names_no_content: true,
  release_names_no_recipient: true,
  release_names_no_end: true,
  release_past: true,
  release_unsigned: true,
  release_not_by_everybody: true,
  release_revoked: true,
  release_wish_stands: true,
  only_an_owner: true,
  no_paper: true,
  no_judge: true,
  asker_not_checked: true,
  must_refuse: true,
  refusal_unknown: true,
  advice_not_asked: true,
  not_decided: true,
  client_objects: true,
  checks_open: true,
  no_promise: true,
  not_your_role: true,
  power_not_seen: true,
  approval_declined: true,
};
const STATES: Readonly<Record<DisclosureState, true>> = { unfinished: true, draft: true, done: true, declined: true };
const STEPS: Readonly<Record<EntryKind, true>> = {
  account: true,
  correction: true,
  approval_asked: true,
  approved: true,
  declined: true,
  told: true,
};

describe.each(['en', 'da'] as const)('the desk has words in %s', (language) => {
  it.each([
    ['ground', GROUNDS],
    ['ground_note', GROUNDS],
    ['duty', DISCLOSURE_RULES.map(({ duty }) => duty)],
    ['recipient', DISCLOSURE_RULES.flatMap(({ toWhom }) => toWhom)],
    ['within', DISCLOSURE_RULES.map(({ within }) => within)],
    ['telling', DISCLOSURE_RULES.map(({ telling }) => telling)],
    ['reason', Object.keys(REASONS)],
    ['state', Object.keys(STATES)],
    ['step', Object.keys(STEPS)],
    ['check', EXTRACT_CHECKS],
    ['paper', PAPERS],
    ['refusal', REFUSALS],
    ['way', WAYS],
    ['client_told', CLIENT_TOLD],
    ...DANGER_GROUNDS.map((ground) => [`words.${ground}`, ['1', '2', '3', '4']] as const),
  ] as const)('for each %s', (group, codes: readonly string[]) => {
    const w = wordsOf('desk', language);
    expect(codes.filter((code) => sayCode(w, `told.${group}`, code) === code)).toEqual([]);
  });
});
