import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BUNDLED_LANGUAGES, bundleDetect } from '../../scripts/detect-bundle.mjs';
import { kindsIn } from '../../src/detect/browser.js';

/** What a phone on a slow line can be asked to fetch for a hint. */
const MOST_BYTES = 40 * 1024;

const folder = mkdtempSync(path.join(tmpdir(), 'subrosa-detect-'));
const file = (lang: string) => path.join(folder, `detect.${lang}.js`);

beforeAll(() => bundleDetect(process.cwd(), folder));
afterAll(() => rmSync(folder, { recursive: true }));

const SAYS = {
  en: ['My son Tobias has panic attacks, NHS 943 476 5919.', ['person', 'health', 'national_id']],
  da: ['Min søn Tobias har angst, cpr 070761-4285.', ['person', 'health', 'national_id']],
  ro: ['Fiul meu Matei are depresie, CNP 1800101221144.', ['person', 'health', 'national_id']],
  de: ['Mein Sohn Lukas hat Depressionen, Steuer-ID 86 095 742 719.', ['person', 'health', 'national_id']],
} as const;

describe.each(BUNDLED_LANGUAGES)('the browser’s module for %s', (lang) => {
  it('is small', () => {
    expect(gzipSync(readFileSync(file(lang)), { level: 9 }).length).toBeLessThanOrEqual(MOST_BYTES);
  });

  it('holds no numbering plans and asks nobody', () => {
    const code = readFileSync(file(lang), 'utf8');
    expect(code).not.toMatch(/libphonenumber|fetch\(|XMLHttpRequest|sendBeacon|WebSocket|import\(/);
  });

  it('finds what the server finds', async () => {
    const bundle = await import(pathToFileURL(file(lang)).href);
    const [text, kinds] = SAYS[lang];
    expect(bundle.kindsIn(text, lang)).toEqual(kinds);
    expect(kindsIn(text, lang)).toEqual(kinds);
    expect(bundle.warns(kinds)).toBe(true);
    expect(bundle.warns(['phone', 'email', 'postal_address'])).toBe(false);
    expect(bundle.kindsIn('', lang)).toEqual([]);
  });
});
