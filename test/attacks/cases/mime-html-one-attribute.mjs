import { mail } from '../attack.mjs';

/** Has one attribute of five megabytes. Source: CWE-400. */
export default mail({
  sent: 1,
  head: { 'Content-Type': 'text/html' },
  body: `<a href="${'x'.repeat(5_000_000)}">a</a>`,
});
