/**
 * How a mail came that was encrypted or signed. `opened`: encrypted, whole, with integrity protection, to a key of the
 * practice. `signed`: in the clear. Everything else was not opened: written to another key; damaged, or changed on the way;
 * without protection against changes; partly in the clear; or by S/MIME, for which nobody has a key here.
 */
export interface Encryption {
  readonly state: 'opened' | 'signed' | 'no_key' | 'damaged' | 'unprotected' | 'mixed' | 'smime';
  /**
   * By a key that the mail itself brought; that an earlier mail in the name of the address brought, with nothing to show who
   * sent it (`claimed`); that the directory of its domain names; that its domain vouched for earlier, or a member gave
   * (`known`); that somebody compared with the person. `expired`: by one of these that is no longer good. `bad`: it does not fit.
   */
  readonly signature:
    | 'none'
    | 'came_along'
    | 'claimed'
    | 'directory'
    | 'known'
    | 'compared'
    | 'unknown'
    | 'expired'
    | 'bad';
}

/** A public key of somebody who writes, and what speaks for it. */
export interface WriterKey {
  /** Its bytes in base64. */
  readonly key: string;
  /** Hexadecimal, lower case. */
  readonly fingerprint: string;
  readonly source: 'autocrypt' | 'attached' | 'directory' | 'member';
  /**
   * `compared`: a member read its fingerprint with the person. `vouched`: the domain of its owner's address vouches for it,
   * by its signature on the mail that brought it (DKIM) or by its Web Key Directory. `claimed`: nothing, since anybody can
   * sign a mail with a key that they bring along.
   */
  readonly trust: 'claimed' | 'vouched' | 'compared';
}

/**
 * Which key is kept when one comes with a mail. Nothing that anybody could have sent takes the place of another, and a key
 * that was compared with the person goes by a member's hand alone; where it comes again it renews itself.
 */
export function keptKey(before: WriterKey | null, came: WriterKey): WriterKey {
  if (before === null) return came;
  if (came.trust === 'claimed') return before;
  if (before.trust !== 'compared') return came;
  return came.fingerprint === before.fingerprint ? { ...before, key: came.key } : before;
}

/**
 * Whether a letter that only tells of something may be encrypted to it, which nobody looks at before: not where the person
 * perhaps cannot read it, nor to what a member gave, which would show that somebody is known here.
 */
export const isForNotices = ({ source, trust }: WriterKey): boolean => trust !== 'claimed' && source !== 'member';
