import { z } from 'zod';
import type { Tx } from '../../platform/db/index.js';
import { loadPractice } from '../../practice/index.js';
import { readPublicKey } from '../../practice/openpgp-key.js';
import {
  importPgpKey,
  makePgpKey,
  pgpRevocation,
  publishedPgpKey,
  renewalOf,
  retirePgpKey,
  setLetterSigning,
  signingState,
} from '../../practice/pgp-keys.js';
import { changePractice } from './change.js';
import { type DeskContext, type DeskRoute, get, go, missing, page, withForm } from './route.js';

const PAGE = '/desk/mail/encryption';

/** The pair of keys by which the practice reads encrypted mail (OpenPGP). */
export const pgpRoutes: readonly DeskRoute[] = [
  get('/mail/encryption', 'practice.settings', async (context) => {
    const { moments, now, office } = context;
    // Read anew: another process may have changed it a moment ago.
    const { key, settings } = await context.inPractice(async (tx) => ({
      ...(await loadPractice(tx, office.vault, context.practice.id)),
      key: await publishedPgpKey(tx, context.practice),
    }));
    const signing = await signingState(settings.signLetters, key, now);
    if (key === null) return page('encryption', { key: null, signing });
    const { expiresAt } = key;
    return page('encryption', {
      signing,
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
  withForm(
    'post',
    '/mail/encryption/signing',
    'practice.settings',
    z.object({ sign: z.enum(['yes', 'no']) }),
    (context, { form }) =>
      changePractice(context, PAGE, (tx, office) => setLetterSigning(tx, office, form.sign === 'yes')),
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

/** That the key for encrypted mail has to be renewed, or that letters leave unsigned against the wish: for whoever can. */
export async function pgpLines(context: DeskContext, tx: Tx) {
  const { say, moments, now, practice } = context;
  if (!context.may('practice.settings')) return [];
  const key = await publishedPgpKey(tx, practice);
  const renewal = renewalOf(key?.expiresAt ?? null, now);
  const late = (text: string) => ({ text, href: PAGE, tone: 'late' as const });
  const unsigned = (await signingState(practice.settings.signLetters, key, now)) === 'unsigned';
  return [
    ...(!key?.expiresAt || renewal === 'none' ? [] : [late(say(`pgp.${renewal}`, { at: moments.at(key.expiresAt) }))]),
    ...(unsigned ? [late(say('pgp.unsigned'))] : []),
  ];
}
