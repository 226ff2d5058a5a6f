import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { programPath } from './programs.js';

/** Debian's Chromium, without anything that talks to the outside. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: programPath('chromium') ?? 'chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
}

/** What axe-core finds wrong on a page as it is shown now: `rule: element`, sorted; empty is good. */
export async function axeProblems(page: Page): Promise<readonly string[]> {
  await page.evaluate(SOURCE);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> };
    };
    return (await axe.run()).violations;
  });
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
