/** Nobody, and no practice, has this id. */
export const NOBODY = '00000000-0000-4000-8000-000000000000';

/** A UUID out of the first sixteen bytes of a keyed hash, with the marks of a random one: RFC 9562 section 5.4. */
export function uuidOf(hash: Buffer): string {
  const bytes = Buffer.from(hash.subarray(0, 16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
