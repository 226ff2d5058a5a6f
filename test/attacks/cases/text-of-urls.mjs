import { mail } from '../attack.mjs';

/** Is fifty thousand addresses of the web. Source: CWE-1333. */
export default mail({ sent: 1, body: 'http://a.example/?x=http://b.example/ '.repeat(50_000) });
