import { mail } from '../attack.mjs';

/** Quotes another address into the local part. Source: GHSA-mm7p-fcc7-pg87. */
export default mail({ sent: 1, head: { From: '"x@gmail.example x"@internal.example' }, body: 'hello' });
