import { detect } from '../detect/index.js';
import { triageLine } from '../policy/triage/lines.js';
import type { Call } from './command.js';
import { eachLine } from './lines.js';

/** Needs no service and no database, and loads none. */
export async function triage(call: Call) {
  const ok = await eachLine(call, (line) => triageLine(line, detect));
  return { exit: ok ? 0 : 1 } as const;
}
