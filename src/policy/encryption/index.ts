/**
 * How a mail came that was encrypted. `opened`: whole, with integrity protection, by a key of the practice. Everything
 * else was not opened: written to another key; damaged, or changed on the way; without protection against changes; partly
 * in the clear; or by S/MIME, for which nobody has a key here.
 */
export interface Encryption {
  readonly state: 'opened' | 'no_key' | 'damaged' | 'unprotected' | 'mixed' | 'smime';
  /** `came_along`: by the key that the mail itself brought. Nobody has compared it. */
  readonly signature: 'none' | 'came_along' | 'unknown' | 'bad';
}
