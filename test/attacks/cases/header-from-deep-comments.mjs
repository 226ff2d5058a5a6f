import { mail } from '../attack.mjs';

/** Nests ten thousand comments in From. Source: CWE-674. */
export default mail({ sent: 1, head: { From: `${'('.repeat(10_000)}a@example.org` }, body: 'hello' });
