/**
 * The pictures of docs/journeys.md, taken by the tests that walk the journeys: `npm run journeys`. A journey that does not
 * come to its end leaves the pictures as they were. Needs Chromium. Nobody in the pictures exists.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { toPalette } from './site/palette.mjs';
import { root } from './site/service.mjs';

const WALKED = ['worried-father', 'lawyers-letter', 'goodbye', 'spouse', 'police-call'];
const pictures = path.join(root, 'docs/screenshots/journeys');

const fresh = mkdtempSync(path.join(tmpdir(), 'subrosa-journeys-'));
try {
  const { status } = spawnSync(
    process.execPath,
    ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', ...WALKED.map((name) => `test/journeys/${name}`)],
    { cwd: root, env: { ...process.env, JOURNEY_PICTURES: fresh }, stdio: 'inherit' },
  );
  if (status !== 0) throw new Error('a journey did not come to its end');
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
  const names = readdirSync(fresh);
  for (const name of names) writeFileSync(path.join(pictures, name), toPalette(readFileSync(path.join(fresh, name))));
  console.log(`${names.length} pictures in ${path.relative(root, pictures)}`);
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
