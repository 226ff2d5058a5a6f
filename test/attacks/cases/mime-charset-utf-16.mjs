import { mail } from '../attack.mjs';

/** Is UTF-16 with half characters. Source: Unicode, surrogates. */
export default mail({
  sent: 1,
  head: { 'Content-Type': 'text/plain; charset=utf-16' },
  body: '\xd8\x00'.repeat(10_000),
});
