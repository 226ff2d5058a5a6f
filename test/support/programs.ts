import { spawnSync } from 'node:child_process';
import { describe } from '@jest/globals';

/** Where a program is; null: this machine has it not. */
export function programPath(name: string): string | null {
  const { status, stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/**
 * A `describe` for what needs another program. Where it is missing the tests are skipped by name, loudly; with
 * REQUIRE_ALL=1 they fail.
 */
export function describeWith(program: string): typeof describe | typeof describe.skip {
  if (programPath(program) !== null || process.env.REQUIRE_ALL === '1') return describe;
  process.stderr.write(`SKIPPED: ${program} is not installed, and what needs it is not tested\n`);
  return describe.skip;
}
