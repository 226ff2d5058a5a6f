import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { PRIVACY_TOPICS, sectionsFor, topicsOf } from '../../../src/policy/privacy-answer/index.js';
import type { Language } from '../../../src/policy/triage/index.js';

/** The sections of the program's own policy and of the page that it stands on, as people read them. */
function pageOf(language: Language) {
  const policy = JSON.parse(readFileSync(`data/policy/${language}.json`, 'utf8'));
  const { privacy } = JSON.parse(readFileSync(`templates/parts/words/public.${language}.json`, 'utf8'));
  const of = (words: Record<string, string>, title: string, begins: RegExp) => ({
    title: words[title] as string,
    paragraphs: Object.keys(words)
      .filter((key) => begins.test(key) && key !== title)
      .map((key) => words[key] as string),
  });
  return [
    of(policy, 'who_title', /^(who|ncnd)/),
    of(policy, 'why_title', /^why/),
    of(policy, 'keep_title', /^keep/),
    of(policy, 'rights_title', /^rights/),
    of(privacy, 'crypt_title', /^(crypt|https_measured)/),
    of(privacy, 'recipients_title', /^recipients_none/),
    of(privacy, 'cookie_title', /^cookie/),
  ];
}

const QUESTIONS: readonly (readonly [Language, string, readonly string[]])[] = [
  ['en', 'Do you use cookies on your site?', ['cookies']],
  ['en', 'Where is what I write stored, on a server in the EU?', ['storage']],
  ['en', 'Who else gets my details? Do you share them?', ['recipients']],
  ['en', 'How long do you keep messages?', ['retention']],
  ['en', 'Is the form encrypted?', ['encryption']],
  ['en', 'Which rights do I have?', ['rights']],
  ['da', 'Bruger I cookies?', ['cookies']],
  ['da', 'Hvor længe opbevarer I beskeder?', ['retention']],
  ['da', 'Er formularen krypteret?', ['encryption']],
  ['da', 'Hvilken server bruger I?', ['storage']],
  ['ro', 'Folosiți cookie-uri?', ['cookies']],
  ['ro', 'Cât timp rămân mesajele?', ['retention']],
  ['ro', 'Este criptat formularul?', ['encryption']],
  ['de', 'Verwenden Sie Cookies?', ['cookies']],
  ['de', 'Wie lange bleiben Nachrichten bei Ihnen?', ['retention']],
  ['de', 'Ist das Formular verschlüsselt?', ['encryption']],
  ['en', 'What are your opening hours?', []],
];

describe('a question about privacy', () => {
  it.each(QUESTIONS)('%s: %s', (language, question, topics) => {
    expect(topicsOf(question, language)).toEqual(topics);
  });

  it.each(['en', 'da', 'ro', 'de'] as const)('finds in %s the section that answers it', (language) => {
    const page = pageOf(language);
    const at = PRIVACY_TOPICS.map((topic) => {
      const [section] = sectionsFor([topic], page, language).sections;
      return [topic, page.indexOf(section as (typeof page)[number])];
    });
    expect(Object.fromEntries(at)).toEqual({
      cookies: 6,
      storage: 0,
      recipients: 5,
      retention: 2,
      encryption: 4,
      rights: 3,
    });
  });

  it('names what the policy does not say, and makes nothing up', () => {
    const keep = { title: 'How long', paragraphs: ['Erased after a year.'] };
    expect(sectionsFor(['cookies', 'retention'], [keep], 'en')).toEqual({ sections: [keep], unanswered: ['cookies'] });
    expect(sectionsFor([], [keep], 'en')).toEqual({ sections: [], unanswered: [] });
  });

  it('gives a section once, in the order of the policy', () => {
    const page = pageOf('en');
    const { sections } = sectionsFor(['rights', 'retention', 'retention'], page, 'en');
    expect(sections.map(({ title }) => title)).toEqual(['How long', 'What you can ask for']);
  });
});
