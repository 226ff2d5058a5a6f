import { mail } from '../attack.mjs';

/** Has a file name of a hundred kilobytes. Source: CWE-400. */
export default mail({ sent: 1, file: { name: 'n'.repeat(100_000), type: 'text/plain', bytes: 'x' } });
