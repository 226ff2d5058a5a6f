import { mail } from '../attack.mjs';

/** Is one letter with two hundred thousand marks. Source: Unicode, combining characters. */
export default mail({ sent: 1, body: `a${'\u0301'.repeat(200_000)}` });
