import { mail } from '../attack.mjs';

/** Has parts that refer to each other in a ring. Source: CWE-835. */
export default mail({
  sent: 1,
  head: { 'Content-Type': 'multipart/related; boundary=x' },
  body: '--x\r\nContent-Type: text/html\r\nContent-ID: <a>\r\n\r\n<img src="cid:b">\r\n--x\r\nContent-Type: text/html\r\nContent-ID: <b>\r\n\r\n<img src="cid:a">\r\n--x--',
});
