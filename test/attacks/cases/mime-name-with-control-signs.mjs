import { mail } from '../attack.mjs';

/** Puts control characters into a file name. Source: CWE-117. */
export default mail({ sent: 1, file: { name: 'a\u0007\u001b[2Jb\u0000c', type: 'text/plain', bytes: 'x' } });
