import type { Tx } from '../../platform/db/index.js';
import { dayIn } from '../../policy/deadline/calendar.js';
import { removalEnds } from '../../policy/retention/index.js';
import { pageStateOf } from '../../request/page-state.js';
import { holdsOf, type RequestFacts } from '../../request/show.js';
import type { DeskContext } from './route.js';

/** How the private page stands, and what may be done with it; nothing says who opened it, since nobody knows. */
export async function pageView(context: DeskContext, tx: Tx, request: RequestFacts) {
  const { say, moments, may } = context;
  const state = await pageStateOf(tx, request);
  const lines = [
    state.openedAt === null ? say('page.unopened') : say('page.opened', { at: moments.at(state.openedAt) }),
    ...(state.hasPassphrase ? [say('page.passphrase')] : []),
    ...(state.closedAt === null ? [] : [say('page.closed', { at: moments.at(state.closedAt) })]),
  ];
  return {
    lines,
    closed: state.closedAt !== null,
    removed: state.removed === null ? null : await removedView(context, tx, request, state.removed.at),
    may_object: may('hold.write'),
  };
}

async function removedView({ say, moments, practice }: DeskContext, tx: Tx, request: RequestFacts, at: Date) {
  const held = (await holdsOf(tx, request.id)).some(({ ground }) => ground === 'by_hand');
  const ends = new Date(`${removalEnds(dayIn(at, practice.timeZone).toString())}T00:00:00Z`);
  const day = request.eraseOn !== null && request.eraseOn < ends ? request.eraseOn : ends;
  return {
    words: say('page.removed', { at: moments.at(at) }),
    goes: held ? say('page.objected') : say('page.goes', { day: moments.date(day) }),
    held,
  };
}
