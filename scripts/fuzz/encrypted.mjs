/** Mails encrypted to a key of the practice: what was nearly right before, and what is nearly right as it arrives. */
import { createMessage, encrypt, generateKey } from 'openpgp';

/**
 * A key of the practice, new in each run: a seed gives the same words inside, and other bytes outside.
 * @returns {Promise<{ keys: string[], wrap: (inside: Buffer) => Promise<Buffer> }>}
 */
export async function openKeys() {
  const pair = await generateKey({ userIDs: [{ email: 'desk@practice.example' }], format: 'object' });
  const seal = async (/** @type {Buffer} */ inside) => {
    const message = await createMessage({ binary: inside });
    return encrypt({ message, encryptionKeys: pair.publicKey, format: 'armored' });
  };
  return { keys: [pair.privateKey.armor()], wrap: async (inside) => mime(await seal(inside)) };
}

/** RFC 3156, 4. */
function mime(/** @type {string} */ armoured) {
  const lines = [
    'From: Mia Holm <mia@holm.example>',
    'To: desk@practice.example',
    'Subject: ...',
    'MIME-Version: 1.0',
    'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=e',
    '',
    '--e',
    'Content-Type: application/pgp-encrypted',
    '',
    'Version: 1',
    '',
    '--e',
    'Content-Type: application/octet-stream',
    '',
    armoured.replace(/\r?\n/g, '\r\n'),
    '--e--',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}
