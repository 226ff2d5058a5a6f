import { randomBytes } from 'node:crypto';

/** Encrypts a content, with a signature of it inside where there is one, and gives the armour; null: it cannot. */
export type Seal = (content: Buffer, signature: string | null) => Promise<string | null>;

/** A signature of a content, and the name of its digest; null: it is not signed. */
export type Sign = (content: Buffer) => Promise<{ readonly armour: string; readonly micalg: string } | null>;

/**
 * A composed mail as one that is encrypted (RFC 3156, section 4; signed too: section 6.2): what it says and what it is
 * called lie inside, and outside stands only what carries it.
 * @returns null where it cannot be encrypted
 */
export async function encryptMail(bytes: Buffer, seal: Seal, sign: Sign): Promise<Buffer | null> {
  const content = protectedPart(bytes);
  const armour = await seal(content, (await sign(content))?.armour ?? null);
  if (armour === null) return null;
  const boundary = randomBytes(12).toString('hex');
  const outer = [
    ...carrying(bytes).filter((field) => !/^subject:/i.test(field)),
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
    linesOf(armour),
    `--${boundary}--`,
    '',
  ];
  return Buffer.from(outer.join('\r\n'), 'latin1');
}

/**
 * A composed mail with a signature beside it (RFC 3156, section 5). What is signed are the very bytes of the first part, from
 * its header on: from whom, to whom and about what stands in it too, so that constant words cannot be sent on as if they
 * were written to somebody else.
 * @returns null where it is not signed
 */
export async function signedMail(bytes: Buffer, sign: Sign): Promise<Buffer | null> {
  const content = protectedPart(bytes);
  const signature = await sign(content);
  if (signature === null) return null;
  const boundary = randomBytes(12).toString('hex');
  const head = [
    ...carrying(bytes),
    'MIME-Version: 1.0',
    `Content-Type: multipart/signed; micalg="${signature.micalg}";\r\n protocol="application/pgp-signature"; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    '',
  ];
  const tail = [
    '',
    `--${boundary}`,
    'Content-Type: application/pgp-signature; name="signature.asc"',
    '',
    linesOf(signature.armour),
    `--${boundary}--`,
    '',
  ];
  return Buffer.concat([Buffer.from(head.join('\r\n'), 'latin1'), content, Buffer.from(tail.join('\r\n'))]);
}

const HEAD_ENDS = '\r\n\r\n';

const fieldsOf = (bytes: Buffer): readonly string[] =>
  bytes.toString('latin1', 0, bytes.indexOf(HEAD_ENDS)).split(/\r\n(?![ \t])/);

/** What carries a mail on its way, whatever is in it. */
const carrying = (bytes: Buffer): readonly string[] =>
  fieldsOf(bytes).filter((field) => !/^(?:content-.*|mime-version):/i.test(field));

/**
 * A mail as a part: how it is written, and the fields that are the reader's to see. Nothing in it is changed on its way: seven
 * bits, no space at the end of a line, and no line that a mailbox of files would take for the beginning of a mail
 * (RFC 3156, sections 3 and 5).
 */
function protectedPart(bytes: Buffer): Buffer {
  const fields = fieldsOf(bytes);
  const named = (pattern: RegExp) => fields.filter((field) => pattern.test(field));
  const head = [
    ...named(/^content-type:/i).map((field) => `${field}; protected-headers="v1"`),
    ...named(/^content-(?!type:)/i),
    ...named(/^(?:from|to|subject|date|message-id):/i),
  ].map((field) => field.replace(/[ \t]+(?=\r\n|$)/g, ''));
  const body = bytes.toString('latin1', bytes.indexOf(HEAD_ENDS)).replace(/^From /gm, '=46rom ');
  return Buffer.from(head.join('\r\n') + body, 'latin1');
}

const linesOf = (armour: string): string => armour.trim().replace(/\r?\n/g, '\r\n');
