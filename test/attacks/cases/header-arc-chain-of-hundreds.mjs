import { mail } from '../attack.mjs';

/** Has a chain of two hundred seals. Source: RFC 8617 section 4.2.1. */
export default mail({
  sent: 1,
  head: {
    'ARC-Seal': Array.from(
      { length: 200 },
      (_, n) => `i=${n + 1}; a=rsa-sha256; cv=none; d=a.example; s=s; b=AA==`,
    ).join('\r\nARC-Seal: '),
  },
  body: 'hello',
});
