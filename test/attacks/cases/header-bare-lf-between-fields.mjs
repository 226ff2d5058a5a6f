import { mail } from '../attack.mjs';

/** Ends some lines of its header with LF alone. Source: Postfix, smtpd_forbid_bare_newline. */
export default mail({ sent: 1, head: { Subject: 'x\nX-Hidden: y\n\nFrom: b@example.org' }, body: 'hello' });
