import { describe, expect, it } from '@jest/globals';
import {
  type AcknowledgementContent,
  acknowledgementLetter,
  acknowledgementParts,
  LETTERS,
  PARTS,
  type PartId,
  PLAIN_LETTERS,
  WRITTEN_LETTERS,
} from '../../../src/policy/discretion/index.js';
import { KINDS, RISKS } from '../../../src/policy/triage/index.js';

const ordinary: AcknowledgementContent = { sort: 'full', kind: 'enquiry', risk: 'none', warn: false, signals: [] };
const parts = (content: Partial<AcknowledgementContent> = {}) => acknowledgementParts({ ...ordinary, ...content });

/** Every answer that can be asked for. */
const EVERY: readonly AcknowledgementContent[] = (['full', 'short', 'danger', 'neutral'] as const).flatMap((sort) =>
  KINDS.flatMap((kind) =>
    RISKS.flatMap((risk) =>
      [[], ['death'], ['minor_writes'], ['unsafe_contact'], ['unsafe_contact', 'death']].flatMap((signals) =>
        [true, false].flatMap((flag) => ({
          sort,
          kind,
          risk,
          warn: flag,
          signals,
          saysNextReading: flag,
          watched: flag,
        })),
      ),
    ),
  ),
);
const isNeutral = (content: AcknowledgementContent) => acknowledgementLetter(content) === 'acknowledgement_neutral';

describe('every acknowledgement', () => {
  it('opens with the neutral sentence, which fills what a locked screen shows', () => {
    expect(EVERY.filter((content) => acknowledgementParts(content)[0] !== 'opening')).toEqual([]);
  });

  it('neither confirms nor denies, whatever the kind: in a paragraph, or by saying nothing but the opening', () => {
    const silent = EVERY.filter((content) => !acknowledgementParts(content).includes('ncnd'));
    expect(silent.every((content) => acknowledgementParts(content).length === 1)).toBe(true);
    expect(silent.every(isNeutral)).toBe(true);
  });

  it('ends with who gets this and the policy, unless it is the neutral sentence', () => {
    const others = EVERY.filter((content) => !isNeutral(content));
    expect(others.filter((content) => acknowledgementParts(content).at(-1) !== 'policy')).toEqual([]);
  });

  it('says nothing twice, and only what there is a template for', () => {
    for (const content of EVERY) {
      const list = acknowledgementParts(content);
      expect(new Set(list).size).toBe(list.length);
      expect(list.every((part) => PARTS.includes(part))).toBe(true);
    }
  });

  it('puts the numbers before what happens next, the link after it, and the note on mail after the link', () => {
    const order: readonly PartId[] = ['thanks', 'numbers', 'next', 'ncnd', 'link', 'mail_note', 'policy'];
    expect(parts().filter((part) => order.includes(part))).toEqual(order);
    for (const content of EVERY) {
      const list = acknowledgementParts(content);
      const at = (...wanted: PartId[]) => list.findIndex((part) => wanted.includes(part));
      const numbers = at('numbers', 'numbers_short');
      const link = at('link', 'link_short', 'link_danger');
      for (const later of [link, at('next', 'next_soon', 'next_read', 'next_rights', 'legal_receipt')]) {
        if (later !== -1) expect(later).toBeGreaterThan(numbers);
      }
      const note = at('mail_note', 'mail_note_warm');
      if (note !== -1) expect(note).toBeGreaterThan(link);
    }
  });
});

describe('the full answer', () => {
  it.each<[string, Partial<AcknowledgementContent>, readonly PartId[]]>([
    ['an enquiry', {}, ['opening', 'thanks', 'numbers', 'next', 'ncnd', 'link', 'mail_note', 'policy']],
    [
      'personal data',
      { warn: true },
      ['opening', 'thanks', 'numbers', 'next', 'ncnd', 'link', 'mail_note_warm', 'policy'],
    ],
    [
      'distress',
      { risk: 'concern', warn: true },
      ['opening', 'thanks', 'numbers', 'next_soon', 'ncnd', 'link', 'mail_note', 'policy'],
    ],
    [
      'a right',
      { kind: 'rights_request' },
      ['opening', 'thanks', 'numbers', 'next_rights', 'ncnd', 'link', 'mail_note', 'policy'],
    ],
    [
      'an authority',
      { kind: 'legal_demand' },
      ['opening', 'thanks', 'numbers', 'legal_receipt', 'ncnd', 'link', 'mail_note', 'policy'],
    ],
    [
      'a relative',
      { kind: 'third_party' },
      ['opening', 'thanks', 'numbers', 'next_read', 'ncnd', 'about_somebody', 'link', 'mail_note', 'policy'],
    ],
    [
      'a worried relative',
      { kind: 'third_party', risk: 'concern' },
      ['opening', 'thanks', 'numbers', 'ncnd', 'about_somebody', 'link', 'mail_note', 'policy'],
    ],
    [
      'reading hours',
      { saysNextReading: true },
      ['opening', 'thanks', 'numbers', 'next', 'next_reading', 'ncnd', 'link', 'mail_note', 'policy'],
    ],
    [
      'a death',
      { signals: ['death'] },
      ['opening', 'loss', 'thanks', 'numbers', 'next', 'ncnd', 'link', 'mail_note', 'policy'],
    ],
  ])('to %s', (_name, content, list) => {
    expect(parts(content)).toEqual(list);
  });
});

