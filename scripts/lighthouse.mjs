/**
 * Lighthouse on the pages that strangers reach, as a slow telephone sees them: `npm run lighthouse`. Starts a service of
 * its own; five runs a page, of each score the median; JSON lines. Exit 1: a score below 95, or a page above 100 KB.
 */
import * as chromeLauncher from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { chromiumPath, startService } from './site/service.mjs';

const RUNS = 5;
const LEAST = 0.95;
const MOST_BYTES = 100 * 1024;
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const PAGES = ['/', '/write', '/about', '/rights', '/privacy', '/danger', '/chat'];

const service = await startService();
const chrome = await chromeLauncher.launch({
  chromePath: chromiumPath(),
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'],
});
try {
  for (const page of PAGES) {
    const runs = [];
    for (let n = 0; n < RUNS; n += 1) runs.push(await once(`${service.origin}/p/vinter${page}`));
    const scores = Object.fromEntries(CATEGORIES.map((name) => [name, median(runs.map((run) => run.scores[name]))]));
    const bytes = median(runs.map((run) => run.bytes));
    console.log(JSON.stringify({ page: `/p/:practice${page}`, ...scores, bytes, failing: runs[0].failing }));
    if (Object.values(scores).some((score) => score < LEAST) || bytes > MOST_BYTES) process.exitCode = 1;
  }
} finally {
  await chrome.kill();
  await service.stop();
}

async function once(url) {
  const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: CATEGORIES, formFactor: 'mobile' });
  const { categories, audits } = lhr;
  const weighed = new Set(
    Object.values(categories).flatMap(({ auditRefs }) =>
      auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id),
    ),
  );
  return {
    scores: Object.fromEntries(CATEGORIES.map((name) => [name, categories[name].score])),
    bytes: audits['total-byte-weight'].numericValue,
    failing: Object.values(audits)
      .filter(({ id, score }) => weighed.has(id) && score !== null && score < 0.9)
      .map(({ id }) => id),
  };
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
