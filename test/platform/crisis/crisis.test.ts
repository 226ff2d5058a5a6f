import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadCrisisNumbers } from '../../../src/platform/crisis.js';

const ROOT = path.resolve('data/crisis');
const numbers = loadCrisisNumbers({ root: ROOT });
const scratch = mkdtempSync(path.join(tmpdir(), 'crisis-'));
afterAll(() => rmSync(scratch, { recursive: true }));

describe('the reviewed numbers', () => {
  it('are there for the countries whose rules are known', () => {
    expect(numbers.countries).toEqual(['DE', 'DK', 'GB', 'RO', 'US']);
  });

  it.each(readdirSync(ROOT))('%s: each line has its source, and danger to life comes first', (file) => {
    const { lines } = JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'));
    for (const line of lines) expect(new URL(line.source).protocol).toBe('https:');
    const country = path.basename(file, '.json');
    if (country !== 'EU') expect(numbers.crisisLines(country)[0]?.for).toBe('danger');
  });

  it.each([
    ['DK', '112'],
    ['dk', '112'],
    ['DE', '112'],
    ['RO', '112'],
    ['GB', '999'],
    ['US', '911'],
    ['FR', '112'],
    ['NO', '112'],
    ['CH', '112'],
  ])('danger to life in %s: %s', (country, number) => {
    expect(numbers.crisisLines(country)[0]?.number).toBe(number);
  });

  it.each(['JP', 'EU', '', '../DK'])('no number is guessed for %j', (country) => {
    expect(numbers.crisisLines(country)).toEqual(country === 'EU' ? expect.any(Array) : []);
  });

  it('a child gets the line for children first', () => {
    expect(numbers.crisisLines('DK', { childFirst: true })[0]).toMatchObject({ for: 'children', number: '116 111' });
    expect(numbers.crisisLines('DK', { childFirst: true }).toSorted()).toHaveLength(numbers.crisisLines('DK').length);
  });

  it('that nobody has checked are told', () => {
    const unchecked = numbers.unchecked('2026-06-01');
    for (const { checked } of unchecked) expect(checked === null || checked < '2025-06-01').toBe(true);
  });
});

describe('a file that is not as it must be stops the start, and names itself', () => {
  const line = {
    number: '112',
    for: 'danger',
    name: 'x',
    hours: 'always',
    language: ['da'],
    free: true,
    ways: ['phone'],
    shows_on_bill: null,
    source: 'https://www.example',
    checked: '2026-01-01',
    by: 'A. B.',
  };
  const load = (content: object) => {
    writeFileSync(path.join(scratch, 'XX.json'), JSON.stringify(content));
    return loadCrisisNumbers({ root: scratch });
  };

  it('the form itself is taken; a line grows old after a year', () => {
    const loaded = load({ country: 'XX', lines: [line] });
    expect(loaded.unchecked('2027-01-01')).toEqual([]);
    expect(loaded.unchecked('2027-01-02')).toEqual([{ country: 'XX', number: '112', checked: '2026-01-01' }]);
  });

  it.each<[string, object]>([
    ['another country inside', { country: 'YY', lines: [line] }],
    ['no number for danger to life', { country: 'XX', lines: [{ ...line, for: 'suicide' }] }],
    ['no lines', { country: 'XX', lines: [] }],
    ['a number with words in it', { country: 'XX', lines: [{ ...line, number: '112 or 911' }] }],
    ['a number with a line break', { country: 'XX', lines: [{ ...line, number: '112\n' }] }],
    ['no source', { country: 'XX', lines: [{ ...line, source: '' }] }],
    ['checked by nobody', { country: 'XX', lines: [{ ...line, by: null }] }],
    ['an unknown field', { country: 'XX', lines: [{ ...line, nmae: 'x' }] }],
  ])('%s', (_name, content) => {
    expect(() => load(content)).toThrow(/^XX\.json: /);
  });
});
