import { describe, expect, it } from '@jest/globals';
import { detect } from '../../../src/detect/index.js';
import {
  decidePlainMail,
  type ExposedKind,
  exposedIn,
  isSecret,
  kindsOf,
  type PlainMailFacts,
  wishCounts,
} from '../../../src/policy/plain-mail/index.js';

const FACTS: PlainMailFacts = {
  regimes: ['eu'],
  country: 'DE',
  setting: null,
  kinds: [],
  wish: false,
  unsafeContact: false,
  encrypted: 'no',
  risk: 'none',
};
const decide = (facts: Partial<PlainMailFacts>) => decidePlainMail({ ...FACTS, ...facts });
const american = { regimes: ['hipaa'], country: 'US', kinds: ['health'] } as const;

describe('an ordinary mail', () => {
  it.each<[string, Partial<PlainMailFacts>, string]>([
    ['a time, in Denmark', { country: 'DK' }, 'nothing_exposed'],
    ['a name and a telephone number', { kinds: ['person', 'phone'] }, 'nothing_exposed'],
    [
      'a time, where the practice never sends what is secret',
      { ...american, kinds: [], setting: 'never' },
      'nothing_exposed',
    ],
    ['health, on their wish, under HIPAA alone', { ...american, wish: true }, 'on_their_wish'],
    ['the same where the practice says so too', { ...american, wish: true, setting: 'on_wish' }, 'on_their_wish'],
    ['the same in a territory', { ...american, wish: true, country: 'PR' }, 'on_their_wish'],
    [
      'health, to a key that was compared, in Denmark',
      { country: 'DK', kinds: ['health'], encrypted: 'compared' },
      'encrypted',
    ],
  ])('may leave: %s', (_name, facts, reason) => {
    expect(decide(facts)).toMatchObject({ may: true, reason });
  });

  it.each<[string, Partial<PlainMailFacts>, string]>([
    ['health, in Denmark', { country: 'DK', kinds: ['health'] }, 'must_be_encrypted'],
    ['health, in Denmark, though they wish it', { country: 'DK', kinds: ['health'], wish: true }, 'must_be_encrypted'],
    ['what the practice would loosen', { kinds: ['health'], wish: true, setting: 'on_wish' }, 'must_be_encrypted'],
    [
      'a national number, in the United Kingdom',
      { regimes: ['uk'], country: 'GB', kinds: ['national_id'] },
      'must_be_encrypted',
    ],
    ['that there is a treatment', { kinds: ['treatment'] }, 'must_be_encrypted'],
    ['the same, to a key that nobody compared', { kinds: ['treatment'], encrypted: 'key' }, 'must_be_encrypted'],
    ['a time, to whoever wrote encrypted and has no key', { encrypted: 'lost' }, 'wrote_encrypted'],
    ['a practice under two laws', { ...american, regimes: ['hipaa', 'eu'], wish: true }, 'must_be_encrypted'],
    ['an American regime in Denmark', { ...american, country: 'DK', wish: true }, 'must_be_encrypted'],
    ['a country whose law is not known', { ...american, regimes: [], wish: true }, 'law_unsure'],
    ['HIPAA in a country where it is no law', { ...american, country: 'CA', wish: true }, 'law_unsure'],
    ['health under HIPAA without a wish', american, 'no_wish'],
    ['a wish where the practice says never', { ...american, wish: true, setting: 'never' }, 'practice_never'],
    ['to a mailbox that others read, even a time', { unsafeContact: true }, 'unsafe_contact'],
    ['to such a mailbox on a wish of before', { ...american, wish: true, unsafeContact: true }, 'unsafe_contact'],
  ])('may not: %s', (_name, facts, reason) => {
    expect(decide(facts)).toMatchObject({ may: false, reason });
  });

  it('names the law that decided', () => {
    expect(decide({ country: 'DK', kinds: ['health'] }).citation).toMatch(/Datatilsynet/);
    expect(decide({ ...american, wish: true }).citation).toMatch(/164\.522\(b\).*5634/);
    expect(decide({ kinds: ['health'] }).citation).toBe('GDPR art. 32(1)(a)');
  });

  it('says that a telephone call is quicker where somebody may be in danger, and allows no more for it', () => {
    expect(decide({ risk: 'none' }).telephone).toBe(false);
    for (const risk of ['concern', 'imminent'] as const) {
      expect(decide({ risk, kinds: ['health'] })).toMatchObject({ may: false, telephone: true });
    }
  });

  it('a wish is recorded only where it changes something', () => {
    expect(wishCounts({ ...american, setting: null })).toBe(true);
    expect(wishCounts({ ...american, setting: 'never' })).toBe(false);
    expect(wishCounts({ regimes: ['hipaa', 'eu'], country: 'US', setting: null })).toBe(false);
    expect(wishCounts({ regimes: ['eu'], country: 'DK', setting: 'on_wish' })).toBe(false);
  });
});

