import { describe, expect, it } from '@jest/globals';
import { detect } from '../../../src/detect/index.js';
import { triageLine } from '../../../src/policy/triage/lines.js';

const line = (fields: object) => JSON.stringify({ id: 'a', from: 'x@example.org', subject: 's', body: 'b', ...fields });

describe('a line of the command triage', () => {
  it('is answered with every field, signals as codes', () => {
    const { output, ok } = triageLine(line({ body: 'I have decided to kill myself tonight.' }), detect);
    expect(ok).toBe(true);
    expect(Object.keys(output)).toEqual([
      'id',
      'lang',
      'kind',
      'also',
      'right',
      'risk',
      'pii',
      'warn',
      'confidence',
      'signals',
    ]);
    expect(output).toMatchObject({
      id: 'a',
      lang: 'en',
      risk: 'imminent',
      signals: expect.arrayContaining(['risk_plan']),
    });
  });

  it('takes the language that is named, and finds out the one that is not', () => {
    expect(triageLine(line({ lang: 'de' }), detect).output).toMatchObject({ lang: 'de' });
    const danish = line({ lang: null, body: 'Jeg vil gerne vide, hvad det koster hos jer.' });
    expect(triageLine(danish, detect).output).toMatchObject({ lang: 'da' });
  });

  it.each([
    ['no JSON', 'secret words', null, 'not a JSON object'],
    ['an array', '["secret words"]', null, 'not a JSON object'],
    ['null', 'null', null, 'not a JSON object'],
    ['a text', '"secret words"', null, 'not a JSON object'],
    ['no id', '{"body":"secret words"}', null, 'id must be a string'],
    ['a number as id', line({ id: 7 }), null, 'id must be a string'],
    ['an unknown language', line({ lang: 'fr' }), 'a', 'lang must be en, da, ro or de'],
    ['no sender', line({ from: undefined }), 'a', 'from, subject and body must be strings'],
    ['no subject', line({ subject: 3 }), 'a', 'from, subject and body must be strings'],
    ['no body', line({ body: null }), 'a', 'from, subject and body must be strings'],
  ])('with %s is an error that repeats nothing of it', (_name, text, id, error) => {
    expect(triageLine(text, detect)).toEqual({ output: { id, error }, ok: false });
  });
});
