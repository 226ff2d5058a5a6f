import { mail } from '../attack.mjs';

/** Is a page of a million entities. Source: CWE-776. */
export default mail({ sent: 1, head: { 'Content-Type': 'text/html' }, body: '&amp;lt;&#x41;'.repeat(200_000) });
