import { mail } from '../attack.mjs';

/** Uses one boundary on two levels. Source: Composition Kills. */
export default mail({
  sent: 1,
  head: { 'Content-Type': 'multipart/mixed; boundary=x' },
  body: '--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\na\r\n--x--\r\n--x--\r\n',
});
