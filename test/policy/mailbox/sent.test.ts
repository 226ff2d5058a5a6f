import { describe, expect, it } from '@jest/globals';
import { readSent, sentAt } from '../../../src/policy/mailbox/sent.js';

describe('what a sent mail answers', () => {
  const answers = (headers: Readonly<Record<string, readonly string[]>>) => readSent(headers).answers;

  it('the mail that it replies to comes first, then the thread from its end, each once', () => {
    expect(answers({ 'in-reply-to': ['<b@x> (sent earlier)'], references: ['<a@x> <b@x>\t<c@x>', '<d@x>'] })).toEqual([
      '<b@x>',
      '<d@x>',
      '<c@x>',
      '<a@x>',
    ]);
  });

  it('names nothing where it is a mail of its own, or says it in no way that is known', () => {
    expect(answers({})).toEqual([]);
    expect(answers({ 'in-reply-to': ['your mail of Monday', 'a@x', '<>', '<a b@x>'] })).toEqual([]);
  });

  it('bounds what a stranger wrote into the References', () => {
    const many = Array.from({ length: 50_000 }, (_, n) => `<${n}@x>`).join(' ');
    const found = answers({ 'in-reply-to': [many], references: [many] });
    expect(found).toHaveLength(40);
    expect(found[0]).toBe('<0@x>');
    expect(answers({ references: [`<${'a'.repeat(2_000)}@x>`] })).toEqual([]);
  });

  it.each([
    ['auto-submitted', 'auto-replied'],
    ['auto-submitted', 'auto-generated; owner'],
    ['x-autoreply', 'yes'],
    ['x-autorespond', 'yes'],
    ['precedence', 'auto_reply'],
    ['content-type', 'multipart/report; report-type=delivery-status'],
    ['content-type', 'Multipart/Report; report-type=disposition-notification'],
  ])('nothing where no person wrote it (%s: %s)', (name, value) => {
    expect(answers({ 'in-reply-to': ['<a@x>'], [name]: [value] })).toEqual([]);
  });

  it('a person wrote it where a program says so', () => {
    expect(answers({ 'in-reply-to': ['<a@x>'], 'auto-submitted': ['no'], 'content-type': ['text/plain'] })).toEqual([
      '<a@x>',
    ]);
  });

  it('is our own letter by the Message-ID that it has, or had', () => {
    const headers = {
      'message-id': ['<new@provider>'],
      'x-microsoft-original-message-id': ['<ours@practice>'],
      'x-google-original-message-id': ['<also@practice>'],
    };
    expect(readSent(headers).own).toEqual(['<new@provider>', '<ours@practice>', '<also@practice>']);
  });
});

describe('when a mail was sent', () => {
  const laidAt = new Date('2026-03-02T09:00:00Z');
  const now = new Date('2026-03-02T10:00:00Z');
  it.each([
    ['2026-03-02T08:59:00Z', '2026-03-02T08:59:00.000Z'],
    // Moved there today, and years old.
    ['2019-01-01T00:00:00Z', '2019-01-01T00:00:00.000Z'],
    // A clock that goes ahead.
    ['2031-01-01T00:00:00Z', '2026-03-02T09:00:00.000Z'],
    [null, '2026-03-02T09:00:00.000Z'],
    ['no date', '2026-03-02T09:00:00.000Z'],
  ])('%s', (date, at) => {
    expect(sentAt({ date, laidAt, now }).toISOString()).toBe(at);
  });

  it('never a moment to come', () => {
    const later = new Date('2026-03-02T12:00:00Z');
    expect(sentAt({ date: later.toISOString(), laidAt: later, now })).toEqual(now);
  });
});
