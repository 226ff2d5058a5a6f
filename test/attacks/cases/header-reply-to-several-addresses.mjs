import { mail } from '../attack.mjs';

/** Asks for the answer at a hundred addresses at once. Source: RFC 5322 section 3.6.2; aviatrix.ai on the Zendesk e-mail bomb. */
export default mail({
  sent: 1,
  head: { 'Reply-To': Array.from({ length: 100 }, (_, n) => `v${n}@example.net`).join(', ') },
  body: 'hello',
});
