import { createScanner } from '../platform/clamd.js';
import type { Config } from '../platform/config.js';
import { type Check, look, ok, wrong } from './check.js';

const NAME = 'scanner';

/** Asks clamd whether it is there; sends it no file. */
export async function checkScanner(config: Config): Promise<Check> {
  if (config.clamdUrl === null)
    return look(NAME, 'no CLAMD_URL: files that people send are marked as not looked through');
  try {
    await createScanner({ url: config.clamdUrl }).ping();
    return ok(NAME, 'clamd answers: files are looked through before they are kept');
  } catch {
    return wrong(NAME, 'clamd does not answer at CLAMD_URL: files that people send are marked as not looked through');
  }
}
