import { describe, expect, it } from '@jest/globals';
import { type ScreenFacts, screen } from '../../../src/policy/etiquette/index.js';

const human: ScreenFacts = {
  standing: 'open',
  envelopeSender: 'jane@example.org',
  headers: { received: ['from a by b'], 'content-type': ['text/plain; charset=utf-8'] },
  fromAddresses: ['Jane@Example.org'],
  ownAddresses: ['Kontakt@praksis.example'],
  ownMessageIdSeen: false,
  recentFromCorrespondent: 0,
};

const withHeader = (name: string, ...values: string[]): Partial<ScreenFacts> => ({
  headers: { ...human.headers, [name]: values },
});

const outcome = (facts: Partial<ScreenFacts>) => {
  const finding = screen({ ...human, ...facts });
  if (finding.answerable) return 'answerable';
  return `${finding.automated ? 'machine' : 'person'}: ${finding.reason}`;
};

describe('an ordinary mail', () => {
  it('is answered to the one address of From', () => {
    const jane = 'jane@example.org';
    expect(screen(human)).toEqual({ answerable: true, correspondent: jane, answerTo: jane });
  });

  it.each<[string, Partial<ScreenFacts>]>([
    ['the envelope sender is of a subdomain', { envelopeSender: 'bounce-17@mail.example.org' }],
    ['From is of a subdomain', { fromAddresses: ['jane@post.example.org'] }],
    ['a bounce address of the same domain', { envelopeSender: 'bounces+jane=x@example.org' }],
    ['forwarded with SRS', { envelopeSender: 'SRS0=HHH=TT=example.org=jane@forwarder.example' }],
    ['forwarded with SRS and dashes', { envelopeSender: 'SRS0-HHH=TT=example.org=jane@forwarder.example' }],
    ['forwarded twice', { envelopeSender: 'SRS1=HHH=first.example==HHH=TT=example.org=jane@second.example' }],
    ['Auto-Submitted says no', withHeader('auto-submitted', 'no')],
    ['an unknown suppression', withHeader('x-auto-response-suppress', 'RN, NRN')],
    ['the practice answers itself elsewhere', withHeader('x-loop', 'somebody@else.example')],
    ['thirty hops', withHeader('received', ...Array.from({ length: 30 }, () => 'from a by b'))],
    ['another word in Precedence', withHeader('precedence', 'normal')],
    ['the 40th in an hour', { recentFromCorrespondent: 39 }],
    ['no envelope, but a Return-Path', { envelopeSender: null, ...withHeader('return-path', '<jane@example.org>') }],
    [
      'a domain in its two spellings',
      { envelopeSender: 'jane@xn--mller-kva.example', fromAddresses: ['jane@müller.example'] },
    ],
    ['a host without dots', { envelopeSender: 'root@laptop', fromAddresses: ['root@laptop'] }],
    [
      "the practice's own group",
      {
        headers: {
          'list-post': ['<mailto:kontakt@praksis.example>'],
          'list-id': ['<kontakt.praksis.example>'],
          precedence: ['list'],
        },
      },
    ],
    ["the practice's own group, by its id", withHeader('list-id', 'Kontakt <kontakt.praksis.example>')],
  ])('%s', (_, facts) => {
    expect(outcome(facts)).toBe('answerable');
  });
});

describe('what a machine wrote', () => {
  it.each<[string, string, Partial<ScreenFacts>]>([
    ['null sender', 'bounce', { envelopeSender: '' }],
    ['null sender in Return-Path', 'bounce', { envelopeSender: null, ...withHeader('return-path', '<>') }],
    [
      'delivery report, though Auto-Submitted too',
      'bounce',
      {
        headers: {
          'content-type': ['multipart/report; report-type=delivery-status'],
          'auto-submitted': ['auto-replied'],
        },
      },
    ],
    [
      'read receipt',
      'auto_reply',
      withHeader('content-type', 'Multipart/Report; report-type=disposition-notification'),
    ],
    ['failed recipients', 'bounce', withHeader('x-failed-recipients', 'x@example.net')],
    ['mailer-daemon in From', 'bounce', { fromAddresses: ['MAILER-DAEMON@example.org'] }],
    ['postmaster in the envelope', 'bounce', { envelopeSender: 'postmaster@example.org' }],
    ['a bounce box in From', 'bounce', { fromAddresses: ['bounce+77@example.org'] }],
    ['out of office', 'auto_reply', withHeader('auto-submitted', 'auto-replied')],
    ['out of office with parameters', 'auto_reply', withHeader('auto-submitted', 'auto-generated; type="x"')],
    ['two fields, one of them honest', 'auto_reply', withHeader('auto-submitted', 'no', 'auto-notified')],
    [
      'out of office with a null sender',
      'auto_reply',
      { envelopeSender: '', ...withHeader('auto-submitted', 'auto-replied') },
    ],
    ['an old autoresponder', 'auto_reply', withHeader('x-autoreply', 'yes')],
    ['Precedence auto_reply', 'auto_reply', withHeader('precedence', 'auto_reply')],
    ['List-Id', 'list', withHeader('list-id', '<news.example.org>')],
    ['List-Unsubscribe', 'list', withHeader('list-unsubscribe', '<https://example.org/u>')],
    ['Precedence bulk', 'list', withHeader('precedence', 'Bulk')],
    ['list software', 'list', { envelopeSender: 'news-bounces+me=x@example.org' }],
    ['owner of a list', 'list', { fromAddresses: ['owner-news@example.org'] }],
    ['a list robot', 'list', { fromAddresses: ['majordomo@example.org'] }],
    ['our own address', 'own_mail', { fromAddresses: ['kontakt@PRAKSIS.example'] }],
    ['our own Message-ID', 'own_mail', { ownMessageIdSeen: true }],
    ['X-Loop names us', 'loop', withHeader('x-loop', 'kontakt@praksis.example')],
    ['31 hops', 'loop', withHeader('received', ...Array.from({ length: 31 }, () => 'from a by b'))],
    ['the 41st in an hour', 'too_many', { recentFromCorrespondent: 40 }],
  ])('%s: %s', (_, reason, facts) => {
    expect(outcome(facts)).toBe(`machine: ${reason}`);
  });
});

