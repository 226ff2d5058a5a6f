import { describe, expect, it } from '@jest/globals';
import { layersOf, openMail } from '../../../src/policy/triage/index.js';

/** The layers as they stand one below the other. */
const shown = (text: string, subject = '') =>
  layersOf(text, subject).map(({ sort, head, text: said }) => [
    sort,
    ...head.map(({ field, value }) => `${field}=${value}`),
    said,
  ]);

describe('what a mail is made of', () => {
  it.each<[string, string, readonly (readonly string[])[]]>([
    [
      'a quote',
      'Yes, Friday.\n\n> Friday?\n> Ruth\n',
      [
        ['words', 'Yes, Friday.'],
        ['earlier', '> Friday?\n> Ruth'],
      ],
    ],
    [
      'an introduction broken over two lines, in the quote that it introduces',
      'Yes.\n\nOn Mon, 3 Mar 2025 at 10:00, Ruth Vale <ruth@example.org>\nwrote:\n> Friday?',
      [
        ['words', 'Yes.'],
        ['earlier', 'On Mon, 3 Mar 2025 at 10:00, Ruth Vale <ruth@example.org>\nwrote:\n> Friday?'],
      ],
    ],
    [
      'answers between the lines',
      '> Friday?\n\nYes.\n\n> At ten?\nNo, at twelve.',
      [
        ['earlier', '> Friday?'],
        ['words', 'Yes.'],
        ['earlier', '> At ten?'],
        ['words', 'No, at twelve.'],
      ],
    ],
    [
      'Outlook, older',
      'Tak.\n\n-----Oprindelig meddelelse-----\nFra: Ida <ida@example.org>\nSendt: 3. marts 2025 10:00\nTil: Jens\nEmne: Tid\n\nFredag?',
      [
        ['words', 'Tak.'],
        ['earlier', 'from=Ida <ida@example.org>', 'date=3. marts 2025 10:00', 'to=Jens', 'subject=Tid', 'Fredag?'],
      ],
    ],
    [
      'Outlook of today, in German',
      'Danke.\n\nVon: Frau Weber\nGesendet: Montag, 3. März 2025 10:00\nAn: Jan\nBetreff: Termin\n\nFreitag?',
      [
        ['words', 'Danke.'],
        ['earlier', 'from=Frau Weber', 'date=Montag, 3. März 2025 10:00', 'to=Jan', 'subject=Termin', 'Freitag?'],
      ],
    ],
    [
      'the same with nothing above it, in Romanian',
      'De la: Ana\nTrimis: luni\nCătre: Ion\nSubiect: Ora\n\nVineri?',
      [['forwarded', 'from=Ana', 'date=luni', 'to=Ion', 'subject=Ora', 'Vineri?']],
    ],
    [
      'two that were passed on, one in quotation marks',
      'See below.\n\n---------- Forwarded message ---------\nFrom: Jo\nDate: Monday\nSubject: One\n\nFirst.\n\n---------- Forwarded message (attached) ----------\n> From: Bo\n> Subject: Two,\n>  and more\n>\n> Second.',
      [
        ['words', 'See below.'],
        ['forwarded', 'from=Jo', 'date=Monday', 'subject=One', 'First.'],
        ['forwarded', 'from=Bo', 'subject=Two, and more', 'Second.'],
      ],
    ],
    ['nothing', ' \n', []],
  ])('%s', (_what, text, layers) => {
    expect(shown(text)).toEqual(layers);
  });

  it('is passed on where the subject says so', () => {
    const text = 'Look.\n\nFrom: Jo\nSent: Monday\nSubject: One\n\nFirst.';
    expect(shown(text, 'Tid')[1]?.[0]).toBe('earlier');
    expect(shown(text, 'VS: Tid')[1]?.[0]).toBe('forwarded');
  });

  it('keeps every word that is not said again above the text', () => {
    for (const text of [
      '---- Forwarded message of my brother, who is not well\nFrom: Jo\nSubject: One\n\nFirst.',
      'Hm.\n-----Original Message----- and I am afraid\nFrom: Jo\nSubject: One\nFirst.',
      'Hm.\n---- Forwarded message\nHe wrote this today:\nFrom: Jo\nSubject: One\nFirst.',
    ]) {
      const all = shown(text).flat().join(' ');
      for (const word of text.match(/\p{L}{2,}/gu) ?? []) expect(all).toContain(word);
    }
  });

  it('is a sentence of the writer, however it begins', () => {
    for (const text of [
      'From: here on I cannot\nDate: it was a date\nI left.',
      'On Monday at 10:30 he hit me.\nThen he wrote:\nI will come back',
      'Data: am uitat',
    ]) {
      expect(shown(text)).toEqual([['words', text]]);
    }
  });

  it('danger is still looked for in what Outlook heads: it may have been passed on', () => {
    const body = 'Please read.\n\nFrom: My son\nSent: today\nSubject: bye\n\nI want to die tonight.';
    const { stretches } = openMail({ from: '', subject: '', body });
    expect(stretches.map(({ part }) => part)).toEqual(['own', 'forward']);
  });
});
