import { describe, expect, it } from '@jest/globals';
import { detect } from '../../../src/detect/index.js';
import { type DraftFacts, readDraft, type Telling } from '../../../src/policy/guard/index.js';
import type { Language } from '../../../src/policy/triage/index.js';

const tellings = (text: string, facts: Partial<DraftFacts> = {}): readonly Telling[] =>
  readDraft(
    {
      text,
      language: 'en',
      timesAgreed: false,
      incoming: '',
      ownNames: [],
      files: [],
      ...facts,
    },
    detect,
  ).map(({ telling }) => telling);

describe('the guard', () => {
  it.each<[lang: Language, text: string]>([
    ['en', 'She is doing well.'],
    ['en', 'He has not been here since May.'],
    ['en', 'I will pass it on to her.'],
    ['en', 'We have no patient of that name.'],
    ['da', 'Hun har det godt.'],
    ['da', 'Han har ikke været her siden maj.'],
    ['da', 'Jeg skal nok give det videre til hende.'],
    ['da', 'Vi har ingen klient med det navn.'],
    ['ro', 'Ea este bine.'],
    ['ro', 'El nu a mai venit aici din mai.'],
    ['ro', 'Îi voi transmite mesajul.'],
    ['ro', 'Nu avem niciun pacient cu acest nume.'],
    ['de', 'Es geht ihr gut.'],
    ['de', 'Er war seit Mai nicht mehr hier.'],
    ['de', 'Ich richte es ihr aus.'],
    ['de', 'Wir haben keinen Patienten dieses Namens.'],
  ])('stops what confirms or denies (%s): %s', (language, text) => {
    expect(tellings(text, { language })).not.toEqual([]);
  });

  it.each<[lang: Language, text: string]>([
    ['en', 'Thank you for writing. I can never say whether anybody is or was a client here, whoever asks.'],
    ['en', 'If you are worried about somebody’s life, please call 112.'],
    ['da', 'Tak for din besked. Jeg kan aldrig sige, om nogen går her, uanset hvem der spørger.'],
    ['da', 'Er du bange for et menneskes liv, så ring 112.'],
    ['ro', 'Vă mulțumesc pentru mesaj. Nu pot spune niciodată dacă cineva este client aici.'],
    ['ro', 'Dacă vă temeți pentru viața cuiva, sunați la 112.'],
    ['de', 'Danke für Ihre Nachricht. Ich kann nie sagen, ob jemand hier in Behandlung ist, wer auch immer fragt.'],
    ['de', 'Wenn Sie um ein Leben fürchten, rufen Sie bitte 112 an.'],
  ])('lets pass what says nothing of anybody (%s): %s', (language, text) => {
    expect(tellings(text, { language })).toEqual([]);
  });

  it('stops at every name but the reader’s and the member’s own', () => {
    const ownNames = ['Birgit Larsen', 'Ida Vinter'];
    const letter = (inside: string) => `Dear Birgit Larsen,\n\n${inside}\n\nKind regards\nIda Vinter`;
    expect(tellings(letter('Thank you for your message.'), { ownNames })).toEqual([]);
    expect(tellings(letter('I cannot say anything about Thomas Brandt.'), { ownNames })).toEqual(['name']);
  });

  it('stops at what is quoted back', () => {
    const incoming = 'My son Karl sees you on Tuesdays because of his drinking.';
    expect(tellings('> My son sees you on Tuesdays.', { incoming })).toEqual(['quote']);
    expect(tellings('You write that he sees you on Tuesdays because of his drinking.', { incoming })).toEqual([
      'quote',
    ]);
  });

  it.each<[lang: Language, text: string]>([
    ['en', 'Ms Sand has asked me to keep this to myself.'],
    ['en', 'It is not for me to speak about Mrs. Sand.'],
    ['en', 'Dr Sand would have to tell you.'],
    ['da', 'Om fru Sand siger jeg intet.'],
    ['ro', 'Despre doamna Pop nu pot vorbi.'],
    ['de', 'Über Herrn Lindt sage ich nichts.'],
  ])('stops at a surname behind a title (%s): %s', (language, text) => {
    expect(tellings(text, { language, ownNames: ['Ruth Amadi'] })).toContain('name');
  });

  it.each<[lang: Language, text: string]>([
    ['en', 'Dear Mr Howlett,\n\nwhoever asks, I can never say who comes here.'],
    ['en', 'I can never say who comes here, Ms Amadi.'],
    ['de', 'Sehr geehrte Frau Weber,\n\nich sage nie, wer zu mir kommt.'],
    ['de', 'Ich schreibe Ihnen als Kollegin, Frau Kollegin.'],
  ])('does not take the reader, a member or a calling for somebody (%s): %s', (language, text) => {
    expect(tellings(text, { language, ownNames: ['Ruth Amadi'] })).not.toContain('name');
  });

  it('stops at files and names calendar entries', () => {
    const files = [
      { name: 'letter.pdf', contentType: 'application/pdf' },
      { name: 'time.ics', contentType: 'application/octet-stream' },
    ];
    expect(tellings('Thank you.', { files })).toEqual(['attachment', 'calendar']);
  });

  it('lets a time pass where times were agreed', () => {
    const text = 'Thursday at ten as always.';
    expect(tellings(text)).toEqual(['appointment']);
    expect(tellings(text, { timesAgreed: true })).toEqual([]);
  });
});
