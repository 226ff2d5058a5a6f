import { mail } from '../attack.mjs';

/** Hides a file in the text, as mails once did. Source: POSIX uuencode. */
export default mail({ sent: 1, body: `begin 644 ../../etc/passwd\r\n${'M86%A86%A\r\n'.repeat(5_000)}end\r\n` });
