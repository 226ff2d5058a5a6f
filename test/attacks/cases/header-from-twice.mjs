import { mail } from '../attack.mjs';

/** Has two From fields. Source: Chen et al., Composition Kills, USENIX 2020. */
export default mail({ sent: 1, head: { From: 'a@example.org\r\nFrom: b@example.org' }, body: 'hello' });