it('a signature of the domain in From makes good for another envelope, and for none', () => {
  for (const envelopeSender of ['bounce@service.example', null]) {
    expect(screen({ ...human, envelopeSender, standing: 'proved' })).toMatchObject({ answerable: true });
  }
  expect(outcome({ standing: 'proved', headers: { 'list-id': ['<a.example>'] } })).toBe('machine: list');
});

describe('what a person may have written, but no machine answers', () => {
  it.each<[string, string, Partial<ScreenFacts>]>([
    ['no From', 'no_address', { fromAddresses: [] }],
    ['two in From', 'no_address', { fromAddresses: ['jane@example.org', 'joe@example.org'] }],
    ['From cannot be read', 'no_address', { fromAddresses: ['jane at example.org'] }],
    ['From with a quoted local part', 'no_address', { fromAddresses: ['"jane doe"@example.org'] }],
    ['comment glue', 'no_address', { fromAddresses: ['jane@good.example(x)evil.example'] }],
    ['a domain with an empty label', 'no_address', { fromAddresses: ['jane@example..org'] }],
    ['the domain says that it is forged', 'authentication', { standing: 'against' }],
    ['another domain', 'envelope_mismatch', { envelopeSender: 'jane@example.net' }],
    ['a domain that only ends alike', 'envelope_mismatch', { envelopeSender: 'jane@notexample.org' }],
    ['the top-level domain', 'envelope_mismatch', { envelopeSender: 'jane@org' }],
    ['SRS of another domain', 'envelope_mismatch', { envelopeSender: 'SRS0=H=T=example.net=jane@forwarder.example' }],
    ['SRS that holds no address', 'envelope_unknown', { envelopeSender: 'SRS0=H=T=a b=jane@forwarder.example' }],
    ['SRS that decodes to none', 'envelope_mismatch', { envelopeSender: 'SRS0=H=T=-=jane@forwarder.example' }],
    ['the envelope cannot be read', 'envelope_unknown', { envelopeSender: 'jane' }],
    ['no envelope and no Return-Path', 'envelope_unknown', { envelopeSender: null }],
    ['somebody asks for silence', 'asks_no_answer', withHeader('x-auto-response-suppress', 'DR, OOF, AutoReply')],
    ['all answers unwanted', 'asks_no_answer', withHeader('x-auto-response-suppress', 'All')],
    ['no-reply', 'asks_no_answer', { fromAddresses: ['no-reply@example.org'] }],
    ['noreply with a tag', 'asks_no_answer', { fromAddresses: ['noreply+form@example.org'] }],
    ['nu-raspunde', 'asks_no_answer', { fromAddresses: ['nu-raspunde@example.org'] }],
  ])('%s: %s', (_, reason, facts) => {
    expect(outcome(facts)).toBe(`person: ${reason}`);
  });

  it('still names the correspondent, where there is one', () => {
    expect(screen({ ...human, envelopeSender: 'x@example.net' }).correspondent).toBe('jane@example.org');
    expect(screen({ ...human, envelopeSender: '' }).correspondent).toBe('jane@example.org');
    expect(screen({ ...human, fromAddresses: [] }).correspondent).toBeNull();
  });

  it('never takes somebody for the writer, or a machine for a person, by Reply-To', () => {
    const facts = { ...human, standing: 'proved', ...withHeader('reply-to', 'jane+care@example.org') } as const;
    expect(screen(facts)).toMatchObject({ correspondent: 'jane@example.org', answerTo: 'jane+care@example.org' });
    expect(screen({ ...facts, fromAddresses: [] })).toMatchObject({ correspondent: null, answerTo: null });
    expect(screen({ ...facts, fromAddresses: ['no-reply@example.org'] }).answerable).toBe(false);
  });
});
