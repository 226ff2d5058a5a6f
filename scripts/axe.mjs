/**
 * axe-core on every page that people reach without signing in, in every language, light and dark, at 320 and 1280 pixels:
 * `npm run axe`. Starts a service of its own. One JSON line for each thing found; exit 1: there was one.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { prepare, walk } from './site/pages.mjs';
import { chromiumPath, startService } from './site/service.mjs';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const service = await startService();
const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
let pages = 0;
let problems = 0;
try {
  const links = await prepare(service, browser);
  for (const lang of ['en', 'da', 'ro', 'de']) {
    for (const colorScheme of ['light', 'dark']) {
      for (const width of [320, 1280]) await look({ lang, colorScheme, width, ...links });
    }
  }
  console.log(JSON.stringify({ pages, problems }));
  if (problems > 0) process.exitCode = 1;
} finally {
  await browser.close();
  await service.stop();
}

async function look({ lang, colorScheme, width, ...links }) {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
  const page = await context.newPage();
  for await (const name of walk(page, { origin: service.origin, lang, ...links })) {
    pages += 1;
    for (const found of [...(await violations(page)), ...(await sideways(page))]) {
      problems += 1;
      console.log(JSON.stringify({ page: name, lang, colorScheme, width, ...found }));
    }
  }
  await context.close();
}

async function violations(page) {
  await page.evaluate(source);
  const found = await page.evaluate(async () => (await globalThis.axe.run()).violations);
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => ({ id, html, failureSummary })));
}

async function sideways(page) {
  const sticksOut = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  return sticksOut ? [{ id: 'scrolls-sideways' }] : [];
}
