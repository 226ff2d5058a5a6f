/**
 * A kind is a guess, and now and then a wrong one. So no guess may open a text or an action towards somebody unverified
 * that another guess would have kept shut: what differs between kinds is a date, a number to ring, or a word of courtesy.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { detect } from '../../../src/detect/index.js';
import {
  type AcknowledgementContent,
  acknowledgementLetter,
  acknowledgementParts,
  type PartId,
} from '../../../src/policy/discretion/index.js';
import { decideAcknowledgement } from '../../../src/policy/etiquette/index.js';
import { KINDS, RISKS, type Triage, triageBy } from '../../../src/policy/triage/index.js';

/** Says when, or says it kindly, or how to be rung back; each is constant and names nobody. */
const DATE: readonly PartId[] = ['next', 'next_soon', 'next_read', 'next_rights', 'next_reading'];
const NUMBERS: readonly PartId[] = ['numbers', 'numbers_short', 'not_watched'];
const COURTESY: readonly PartId[] = ['thanks', 'arrived', 'danger_thanks', 'about_somebody', 'legal_receipt'];
const MAY_DIFFER: ReadonlySet<PartId> = new Set([...DATE, ...NUMBERS, ...COURTESY]);

const sorts = ['full', 'short', 'danger', 'neutral'] as const;
type Message = Pick<Triage, 'risk' | 'warn'> & { readonly signals: readonly string[] };

/** What may be said by one kind and not by another, of a message that is the same otherwise. */
function differences(message: Message): PartId[] {
  return sorts.flatMap((sort) => {
    const said = KINDS.map((kind) => {
      const content: AcknowledgementContent = { sort, kind, ...message, saysNextReading: true };
      return { letter: acknowledgementLetter(content), parts: acknowledgementParts(content) };
    });
    expect(new Set(said.map(({ letter }) => letter)).size).toBe(1);
    const all = new Set(said.flatMap(({ parts }) => parts));
    return [...all].filter((part) => !said.every(({ parts }) => parts.includes(part)));
  });
}

const MESSAGES = ['en', 'da', 'ro', 'de'].flatMap((lang) =>
  [`data/triage/dev.${lang}.jsonl`, `test/fixtures/triage/messages.${lang}.jsonl`].flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { from: string; subject: string; body: string }),
  ),
);

const read = (mail: (typeof MESSAGES)[number]): Triage => triageBy(mail, detect);

describe('what a kind changes of an automatic answer', () => {
  it('is a date, numbers and words of courtesy alone, for every message that can be', () => {
    for (const risk of RISKS) {
      for (const warn of [true, false]) {
        for (const signals of [[], ['death'], ['minor_writes'], ['unsafe_contact'], ['press']]) {
          expect(differences({ risk, warn, signals }).filter((part) => !MAY_DIFFER.has(part))).toEqual([]);
        }
      }
    }
  });

  it('is that for every message of the sets, as triage reads it', () => {
    expect(MESSAGES.length).toBeGreaterThan(860);
    const found = new Set<PartId>();
    for (const mail of MESSAGES) {
      const { risk, warn, signals } = read(mail);
      for (const part of differences({ risk, warn, signals: signals.map(({ code }) => code) })) found.add(part);
    }
    expect([...found].filter((part) => !MAY_DIFFER.has(part))).toEqual([]);
  });

  it('never opens an answer to somebody that another kind would have refused, where a person wrote', () => {
    const rules = {
      fullAnswerEveryDays: 30,
      issuedLastHour: 0,
      ceilingPerHour: 1_000,
      strangersPerHour: { ofDomain: 20, ofPractice: 100 },
    };
    for (const risk of RISKS) {
      const facts = {
        risk,
        dangerUnsure: false,
        confidence: 0.7,
        screening: { answerable: true, correspondent: 'mia@example.org', answerTo: 'mia@example.org' } as const,
        signals: [],
        unsafeContactPending: false,
        blocked: false,
        silence: null,
        stranger: null,
        stopped: false,
        history: [],
        now: new Date('2026-03-02T09:00:00Z'),
      };
      const verdicts = KINDS.map((kind) => decideAcknowledgement({ ...facts, kind }, rules));
      expect(new Set(verdicts.map((verdict) => JSON.stringify({ ...verdict, reason: '' }))).size).toBe(1);
    }
  });
});
