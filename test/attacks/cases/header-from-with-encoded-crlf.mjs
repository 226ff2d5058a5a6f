import { mail } from '../attack.mjs';

/** Encodes a line break into the name of the sender. Source: CWE-93; GHSA-vvjj-xcjg-gr5g. */
export default mail({ sent: 1, head: { From: '=?utf-8?Q?a=0D=0ATo:_b@example.org?= <a@example.org>' }, body: 'hello' });
