import { mail } from '../attack.mjs';

/** Has a Message-ID that nobody can repeat. Source: RFC 5322 section 2.1.1. */
export default mail({ sent: 1, head: { 'Message-ID': `<${'a'.repeat(10_000)}@example.org>` }, body: 'hello' });
