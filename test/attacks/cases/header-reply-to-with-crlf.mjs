import { mail } from '../attack.mjs';

/** Puts another field behind the address, folded and encoded. Source: CWE-93; GHSA-vvjj-xcjg-gr5g. */
export default mail({
  sent: 1,
  head: {
    'Reply-To': 'a+x@example.org\r\n Bcc: v@example.net\r\n =?utf-8?Q?=0D=0ABcc:_v@example.net?= <a+x@example.org>',
  },
});