describe('a draft', () => {
  const exposed = (text: string) => exposedIn(text, detect);
  const secret = (text: string) => kindsOf(exposed(text)).some(isSecret);

  it.each([
    'Yes, Thursday at ten is fine.',
    'Ja, torsdag kl. 10 passer fint. Venlig hilsen Astrid',
    'Joi la ora 10 este în regulă. O zi bună!',
    'Donnerstag um zehn passt mir gut. Es hängt davon ab, ob der Zug pünktlich ist.',
    'It depends on the train. I will call you at five.',
    'Sorgen Sie bitte dafür, dass die Tür zu ist.',
  ])('of a time says nothing secret: %s', (text) => {
    expect(secret(text)).toBe(false);
  });

  it.each<[string, ExposedKind]>([
    ['Our session on Thursday is at ten.', 'treatment'],
    ['Vores samtale er torsdag kl. 10.', 'treatment'],
    ['Parterapien begynder i maj.', 'treatment'],
    ['Unsere Sitzung beginnt um zehn.', 'treatment'],
    ['Ședința noastră este joi.', 'treatment'],
    ['Sedinta noastra este joi.', 'treatment'],
    ['Det lyder som om din depression er blevet værre.', 'health'],
    ['Your anxiety will pass.', 'treatment'],
    ['You told me that you drink too much.', 'health'],
    ['Ihre Depression ist leichter geworden.', 'health'],
    ['Depresia dumneavoastră s-a ameliorat.', 'health'],
    ['Dit CPR-nummer 010203-1232 mangler.', 'national_id'],
  ])('tells: %s', (text, kind) => {
    expect(kindsOf(exposed(text))).toContain(kind);
    expect(secret(text)).toBe(true);
  });

  it('shows the sentences that tell something, and no other', () => {
    const text =
      'Dear Anna,\nThursday is fine. Your depression is better, kl. 10 too. Call me on +45 20 12 34 56!\nBest wishes';
    const found = exposed(text).filter(({ kinds }) => kinds.some((kind) => kind !== 'person'));
    expect(found.map(({ text: words }) => words)).toEqual([
      'Your depression is better, kl. 10 too.',
      'Call me on +45 20 12 34 56!',
    ]);
    expect(found[1]?.kinds).toContain('phone');
  });

  it('a span over two sentences counts for both, and one below even odds for none', () => {
    const text = 'One. Two. Three.';
    const span = { start: 2, end: 7, kind: 'health', confidence: 0.9 } as const;
    expect(exposedIn(text, () => [span]).map(({ text: words }) => words)).toEqual(['One.', 'Two.']);
    expect(exposedIn(text, () => [{ ...span, confidence: 0.49 }])).toEqual([]);
  });

  it('of any length is read in one go', () => {
    const text = `${'.'.repeat(50_000)}${'a '.repeat(25_000)}`;
    const started = performance.now();
    exposedIn(text, () => []);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
