import { mail } from '../attack.mjs';

/** Turns the end of a file name round. Source: CVE-2021-42574. */
export default mail({ sent: 1, file: { name: 'bill\u202efdp.exe', type: 'application/pdf', bytes: 'x' } });
