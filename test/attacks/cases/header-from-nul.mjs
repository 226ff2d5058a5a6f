import { mail } from '../attack.mjs';

/** Hides the end of an address behind a NUL. Source: Chen et al., 2020. */
export default mail({ sent: 1, head: { From: 'a@example.org\0.evil.example' }, body: 'hello' });
