import { mail } from '../attack.mjs';

/** Reports the death of a letter that was never written. Source: RFC 3464; backscatter. */
export default mail({
  sent: 1,
  head: { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=x' },
  body: `--x\r\nContent-Type: message/delivery-status\r\n\r\n${'Action: failed\r\nStatus: 5.1.1\r\n\r\n'.repeat(20_000)}--x--`,
});
