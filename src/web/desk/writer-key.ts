import { z } from 'zod';
import type { Tx } from '../../platform/db/index.js';
import type { Seal } from '../../platform/mailer/index.js';
import { isForNotices, type WriterKey } from '../../policy/encryption/index.js';
import { addressOf, type RequestFacts } from '../../request/show.js';
import { type Encrypting, encryptingOf, setWriterKey } from '../../request/writer-key.js';
import { sayCode } from '../words.js';
import { note, pathOf } from './find.js';
import { withReadable } from './reading.js';
import { type DeskContext, type DeskRoute, go, type Outcome, withForm } from './route.js';

/** The OpenPGP key of somebody who writes: what is known of it, and what a member says of it. */
export const writerKeyRoutes: readonly DeskRoute[] = [
  withForm(
    'post',
    '/requests/:reference/key',
    'request.reply',
    z.object({ key: z.string().max(100_000).optional(), fingerprint: z.string().max(200).optional() }),
    async (context, { params, form }) => {
      const typed = (form.key ?? '').trim();
      // Bytes of strangers: read in the parser's thread, before the transaction.
      const given = typed === '' ? null : await context.office.parser.keyOf(Buffer.from(typed), null);
      if (typed !== '' && given === null) return go(`/desk/requests/${params.reference ?? ''}`, 'key_bad');
      return withReadable(context, params, (tx, request) =>
        keep(context, tx, request, { given, readOut: hexOf(form.fingerprint ?? '') }),
      );
    },
  ),
  withForm('post', '/requests/:reference/key/remove', 'request.reply', z.object({}), (context, { params }) =>
    withReadable(context, params, async (tx, request) => set(context, tx, request, null, 'removed')),
  ),
];

const hexOf = (typed: string): string => typed.replace(/[^0-9a-f]/gi, '').toLowerCase();

/** A key that is given, or the one that is known; compared where its fingerprint was read out. */
async function keep(
  context: DeskContext,
  tx: Tx,
  request: RequestFacts,
  of: { readonly given: Pick<WriterKey, 'key' | 'fingerprint'> | null; readonly readOut: string },
): Promise<Outcome> {
  const { given, readOut } = of;
  const before = (await encryptingOf(tx, context.practice.vault, request.correspondentId)).key;
  const key = given === null ? before : { ...given, source: 'member' as const };
  if (key === null || (given === null && readOut === '')) return go(pathOf(request), 'key_bad');
  if (readOut !== '' && readOut !== key.fingerprint) return go(pathOf(request), 'key_other');
  const compared = readOut !== '';
  return set(
    context,
    tx,
    request,
    { ...key, trust: compared ? 'compared' : 'claimed' },
    compared ? 'compared' : 'kept',
  );
}

async function set(
  context: DeskContext,
  tx: Tx,
  request: RequestFacts,
  key: WriterKey | null,
  done: 'kept' | 'compared' | 'removed',
): Promise<Outcome> {
  const { vault } = context.practice;
  const { correspondentId } = request;
  const to = await addressOf(tx, vault, correspondentId);
  if (to === null) return go(pathOf(request), 'no_address');
  await setWriterKey(tx, vault, { correspondentId, person: to.person, key, now: context.now });
  await note(context, tx, `writer_key.${done}`, { kind: 'correspondent', id: correspondentId });
  return go(pathOf(request), `key_${done}`);
}

/** What the page of a request says of it; outside of any transaction, since it asks the parser's thread. */
export async function writerKeyView({ say, w, office }: DeskContext, { key, wroteEncrypted }: Encrypting) {
  const none = wroteEncrypted ? 'lost' : 'none';
  return {
    says: say(`writer_key.${key === null ? none : (await isOver(office, key)) ? 'over' : 'known'}`),
    trust: key === null ? null : trustWords(w, key),
    fingerprint: key === null ? null : (key.fingerprint.toUpperCase().match(/.{1,4}/g) ?? []).join(' '),
    asks: key !== null && key.trust !== 'compared',
  };
}

/** Nothing can be encrypted to it any more: it has expired, or was taken back. The thread may have a slow mail before it. */
const isOver = async ({ parser }: DeskContext['office'], { key }: WriterKey): Promise<boolean> =>
  (await parser.keyOf(Buffer.from(key, 'base64'), null)) === null;

const trustWords = (w: DeskContext['w'], { source, trust }: WriterKey): string =>
  sayCode(
    w,
    'writer_key.trust',
    trust === 'compared' ? 'compared' : source === 'member' ? 'member' : `${source}_${trust}`,
  );

/** How a letter that tells of something leaves: encrypted where its key came by mail and is its owner's. */
export async function sealOfNotice(
  { office, practice }: DeskContext,
  tx: Tx,
  request: RequestFacts,
): Promise<Seal | null> {
  const { key } = await encryptingOf(tx, practice.vault, request.correspondentId);
  return key !== null && isForNotices(key) ? sealTo(office, key) : null;
}

/** What a member wrote: encrypted to whatever key is known. Null: it goes in the clear. */
export const sealOfMail = ({ office }: DeskContext, { key }: Encrypting): Seal | null =>
  key === null ? null : sealTo(office, key);

const sealTo =
  ({ parser }: DeskContext['office'], { key }: WriterKey): Seal =>
  (content, signature) =>
    parser.encrypt(content, key, signature);

/** What the page before a mail says of how it leaves; outside of any transaction. */
export async function encryptedWords({ say, w, office }: DeskContext, { key }: Encrypting): Promise<string | null> {
  if (key === null) return null;
  return (await isOver(office, key)) ? say('writer_key.over') : say('writer_key.leaves', { trust: trustWords(w, key) });
}