describe('the short answer', () => {
  const short = (content: Partial<AcknowledgementContent>) => parts({ sort: 'short', ...content });

  it('says "arrived" and gives the private page', () => {
    expect(short({})).toEqual(['opening', 'arrived', 'numbers_short', 'ncnd', 'link_short', 'policy']);
  });

  it.each<[string, Partial<AcknowledgementContent>]>([
    ['in distress', { risk: 'concern' }],
    ['under 18', { signals: ['minor_writes'] }],
  ])('has all numbers for somebody %s', (_name, content) => {
    expect(short(content)).toContain('numbers');
    expect(short(content)).not.toContain('numbers_short');
  });

  it('keeps what a law or a third person must be told each time', () => {
    expect(short({ kind: 'rights_request' })).toContain('next_rights');
    expect(short({ kind: 'legal_demand' })).toContain('legal_receipt');
    expect(short({ kind: 'third_party' })).toContain('about_somebody');
  });
});

describe('the danger answer', () => {
  const answers = EVERY.filter((content) => acknowledgementLetter(content) === 'acknowledgement_danger');

  it('names no deadline and has no note on mail, for any kind', () => {
    const never: readonly PartId[] = [
      'next',
      'next_soon',
      'next_read',
      'next_rights',
      'mail_note',
      'mail_note_warm',
      'link',
      'link_short',
    ];
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.filter((content) => acknowledgementParts(content).some((part) => never.includes(part)))).toEqual([]);
  });

  it('has nothing above the numbers but the opening, a word on a death, and thanks', () => {
    for (const content of answers) {
      const list = acknowledgementParts(content);
      const above = list.slice(0, list.indexOf('numbers'));
      expect(above.filter((part) => part !== 'loss')).toEqual(['opening', 'danger_thanks']);
    }
  });

  it('says so when nobody watches at night', () => {
    expect(parts({ risk: 'imminent' })).toEqual([
      'opening',
      'danger_thanks',
      'numbers',
      'not_watched',
      'ncnd',
      'link_danger',
      'policy',
    ]);
    expect(parts({ risk: 'imminent', watched: true })).not.toContain('not_watched');
    expect(parts({ risk: 'imminent', watched: false })).toContain('not_watched');
  });

  it('tells police who search for somebody how to be rung back', () => {
    expect(parts({ risk: 'imminent', kind: 'legal_demand' })).toContain('legal_receipt');
  });

  it('is what goes out to imminent danger whatever was claimed, and to doubt when claimed', () => {
    expect(acknowledgementLetter({ ...ordinary, sort: 'short', risk: 'imminent' })).toBe('acknowledgement_danger');
    expect(acknowledgementLetter({ ...ordinary, sort: 'danger', risk: 'concern' })).toBe('acknowledgement_danger');
  });
});

describe('who asks not to be written to', () => {
  it('gets the neutral sentence alone, the same for everybody', () => {
    const unsafe = EVERY.filter(({ signals, sort }) => signals.includes('unsafe_contact') || sort === 'neutral');
    for (const content of unsafe) {
      expect(acknowledgementParts(content)).toEqual(['opening']);
      expect(acknowledgementLetter(content)).toBe('acknowledgement_neutral');
    }
  });

  it('is not told of a danger that the neutral answer was claimed for', () => {
    expect(parts({ sort: 'neutral', risk: 'imminent' })).toEqual(['opening']);
  });
});

describe('the answer to a complaint', () => {
  const complaint: AcknowledgementContent = {
    ...{ sort: 'full', kind: 'complaint', risk: 'none', warn: false, signals: [], namesPlaces: true },
  };
  it.each<[string, AcknowledgementContent, boolean]>([
    ['a complaint', complaint, true],
    ['the short answer to one', { ...complaint, sort: 'short' }, true],
    [
      'one about the treatment, whatever its kind',
      { ...complaint, kind: 'client_message', signals: ['treatment_complaint'] },
      true,
    ],
    ['where no place is known', { ...complaint, namesPlaces: false }, false],
    ['danger', { ...complaint, sort: 'danger', risk: 'imminent' }, false],
    ['an enquiry', { ...complaint, kind: 'enquiry' }, false],
  ])('says where else to turn: %s: %s', (_, content, says) => {
    expect(acknowledgementParts(content).includes('next_complaint')).toBe(says);
  });
});

describe('the other letters', () => {
  it('begin with the same neutral sentence', () => {
    expect(Object.values(PLAIN_LETTERS).every(([first]) => first === 'opening')).toBe(true);
  });

  it('make up, with the four acknowledgements and what members write, every letter there is', () => {
    const acknowledgements = new Set(EVERY.map(acknowledgementLetter));
    const others = [...Object.keys(PLAIN_LETTERS), ...Object.keys(WRITTEN_LETTERS)];
    expect(new Set([...acknowledgements, ...others])).toEqual(new Set(LETTERS));
  });
});
