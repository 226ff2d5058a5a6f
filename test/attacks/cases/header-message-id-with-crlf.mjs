import { mail } from '../attack.mjs';

/** Breaks the line in the Message-ID that an answer repeats. Source: CWE-93; GHSA-vvjj-xcjg-gr5g. */
export default mail({ sent: 1, head: { 'Message-ID': '<a\r\n Bcc:all@example.org>' }, body: 'hello' });
