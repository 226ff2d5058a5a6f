import { mail } from '../attack.mjs';

/** Is a hundred thousand almost-telephone numbers. Source: CWE-1333. */
export default mail({ sent: 1, body: '+45 12 34-'.repeat(100_000) });
