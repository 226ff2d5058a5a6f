/**
 * The vault: three layers of keys. The master key wraps each practice's key, a practice's key wraps each person's
 * (`subject_key`), a person's key seals what is kept about them. A value is bound by its associated data to the
 * table, column and row it belongs to: moved elsewhere, it does not open. AES-256-GCM, a fresh nonce each time.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  randomUUID,
  timingSafeEqual,
} from 'node:crypto';
import { SubrosaError } from '../errors.js';

/** Where a sealed value stands. */
export interface Place {
  table: string;
  column: string;
  row: string;
}

/** A key that seals: a person's, or a message's own. */
export interface SealingKey {
  seal(place: Place, plain: Uint8Array | string): Buffer;
  /** As `seal`, in pieces and into pieces, which together are one sealed value: what is large is not copied. */
  sealInPieces(place: Place, plain: readonly Uint8Array[]): readonly Buffer[];
  /** @throws SubrosaError `vault.unopened` when key, place or bytes do not fit */
  open(place: Place, sealed: Uint8Array): Buffer;
  /** A new key under this one (a message's raw key, a joint file's key). */
  newInner(place: Place): { wrapped: Buffer; key: SealingKey };
  openInner(place: Place, wrapped: Uint8Array): SealingKey;
  /** This key, wrapped by another: of a joint file for a second person, of a message for whoever turns out to have written it. */
  under(other: SealingKey, place: Place): Buffer;
}

export interface PracticeVault {
  /** A new person's key, to be stored in `subject_key`. */
  newSubject(): { id: string; wrapped: Buffer; key: SealingKey };
  openSubject(id: string, wrapped: Uint8Array): SealingKey;
  /** For what is the practice's own and no person's: passwords of its mailbox, keys of services. */
  own: SealingKey;
  /** A keyed hash for look-ups: the same value in another practice, or for another use, gives another hash. */
  lookup(use: LookupUse, value: Uint8Array | string): Buffer;
}

export type LookupUse =
  | 'address'
  | 'fingerprint'
  | 'message_id'
  | 'client_email'
  | 'contact_address'
  | 'passphrase'
  | 'mailbox_bytes'
  | 'sent_mail'
  | 'stranger_domain';

export interface Vault {
  newPracticeKey(practiceId: string): Buffer;
  practice(practiceId: string, keyWrapped: Uint8Array): PracticeVault;
  /** For what belongs to no practice: logins' passwords in VAR_DIR, the signed heads of the log, certificates. */
  installation: SealingKey;
  /** HMAC-SHA-256 under a key derived from the master key for this use. */
  mac(use: string, ...parts: (Uint8Array | string)[]): Buffer;
}

/** @param masterKey 32 bytes */
export function createVault(masterKey: Uint8Array): Vault {
  if (masterKey.length !== KEY_BYTES) throw new SubrosaError('vault.master_key');
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', masterKey, 'subrosa', use, KEY_BYTES));
  const wrapping = sealingKey(derive('wrap practice keys'));
  const practices = new Map<string, PracticeVault>();
  const macKeys = new Map<string, Buffer>();
  return {
    newPracticeKey: (practiceId) => wrapping.seal(practicePlace(practiceId), randomBytes(KEY_BYTES)),
    practice: (practiceId, keyWrapped) => {
      const cacheKey = `${practiceId}:${Buffer.from(keyWrapped).toString('base64')}`;
      const known = practices.get(cacheKey);
      if (known) return known;
      const opened = practiceVault(wrapping.open(practicePlace(practiceId), keyWrapped));
      practices.set(cacheKey, opened);
      return opened;
    },
    installation: sealingKey(derive('installation')),
    mac: (use, ...parts) => {
      const key = macKeys.get(use) ?? derive(`mac ${use}`);
      macKeys.set(use, key);
      const mac = createHmac('sha256', key);
      // Each part is preceded by its length, so that no two lists of parts give the same input.
      for (const part of parts) {
        const bytes = Buffer.from(part as string);
        const length = Buffer.alloc(4);
        length.writeUInt32BE(bytes.length);
        mac.update(length).update(bytes);
      }
      return mac.digest();
    },
  };
}

/** Equal in constant time; false when the lengths differ. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** First byte of a sealed value: the way it was sealed. */
const VERSION = 1;

const practicePlace = (practiceId: string): Place => ({ table: 'practice', column: 'key_wrapped', row: practiceId });
const subjectPlace = (id: string): Place => ({ table: 'subject_key', column: 'wrapped', row: id });

function practiceVault(practiceKey: Buffer): PracticeVault {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', practiceKey, 'subrosa', use, KEY_BYTES));
  const wrapping = sealingKey(derive('wrap subject keys'));
  const own = sealingKey(derive("seal the practice's own"));
  const lookupKeys = new Map<LookupUse, Buffer>();
  return {
    own,
    newSubject: () => {
      const id = randomUUID();
      const raw = draw(KEY_BYTES);
      return { id, wrapped: wrapping.seal(subjectPlace(id), raw), key: sealingKey(raw) };
    },
    openSubject: (id, wrapped) => sealingKey(wrapping.open(subjectPlace(id), wrapped)),
    lookup: (use, value) => {
      const key = lookupKeys.get(use) ?? derive(`look up ${use}`);
      lookupKeys.set(use, key);
      return createHmac('sha256', key).update(value).digest();
    },
  };
}

function sealingKey(raw: Buffer): SealingKey {
  const sealInPieces: SealingKey['sealInPieces'] = (place, plain) => {
    const nonce = draw(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', raw, nonce);
    cipher.setAAD(associatedData(place));
    const body = plain.map((piece) => cipher.update(piece));
    return [Buffer.of(VERSION), nonce, ...body, cipher.final(), cipher.getAuthTag()];
  };
  const seal: SealingKey['seal'] = (place, plain) =>
    Buffer.concat(sealInPieces(place, [typeof plain === 'string' ? Buffer.from(plain) : plain]));
  const open = (place: Place, sealed: Uint8Array): Buffer => {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    if (bytes.length < 1 + NONCE_BYTES + TAG_BYTES || bytes[0] !== VERSION) throw new SubrosaError('vault.unopened');
    const decipher = createDecipheriv('aes-256-gcm', raw, bytes.subarray(1, 1 + NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(associatedData(place));
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
    try {
      const body = decipher.update(bytes.subarray(1 + NONCE_BYTES, bytes.length - TAG_BYTES));
      return Buffer.concat([body, decipher.final()]);
    } catch (cause) {
      throw new SubrosaError('vault.unopened', { cause });
    }
  };
  return {
    seal,
    sealInPieces,
    open,
    newInner: (place) => {
      const inner = draw(KEY_BYTES);
      return { wrapped: seal(place, inner), key: sealingKey(inner) };
    },
    under: (other, place) => other.seal(place, raw),
    openInner: (place, wrapped) => sealingKey(open(place, wrapped)),
  };
}

/** Random bytes for a key or a nonce, used once. Many are drawn at a time, since each draw asks the system. */
function draw(bytes: number): Buffer {
  if (drawnFrom + bytes > drawn.length) {
    drawn = randomBytes(DRAWN_BYTES);
    drawnFrom = 0;
  }
  drawnFrom += bytes;
  return drawn.subarray(drawnFrom - bytes, drawnFrom);
}

const DRAWN_BYTES = 4096;
let drawn: Buffer = Buffer.alloc(0);
let drawnFrom = 0;

function associatedData(place: Place): Buffer {
  return Buffer.from(JSON.stringify([place.table, place.column, place.row]));
}
