/**
 * UTF-8, or what older programs wrote. Plain JavaScript, see thread.mjs.
 * @param {Buffer} bytes
 */
export function decoded(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}
