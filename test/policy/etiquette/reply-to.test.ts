import { describe, expect, it } from '@jest/globals';
import type { Standing } from '../../../src/policy/authenticity/index.js';
import { answerAddress } from '../../../src/policy/etiquette/reply-to.js';

const JANE = 'jane@example.org';
const goesTo = (replyTo: string | readonly string[], standing: Standing = 'proved', from = JANE) =>
  answerAddress(
    {
      headers: { 'reply-to': typeof replyTo === 'string' ? [replyTo] : replyTo },
      ownAddresses: ['Kontakt@praksis.example', 'jane+desk@example.org'],
      standing,
    },
    from,
  );

describe('an answer goes to a sub-address of where it was written from', () => {
  it.each([
    ['jane+care@example.org', 'jane+care@example.org'],
    ['<JANE+Care@Example.ORG>', 'jane+care@example.org'],
    ['Jane Roe <jane+care@example.org>', 'jane+care@example.org'],
    ['"Jane R." <jane+care-2.a_b@example.org>', 'jane+care-2.a_b@example.org'],
  ])('%s', (replyTo, to) => {
    expect(goesTo(replyTo)).toBe(to);
  });

  it('only where the domain vouches for the mail', () => {
    expect(goesTo('jane+care@example.org', 'open')).toBe(JANE);
    expect(goesTo('jane+care@example.org', 'against')).toBe(JANE);
  });

  it('and the domain in another script is the same domain', () => {
    expect(goesTo('jane+care@xn--bcher-kva.example', 'proved', 'jane@bücher.example')).toBe(
      'jane+care@xn--bcher-kva.example',
    );
  });
});

describe('an answer stays with where it was written from', () => {
  it.each<[string, string | readonly string[]]>([
    ['nothing is asked for', []],
    ['a neighbour of the same domain', 'john@example.org'],
    ['a neighbour whose name begins alike', 'janet+x@example.org'],
    ['a shorter name', 'jan@example.org'],
    ['a subdomain', 'jane+care@mail.example.org'],
    ['the parent domain', 'jane+care@org'],
    ['another domain', 'jane+care@example.net'],
    ['a domain that ends alike', 'jane+care@notexample.org'],
    ['two addresses', 'jane+care@example.org, jane+two@example.org'],
    ['two addresses without a comma', 'jane+care@example.org jane+two@example.org'],
    ['two fields', ['jane+care@example.org', 'jane+care@example.org']],
    ['a group', 'friends: jane+care@example.org;'],
    ['a group that never ends', 'friends: <jane+care@example.org>'],
    ['a list with an empty part', 'Jane, <jane+care@example.org>'],
    ['a comment in front', '(thief) <jane+care@example.org>'],
    ['an empty group', 'undisclosed:;'],
    ['a source route', '<@evil.example:jane+care@example.org>'],
    ['a comment', 'jane+care@example.org (thief@example.net)'],
    ['a comment inside', 'jane+care@(x)example.org'],
    ['a name that is an address', '"thief@example.net" <jane+care@example.org>'],
    ['a name that is one, bare', 'thief@example.net <jane+care@example.org>'],
    ['two pairs of brackets', '<thief@example.net> <jane+care@example.org>'],
    ['a quoted local part', '"jane+care"@example.org'],
    ['an escaped quote', '"a\\" <x@y>" <jane+care@example.org>'],
    ['a line break', 'jane+care@example.org\r\nBcc: thief@example.net'],
    ['an encoded line break', '=?utf-8?q?a=0d=0aBcc=3a_thief@example.net?= <jane+care@example.org>'],
    ['NUL', 'jane+care\0@example.org'],
    ['a second step down', 'jane+a+b@example.org'],
    ['no tag', 'jane+@example.org'],
    ['a tag that begins with a sign', 'jane+-x@example.org'],
    ['a tag of other letters', 'jane+ø@example.org'],
    ['a list robot', 'jane+list-request@example.org'],
    ['a local part that no server takes', `jane+${'a'.repeat(80)}@example.org`],
    ['more than a line', `${' '.repeat(1_000)}jane+care@example.org`],
    ['an address of the practice', 'jane+desk@example.org'],
    ['no address', 'jane+care'],
    ['nothing', ''],
  ])('%s', (_, replyTo) => {
    expect(goesTo(replyTo)).toBe(JANE);
  });

  it('goes up to no base, and aside to no other tag', () => {
    expect(goesTo(JANE, 'proved', 'jane+care@example.org')).toBe('jane+care@example.org');
    expect(goesTo('jane+other@example.org', 'proved', 'jane+care@example.org')).toBe('jane+care@example.org');
    expect(goesTo('jane+care+two@example.org', 'proved', 'jane+care@example.org')).toBe('jane+care@example.org');
  });

  it('a long field made to take long takes no time', () => {
    const began = performance.now();
    for (const long of [`"${'a'.repeat(60_000)}`, '<'.repeat(60_000), ' '.repeat(900), `${'a'.repeat(900)}<`])
      goesTo(long);
    expect(performance.now() - began).toBeLessThan(200);
  });
});
