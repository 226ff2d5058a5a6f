import { mail } from '../attack.mjs';

/** Is a page of ten megabytes of open tags. Source: CWE-400; mailparser MAX_HTML_NESTING. */
export default mail({ sent: 1, head: { 'Content-Type': 'text/html' }, body: '<div><table><tr><td>'.repeat(500_000) });
