import { mail, zeros } from '../attack.mjs';

/** Has a small archive that would be a large one. Source: 42.zip; CVE-2019-13232. */
export default mail({ sent: 1, file: { name: 'bomb.zip', type: 'application/zip', bytes: zeros(20) } });
