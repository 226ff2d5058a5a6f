import { mail } from '../attack.mjs';

/** Asks for the answer at somebody who never wrote. Source: RFC 3834 section 4; hn.cho.sh on Zendesk, 2024. */
export default mail({ sent: 1, head: { 'Reply-To': 'Victim <v@example.net>' } });
