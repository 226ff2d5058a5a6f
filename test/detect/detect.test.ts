import { describe, expect, it } from '@jest/globals';
import { detect, SPAN_KINDS } from '../../src/detect/index.js';
import { detectLine } from '../../src/detect/lines.js';

const found = (text: string, lang?: 'en' | 'da' | 'ro' | 'de') =>
  detect(text, lang === undefined ? {} : { lang })
    .filter(({ confidence }) => confidence >= 0.5)
    .map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('spans', () => {
  it('count UTF-16 code units, so that slice gives the text', () => {
    const text = '😀😀 I am depressed. 💳 4111 1111 1111 1111, a@example.org';
    expect(found(text)).toEqual(['health depressed', 'card 4111 1111 1111 1111', 'email a@example.org']);
  });

  it('stand in order, and those of numbers and contacts do not overlap', () => {
    const text = 'CPR 070761-4285, tlf. 20 12 34 56, konto DK50 0040 0440 1162 43, kode: Hest1234, f. 12.03.1980';
    const spans = detect(text);
    for (const [at, span] of spans.entries()) {
      const next = spans[at + 1];
      if (next !== undefined) expect(next.start).toBeGreaterThanOrEqual(span.end);
      expect(SPAN_KINDS).toContain(span.kind);
    }
    expect(spans.map(({ kind }) => kind)).toEqual(['national_id', 'phone', 'iban', 'credentials', 'date_of_birth']);
  });

  it('are empty for nothing, and for half a surrogate pair', () => {
    expect(detect('')).toEqual([]);
    expect(detect('\ud83d')).toEqual([]);
  });
});

describe('words of the special categories', () => {
  it.each([
    ['en', 'I am bisexual and was diagnosed with OCD.', ['sexual_life', 'health']],
    ['da', 'Jeg har angst og er muslim.', ['health', 'religion']],
    ['ro', 'Am depresie și sunt musulmană.', ['health', 'religion']],
    ['de', 'Ich habe Depressionen und bin schwul.', ['health', 'sexual_life']],
  ] as const)('%s: %s', (lang, text, kinds) => {
    expect(found(text, lang).map((span) => span.split(' ')[0])).toEqual(kinds);
  });

  it.each([
    ['a question about the practice', 'Do you treat anxiety?'],
    ['a title', 'The article "Living with depression" was good.'],
    ['what is denied', 'I have no anxiety.'],
    ['a turn of speech', 'We are in the Great Depression of parking.'],
    ['people in general', 'We help people with schizophrenia.'],
    ['"I\u2019ll", which is not ill', 'I\u2019ll be at home on Friday.'],
    ['Ms, which is not MS', 'Ms Vale has the room.'],
    ['a list of categories', 'Data on health, religion, political opinions and criminal convictions.'],
  ])('are not read out of %s', (_name, text) => {
    expect(found(text, 'en').filter((span) => !span.startsWith('person'))).toEqual([]);
  });

  it.each([
    ['an adjective of degree', 'I have severe depression.', 'health severe depression'],
    ['what somebody was charged with', 'He was charged with theft.', 'criminal charged with theft'],
  ])('take in %s', (_name, text, span) => {
    expect(found(text, 'en')).toEqual([span]);
  });

  it('are read in one language only where it is named', () => {
    expect(found('Ich bin schwul', 'ro')).toEqual([]);
  });
});

describe('names of people', () => {
  it.each([
    ['after a title, beside a relative', 'My neighbour Mrs Okonkwo saw it.', 'person Okonkwo'],
    ['after a title, in full', 'I spoke with Mrs Ada Okonkwo.', 'person Ada Okonkwo'],
    ['after a relation', 'my brother Peter Vale', 'person Peter Vale'],
    ['in a form', 'Patient: Ada Quill', 'person Ada Quill'],
    ['by a first name', 'with Margaret Quill', 'person Margaret Quill'],
  ])('%s', (_name, text, span) => {
    expect(found(text)).toEqual([span]);
  });

  it('are not read out of days and places', () => {
    expect(found('Thank you. See you Monday at Market Street.')).toEqual([]);
  });
});

describe('a line of the command detect', () => {
  it('is answered with its spans', () => {
    expect(detectLine('{"id":"1","lang":"en","text":"a@example.org"}')).toEqual({
      output: { id: '1', spans: [{ start: 0, end: 13, kind: 'email', confidence: 0.97 }] },
      ok: true,
    });
    expect(detectLine('{"id":"1","lang":null,"text":""}')).toEqual({ output: { id: '1', spans: [] }, ok: true });
  });

  it.each([
    ['secret', null, 'not a JSON object'],
    ['["secret"]', null, 'not a JSON object'],
    ['{"text":"secret"}', null, 'id must be a string'],
    ['{"id":"1","text":7}', '1', 'text must be a string'],
    ['{"id":"1","lang":"fr","text":"secret"}', '1', 'lang must be en, da, ro or de'],
  ])('%s is an error that repeats nothing of it', (line, id, error) => {
    expect(detectLine(line)).toEqual({ output: { id, error }, ok: false });
  });
});
