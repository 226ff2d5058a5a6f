import { hasObjected, listReleases, type Release } from '../../disclosure/index.js';
import type { Tx } from '../../platform/db/index.js';
import { dayWords } from './clients.js';
import type { DeskContext } from './route.js';

/** A release in words: what it lets tell, until when, and how it stands. */
export function releaseLine({ say, moments }: DeskContext, release: Release) {
  const { signedAt, revokedAt, signature, until } = release;
  const past = until < moments.today;
  const key = signature === 'signed' ? `signed_${release.signedHow}` : `none_${release.shown ? 'shown' : 'paper'}`;
  const state = signature === 'revoked' ? 'revoked' : past ? 'past' : key;
  const at = signature === 'revoked' ? revokedAt : signedAt;
  return {
    id: release.id,
    who: release.who,
    what: release.what,
    to_whom: release.toWhom,
    until: dayWords(moments, until),
    stands: say(`told.release.state.${state}`, { at: at === null ? '' : moments.at(at) }),
    // What a press tells is that somebody had the link; with a passphrase, that the same person came back.
    pressed: release.signedHow === 'conversation' && !release.withPassphrase ? say('told.release.no_passphrase') : null,
    together: release.persons > 1 ? say('told.release.together', { count: release.persons }) : null,
    carries: signature === 'signed' && !past,
    may_sign: signature === 'none' && !past,
    may_revoke: signature !== 'revoked',
  };
}

/** What the page of a client shows of releases and of supervision. */
export async function releasesView(
  context: DeskContext,
  tx: Tx,
  client: { readonly id: string; readonly jointFiles: readonly string[] },
) {
  const { practice, moments, member, say } = context;
  const releases = await listReleases(tx, practice, client.id);
  return {
    lines: releases.map((release) => releaseLine(context, release)),
    who: member.name,
    today: moments.today,
    joint: client.jointFiles.map((id, at) => ({ id, words: say('told.release.joint', { number: at + 1 }) })),
    objects: await hasObjected(tx, client.id),
  };
}
