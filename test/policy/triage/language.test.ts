import { describe, expect, it } from '@jest/globals';
import { openMail } from '../../../src/policy/triage/index.js';

const detectLanguage = (body: string) => {
  const { lang, sure } = openMail({ from: '', subject: '', body });
  return { lang, sure };
};

describe('the language of a message', () => {
  it.each([
    ['en', 'I would like to come on Friday, if that is possible for you.'],
    ['da', 'Jeg vil gerne komme på fredag, hvis det passer jer.'],
    ['da', 'Jeg vil gaerne hoere hvor meget det koster hos jer.'],
    ['ro', 'Aș vrea să vin vineri, dacă vă este posibil.'],
    ['ro', 'Buna ziua, as vrea sa stiu cat costa o sedinta la dumneavoastra.'],
    ['de', 'Ich würde gerne am Freitag kommen, wenn es Ihnen passt.'],
    ['de', 'Ich moechte wissen, was eine Sitzung bei Ihnen kostet.'],
  ])('is %s, surely: %s', (lang, text) => {
    expect(detectLanguage(text)).toEqual({ lang, sure: true });
  });

  it.each(['', '14:30', '???', 'xyzzy'])('is English and not sure where nothing tells: %j', (text) => {
    expect(detectLanguage(text)).toEqual({ lang: 'en', sure: false });
  });

  it('is not sure of a text half in one language and half in another', () => {
    expect(detectLanguage('Ich bin Robin. Jeg hedder Robin og.').sure).toBe(false);
  });

  it('is not decided by one foreign name full of foreign letters', () => {
    expect(detectLanguage('I am Søren Ærø and I would like to see you on Friday, please.').lang).toBe('en');
  });
});
