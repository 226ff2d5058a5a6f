import { domainToUnicode } from 'node:url';
import { type RequestHandler, type Response, Router } from 'express';
import { wkdHash } from '../../platform/web-key.js';
import { publicKeyBytes } from '../../practice/openpgp-key.js';
import { publishedPgpKey } from '../../practice/pgp-keys.js';
import type { FrontOffice } from '../front-office.js';

/**
 * The Web Key Directory (draft-koch-openpgp-webkey-service): the public keys of the practices whose mail domain leads
 * here, and nobody else's. By the direct method the host is the domain, by the advanced one it stands in the path.
 */
export function wkdRoutes(office: FrontOffice): Router {
  const router = Router();
  const key =
    (domainOf: (host: string, domain: string) => string): RequestHandler =>
    async (req, res, next) => {
      const domain = domainOf(req.hostname, String(req.params.domain ?? ''));
      const found = await keyOf(office, { domain, local: String(req.query.l ?? ''), hash: String(req.params.hash) });
      if (found === null) return next();
      sendKey(res, found);
    };
  // An empty policy says that the defaults hold.
  const policy: RequestHandler = (_, res) => void res.type('text/plain').send('');
  router.get('/policy', policy);
  router.get('/:domain/policy', policy);
  router.get(
    '/hu/:hash',
    key((host) => host),
  );
  router.get(
    '/:domain/hu/:hash',
    key((_, domain) => domain),
  );
  return router;
}

function sendKey(res: Response, bytes: Buffer): void {
  // Mail programs in a browser ask from anywhere.
  res.setHeader('Access-Control-Allow-Origin', '*');
  res.type('application/octet-stream').send(bytes);
}

async function keyOf(
  office: FrontOffice,
  asked: { readonly domain: string; readonly local: string; readonly hash: string },
): Promise<Buffer | null> {
  const { domain, local, hash } = asked;
  // The hash alone is no address: whoever asks has to say whose key it is.
  if (local === '' || local.length > 64 || wkdHash(local) !== hash) return null;
  const address = `${local.toLowerCase()}@${domainToUnicode(domain.toLowerCase())}`;
  const [row] = await office.front.across.$queryRaw<{ practice_id: string }[]>`
    SELECT practice_id FROM practice_by_address(${address})`;
  if (row === undefined) return null;
  const key = await office.front.quick(row.practice_id, async (tx) =>
    publishedPgpKey(tx, await office.practices.get(tx, row.practice_id)),
  );
  return key === null ? null : publicKeyBytes(key.publicKey);
}
