import { mail } from '../attack.mjs';

/** Nests a thousand multiparts. Source: CWE-674. */
export default mail({
  sent: 1,
  head: { 'Content-Type': 'multipart/mixed; boundary=b0' },
  body: Array.from(
    { length: 1_000 },
    (_, n) => `--b${n}\r\nContent-Type: multipart/mixed; boundary=b${n + 1}\r\n\r\n`,
  ).join(''),
});
