import { mail } from '../attack.mjs';

/** Opens ten thousand blocks of OpenPGP and closes none. Source: EFAIL; RFC 9580 section 6.2. */
export default mail({ sent: 1, body: '-----BEGIN PGP MESSAGE-----\r\n\r\n'.repeat(10_000) });
