import { z } from 'zod';
import type { Tx } from '../../platform/db/index.js';
import { readPublicKey } from '../../practice/openpgp-key.js';
import {
  importPgpKey,
  makePgpKey,
  pgpRevocation,
  publishedPgpKey,
  renewalOf,
  retirePgpKey,
} from '../../practice/pgp-keys.js';
import { changePractice } from './change.js';
import { type DeskContext, type DeskRoute, get, go, missing, page, withForm } from './route.js';

const PAGE = '/desk/mail/encryption';

/** The pair of keys by which the practice reads encrypted mail (OpenPGP). */
export const pgpRoutes: readonly DeskRoute[] = [
  get('/mail/encryption', 'practice.settings', async (context) => {
    const { moments, now } = context;
    const key = await context.inPractice((tx) => publishedPgpKey(tx, context.practice));
    if (key === null) return page('encryption', { key: null });
    const { expiresAt } = key;
    return page('encryption', {
      key: {
        fingerprint: readPublicKey(key.publicKey).fingerprint,
        made: moments.at(key.madeAt),
        expires: expiresAt === null ? null : moments.at(expiresAt),
        late: renewalOf(expiresAt, now) !== 'none',
        has_revocation: key.hasRevocation,
        public_path: `/p/${context.practice.slug}/openpgp`,
      },
    });
  }),
  withForm('post', '/mail/encryption', 'practice.settings', z.object({}), async (context) =>
    changePractice(context, PAGE, makePgpKey, 'pgp_made'),
  ),
  withForm(
    'post',
    '/mail/encryption/import',
    'practice.settings',
    z.object({ key: z.string(), passphrase: z.string().default('') }),
    async (context, { form }) =>
      changePractice(
        context,
        PAGE,
        (tx, office) => importPgpKey(tx, office, { armoured: form.key, passphrase: form.passphrase }),
        'pgp_made',
      ),
  ),
  withForm('post', '/mail/encryption/revocation', 'practice.settings', z.object({}), async (context) => {
    const revocation = await context.inPractice((tx) => pgpRevocation(tx, context.practice));
    if (revocation === null) return missing;
    return { kind: 'file', file: { fileName: 'document.asc', content: Buffer.from(revocation) } };
  }),
  withForm('post', '/mail/encryption/remove', 'practice.settings', z.object({}), async (context) => {
    const key = await context.inPractice((tx) => publishedPgpKey(tx, context.practice));
    return key === null ? go(PAGE) : changePractice(context, PAGE, retirePgpKey);
  }),
];

/** That the key for encrypted mail has to be renewed: for whoever can. */
export async function pgpLines(context: DeskContext, tx: Tx) {
  const { say, moments, now, practice } = context;
  if (!context.may('practice.settings')) return [];
  const key = await publishedPgpKey(tx, practice);
  const renewal = renewalOf(key?.expiresAt ?? null, now);
  if (!key?.expiresAt || renewal === 'none') return [];
  return [{ text: say(`pgp.${renewal}`, { at: moments.at(key.expiresAt) }), href: PAGE, tone: 'late' as const }];
}
