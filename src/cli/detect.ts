import { detectLine } from '../detect/lines.js';
import { judgePhone } from '../platform/phones.js';
import type { Call } from './command.js';
import { eachLine } from './lines.js';

/** Needs no service and no database, and loads none. */
export async function detect(call: Call) {
  const ok = await eachLine(call, (line) => detectLine(line, judgePhone));
  return { exit: ok ? 0 : 1 } as const;
}
