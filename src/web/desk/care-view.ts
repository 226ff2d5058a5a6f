import { careOf, countUncared, type FileOfOthers, type Standing, unseenReasons } from '../../client/index.js';
import type { Tx } from '../../platform/db/index.js';
import { may } from '../../policy/access/index.js';
import { listMembers } from '../../practice/members.js';
import { reasonsOn } from './reason-view.js';
import type { DeskContext } from './route.js';
import { reasonForm } from './shut-view.js';
import { reportView } from './told-view.js';

/** Who cares for a client, on the client's page; null: one member alone may read, so there is nothing to decide. */
export async function careView(context: DeskContext, tx: Tx, clientId: string, standing: Standing) {
  if (standing.alone) return null;
  const { say, moments } = context;
  const { team, closures } = await careOf(tx, context, clientId);
  const readers = await whoMayRead(tx);
  return {
    team: team.map(({ id, name, fromAt, untilAt, reason }) => ({
      id,
      words:
        untilAt === null
          ? say('care.since', { name, day: moments.day(fromAt) })
          : say('care.since_until', {
              name,
              day: moments.day(fromAt),
              day_until: moments.day(new Date(untilAt.getTime() - 1)),
            }),
      reason: reason ?? say('care.registered'),
    })),
    closures: closures.map(({ id, name, setAt, reason }) => ({
      id,
      words: say('care.closed_line', { name, day: moments.day(setAt) }),
      reason,
    })),
    others: readers.filter(({ id }) => team.every(({ memberId }) => memberId !== id)),
    readers,
    today: moments.today,
    reasons: await reasonsOn(context, tx, { clientId }, `/desk/clients/${clientId}`),
  };
}

/** A file of others, for an owner: who cares for it, and the way to open it with a reason, or to give it to somebody. */
export async function shutFileView(context: DeskContext, tx: Tx, file: FileOfOthers) {
  const { since, team } = fileLine(context, file);
  return {
    since,
    team,
    id: file.id,
    uncared: file.team.length === 0,
    readers: file.team.length === 0 ? await whoMayRead(tx) : [],
    told: reportView(context, `/desk/clients/${file.id}`),
    reason: reasonForm(context, `/desk/clients/${file.id}`),
  };
}

/** In the list: since when, and whose; nothing that says who it is. */
export const fileLine = ({ say, moments }: DeskContext, { id, since, team }: FileOfOthers) => ({
  href: `/desk/clients/${id}`,
  since: say('care.file_since', { day: moments.date(since) }),
  team: team.length === 0 ? say('care.nobody') : say('care.team_of', { names: team.join(', ') }),
});

/** What the first screen says: whose file was opened from outside, and for which files nobody cares. No client's name. */
export async function careLines(context: DeskContext, tx: Tx, standing: Standing) {
  if (standing.alone) return [];
  const { say, moments } = context;
  const unseen = await unseenReasons(tx, context, standing);
  const lines = unseen.map(({ name, ground, givenAt, opened, clientId, reference }) => ({
    text: say(opened ? 'care.first_opened' : 'care.first_asked', {
      name,
      at: moments.at(givenAt),
      what: clientId === null ? (reference ?? '') : say('care.a_file'),
      ground: say(`care.ground.${ground}`),
    }),
    href: clientId === null ? `/desk/requests/${reference}` : `/desk/clients/${clientId}`,
    tone: 'late' as const,
  }));
  const uncared = context.may('reading.reason') ? await countUncared(tx, context) : 0;
  if (uncared === 0) return lines;
  return [
    ...lines,
    { text: say('care.first_uncared', { count: uncared }), href: '/desk/clients', tone: 'late' as const },
  ];
}

/** Those who can care for a client. */
export async function whoMayRead(tx: Tx): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const members = await listMembers(tx);
  return members.filter(({ role }) => may(role, 'message.read_text')).map(({ id, name }) => ({ id, name }));
}
