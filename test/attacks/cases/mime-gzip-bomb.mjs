import { mail, zeros } from '../attack.mjs';

/** Has a hundred megabytes of nothing, packed. Source: CWE-409. */
export default mail({ sent: 1, file: { name: 'log.gz', type: 'application/gzip', bytes: zeros(100) } });
