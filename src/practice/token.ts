import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes as they stand in a link or cookie, and the hash that is kept in their place. */
export function newToken(): { readonly token: string; readonly hash: Buffer } {
  const bytes = randomBytes(TOKEN_BYTES);
  return { token: bytes.toString('base64url'), hash: sha256(bytes) };
}

/**
 * SHA-256 of the token's bytes: what the table keeps, so that whoever reads it can open nothing. A text that is no
 * token gives a hash too, of nothing that exists: it costs the same and finds nothing.
 */
export function hashOfToken(token: string): Buffer {
  return sha256(Buffer.from(token.slice(0, LONGEST_TEXT), 'base64url'));
}

const TOKEN_BYTES = 32;
const LONGEST_TEXT = 64;

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
