import { mail } from '../attack.mjs';

/** Names a file by a path. Source: CWE-22. */
export default mail({ sent: 1, file: { name: '../../../../etc/cron.d/x', type: 'text/plain', bytes: 'x' } });
