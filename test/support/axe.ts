import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { programPath } from './programs.js';

/**
 * Debian's Chromium, without anything that talks to the outside. Where it is there, the build without windows, which takes
 * two thirds of the time; `whole`: the one that people use, for what depends on its settings.
 */
export function openChromium({ whole = false }: { readonly whole?: boolean } = {}): Promise<Browser> {
  const light = whole ? null : programPath('chromium-headless-shell');
  return chromium.launch({
    executablePath: light ?? programPath('chromium') ?? 'chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-software-rasterizer',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  });
}

/** How wide, and by which light. */
export type View = readonly [width: number, light: 'light' | 'dark'];

/** A phone by day and by night, and a desk. */
const VIEWS: readonly View[] = [
  [320, 'light'],
  [320, 'dark'],
  [1280, 'light'],
];

/**
 * What is wrong with a page, seen in each view: what axe-core finds, what sticks out, and on a phone what is too small
 * to press; each begins with the view. Empty is good. The page is loaded once and turned: that the light changes no more
 * than colours, and the width no more than the layout, is so because both are done by the style sheet alone.
 */
export async function viewProblems(page: Page, views: readonly View[] = VIEWS): Promise<readonly string[]> {
  const problems: string[] = [];
  let seen = 0;
  for (const [width, light] of views) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: light, reducedMotion: 'reduce' });
    const again = seen > 0 && views[seen - 1]?.[0] === width;
    seen += 1;
    const found = [
      ...(await axeProblems(page, again ? COLOURS : ALL)),
      ...(again ? [] : await stickingOut(page)).map((element) => `sticks out: ${element}`),
      ...(again || width >= 400 ? [] : await smallTargets(page)).map((element) => `small: ${element}`),
    ];
    problems.push(...found.map((problem) => `${width} ${light}: ${problem}`));
  }
  return problems;
}

/** What is right is not gathered. */
const ALL = { resultTypes: ['violations'], preload: false };
/** All that changes with the light. */
const COLOURS = { ...ALL, runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

/** What axe-core finds wrong on a page as it is shown now: `rule: element`, sorted; empty is good. */
export async function axeProblems(page: Page, options: object = ALL): Promise<readonly string[]> {
  // Half a megabyte of script is sent once a page, and not with each view of it.
  if (await page.evaluate('globalThis.axe === undefined')) await page.evaluate(`(() => {${SOURCE}})()`);
  const violations = await page.evaluate(async (chosen) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
      };
    };
    return (await axe.run(chosen)).violations;
  }, options);
  return violations
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`))
    .toSorted();
}

/** Elements that stick out of the screen at its right side; empty: no sideways scrolling. */
export function stickingOut(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { document, innerWidth } = globalThis as unknown as {
      innerWidth: number;
      document: {
        documentElement: { scrollWidth: number };
        querySelectorAll(all: string): Iterable<{ outerHTML: string; getBoundingClientRect(): { right: number } }>;
      };
    };
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => element.outerHTML.slice(0, 120));
  });
}

/**
 * Everything that one can press and that is smaller than a fingertip: 24 CSS pixels, WCAG 2.2 2.5.8; links inside a
 * sentence are free of it.
 */
export function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    interface Element {
      readonly outerHTML: string;
      readonly parentElement: { readonly tagName: string } | null;
      getBoundingClientRect(): { width: number; height: number };
    }
    const { document } = globalThis as unknown as { document: { querySelectorAll(all: string): Iterable<Element> } };
    return [...document.querySelectorAll('button, a, input:not([type=hidden]), summary, textarea, select')]
      .filter(
        ({ outerHTML, parentElement }) => !/^<a/.test(outerHTML) || !/^(?:P|LI|DD)$/.test(parentElement?.tagName ?? ''),
      )
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return (
          width > 1 && height > 1 && (width < 24 || height < 24) && !/type="(?:radio|checkbox)"/.test(element.outerHTML)
        );
      })
      .map(({ outerHTML }) => outerHTML.slice(0, 120));
  });
}

const require = createRequire(path.resolve('package.json'));
const SOURCE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
