import { talk } from '../attack.mjs';

/** Tries to sign in where nobody can. Source: RFC 4954. */
export default talk({ sent: 0, steps: () => ['EHLO a\r\n', 'AUTH PLAIN AGEAYg==\r\n', 'AUTH LOGIN\r\n', 'QUIT\r\n'] });
