import { mail } from '../attack.mjs';

/** Has fifty thousand parts. Source: CWE-400. */
export default mail({
  sent: 1,
  head: { 'Content-Type': 'multipart/mixed; boundary=x' },
  body: `--x\r\n\r\na\r\n`.repeat(50_000),
});
