/**
 * A picture of every page that people reach without signing in, in two languages, on a phone and on a desktop, into
 * docs/pages/, and the page that shows them: `npm run pictures`. Starts a service of its own.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { prepare, walk } from './site/pages.mjs';
import { chromiumPath, root, startService } from './site/service.mjs';

const folder = path.join(root, 'docs/pages');
const LANGUAGES = { en: 'English', da: 'Dansk' };
const SCREENS = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 860 } },
};

const service = await startService();
const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
try {
  mkdirSync(folder, { recursive: true });
  const links = await prepare(service, browser);
  const names = new Set();
  for (const lang of Object.keys(LANGUAGES)) {
    for (const [screen, options] of Object.entries(SCREENS)) {
      const context = await browser.newContext({ ...options, locale: lang });
      const page = await context.newPage();
      for await (const name of walk(page, { origin: service.origin, lang, ...links })) {
        names.add(name);
        await page.screenshot({
          path: path.join(folder, fileOf(name, lang, screen)),
          type: 'jpeg',
          quality: 55,
          fullPage: true,
        });
      }
      await context.close();
    }
  }
  writeFileSync(path.join(root, 'docs/pages.md'), gallery([...names]));
  console.log(`${names.size} pages in ${path.relative(root, folder)}`);
} finally {
  await browser.close();
  await service.stop();
}

function fileOf(name, lang, screen) {
  return `${name}.${lang}.${screen}.jpg`;
}

function gallery(names) {
  const columns = Object.entries(LANGUAGES).flatMap(([lang, language]) =>
    Object.keys(SCREENS).map((screen) => ({ lang, screen, title: `${language}, ${screen}` })),
  );
  const cell = (name, { lang, screen, title }) =>
    `<img src="pages/${fileOf(name, lang, screen)}" alt="${name}: ${title}" width="${screen === 'phone' ? 160 : 320}">`;
  return [
    '# Every page that people reach without signing in',
    '',
    'Made by `npm run pictures` from a running service. Nobody in the pictures exists.',
    '',
    `| page | ${columns.map(({ title }) => title).join(' | ')} |`,
    `| --- |${columns.map(() => ' --- |').join('')}`,
    ...names.map((name) => `| ${name} | ${columns.map((column) => cell(name, column)).join(' | ')} |`),
    '',
  ].join('\n');
}
