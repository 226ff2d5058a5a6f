import { mail } from '../attack.mjs';

/** Has a thousand signatures to look over. Source: CWE-400; RFC 6376 section 8.4. */
export default mail({
  sent: 1,
  head: {
    'DKIM-Signature': Array.from(
      { length: 1_000 },
      (_, n) => `v=1; a=rsa-sha256; d=d${n}.example; s=s; h=from; bh=AA==; b=AA==`,
    ).join('\r\nDKIM-Signature: '),
  },
  body: 'hello',
});
