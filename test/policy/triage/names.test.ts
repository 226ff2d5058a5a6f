import { describe, expect, it } from '@jest/globals';
import { KINDS, kindWords, RIGHTS, RISKS, rightWords, riskWords } from '../../../src/policy/triage/index.js';

describe('the words for kinds, rights and risks', () => {
  const all = (['en', 'da', 'ro', 'de'] as const).flatMap((lang) => [
    ...KINDS.map((kind) => kindWords(kind, lang)),
    ...RIGHTS.map((right) => rightWords(right, lang)),
    ...RISKS.map((risk) => riskWords(risk, lang)),
  ]);

  it('are there in four languages, each its own', () => {
    expect(new Set(all).size).toBe(all.length);
    expect(all.every((words) => words.length > 3)).toBe(true);
  });

  it('hold nothing that a person should not find about herself', () => {
    const words = all.join('\n');
    expect(words).not.toMatch(/third party|legal demand|suspicious|impostor|hostile|victim|target|_/i);
  });

  it('say what the desk shows', () => {
    expect(kindWords('third_party', 'en')).toBe('a worry or a question about somebody');
    expect(riskWords('imminent', 'da')).toBe('læs venligst nu');
  });
});
