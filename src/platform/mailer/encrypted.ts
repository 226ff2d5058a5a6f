import { randomBytes } from 'node:crypto';

/**
 * A composed mail as one that is encrypted (RFC 3156): what it says and what it is called lie inside, and outside stands
 * only what carries it. @param seal gives the armour of what it is handed; null: it cannot
 * @returns null where it cannot be encrypted
 */
export async function encryptMail(
  bytes: Buffer,
  seal: (content: Buffer) => Promise<string | null>,
): Promise<Buffer | null> {
  const end = bytes.indexOf('\r\n\r\n');
  const fields = bytes.toString('utf8', 0, end).split(/\r\n(?![ \t])/);
  const named = (pattern: RegExp) => fields.filter((field) => pattern.test(field));
  const inner = [
    ...named(/^content-type:/i).map((field) => `${field}; protected-headers="v1"`),
    ...named(/^content-(?!type:)/i),
    ...named(/^(?:from|to|subject):/i),
  ];
  const armour = await seal(Buffer.concat([Buffer.from(inner.join('\r\n')), bytes.subarray(end)]));
  if (armour === null) return null;
  const boundary = randomBytes(12).toString('hex');
  const outer = [
    ...fields.filter((field) => !/^(?:content-.*|mime-version|subject):/i.test(field)),
    'Subject: ...',
    'MIME-Version: 1.0',
    `Content-Type: multipart/encrypted; protocol="application/pgp-encrypted";\r\n boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: application/pgp-encrypted',
    '',
    'Version: 1',
    '',
    `--${boundary}`,
    'Content-Type: application/octet-stream; name="encrypted.asc"',
    '',
    armour.trim().replace(/\r?\n/g, '\r\n'),
    `--${boundary}--`,
    '',
  ];
  return Buffer.from(outer.join('\r\n'));
}
