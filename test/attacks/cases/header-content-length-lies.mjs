import { mail } from '../attack.mjs';

/** Says that it is a byte long. Source: Composition Kills. */
export default mail({ sent: 1, head: { 'Content-Length': '1' }, body: 'hello' });
