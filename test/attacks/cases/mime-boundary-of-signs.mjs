import { mail } from '../attack.mjs';

/** Has a boundary of signs that mean something in a regular expression. Source: CWE-1333. */
export default mail({
  sent: 1,
  head: { 'Content-Type': 'multipart/mixed; boundary="(a+)+$[.*"' },
  body: '--(a+)+$[.*\r\n\r\na\r\n--(a+)+$[.*--\r\n',
});
