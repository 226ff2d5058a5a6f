import { dkimSign } from 'mailauth/lib/dkim/sign.js';

/** A key that signs in the name of a domain. */
export interface MailSigner {
  readonly domain: string;
  readonly selector: string;
  /** PKCS #8, PEM. */
  readonly privateKey: string;
}

/**
 * The mail with a signature in front (RFC 6376): relaxed, over the whole body, and over the fields that say from whom and
 * to whom it is.
 * @throws when the key cannot sign
 */
export async function signMail(bytes: Buffer, signer: MailSigner, at: Date): Promise<Buffer> {
  const signature = { signingDomain: signer.domain, selector: signer.selector, privateKey: signer.privateKey };
  const { signatures, errors } = await dkimSign(bytes, {
    ...signature,
    canonicalization: 'relaxed/relaxed',
    algorithm: 'rsa-sha256',
    signTime: at,
    signatureData: [signature],
  });
  if (errors.length > 0 || signatures === '') throw new Error('not signed');
  return Buffer.concat([Buffer.from(signatures), bytes]);
}
