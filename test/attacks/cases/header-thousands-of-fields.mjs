import { mail } from '../attack.mjs';

/** Has twenty thousand fields. Source: CWE-400. */
export default mail({
  sent: 1,
  head: { Subject: `x${Array.from({ length: 20_000 }, (_, n) => `\r\nX-${n}: y`).join('')}` },
  body: 'hello',
});
