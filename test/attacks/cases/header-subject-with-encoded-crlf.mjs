import { mail } from '../attack.mjs';

/** Encodes a line break and a field into the subject. Source: CWE-93; GHSA-vvjj-xcjg-gr5g. */
export default mail({ sent: 1, head: { Subject: '=?utf-8?Q?hello=0D=0ABcc:_all@example.org?=' }, body: 'hello' });
