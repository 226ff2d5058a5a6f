import { mail } from '../attack.mjs';

/** Refers to ten thousand mails. Source: CWE-400. */
export default mail({ sent: 1, head: { References: '<a@example.org> '.repeat(10_000) }, body: 'hello' });
