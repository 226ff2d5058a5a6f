import { mail } from '../attack.mjs';

/** Is a megabyte of NUL, which no database text holds. Source: CWE-158; PostgreSQL 22021. */
export default mail({ sent: 1, body: '\0'.repeat(1_000_000) });
