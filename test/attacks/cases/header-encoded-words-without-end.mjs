import { mail } from '../attack.mjs';

/** Has ten thousand encoded words side by side. Source: CWE-400. */
export default mail({ sent: 1, head: { Subject: '=?utf-8?B?YQ==?= '.repeat(10_000) }, body: 'hello' });
