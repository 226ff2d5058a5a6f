import { z } from 'zod';
import { sayCode } from '../words.js';
import { isoOf, spokenValue } from './dated.js';
import { keptIds } from './kept.js';
import { type LogEvent, readLog } from './log-read.js';
import { type DeskContext, type DeskRoute, page, withForm } from './route.js';

const query = z.object({ before: z.coerce.bigint().positive().nullable().catch(null) });

/** The log, newest first: what was done, when, by whom; never what was said. */
export const logRoutes: readonly DeskRoute[] = [
  withForm('get', '/log', 'log.read', query, async (context, { form }) => {
    const { events, members } = await context.inPractice(async (tx) =>
      readLog(tx, { before: form.before, most: PAGE, without: await keptIds(context, tx) }),
    );
    const last = events.at(-1);
    return page('log', {
      events: events.map((event) => eventLine(context, event, members)),
      next: last === undefined || last.number <= 1n ? null : `/desk/log?before=${last.number}`,
    });
  }),
];

const PAGE = 100;

function eventLine(context: DeskContext, event: LogEvent, members: ReadonlyMap<string, string>) {
  const { w, moments, say } = context;
  const who =
    event.actorKind === 'member'
      ? (members.get(event.actorId ?? '') ?? say('log.former_member'))
      : sayCode(w, 'log.actor', event.actorKind);
  const detail = Object.entries(JSON.parse(event.detail) as Record<string, unknown>)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${spokenValue(context, value)}`);
  return {
    number: String(event.number),
    at: moments.at(event.at),
    iso: isoOf(event.at),
    what: sayCode(w, 'log.action', event.action),
    who,
    object: event.objectKind === null ? null : `${event.objectKind} ${(event.objectId ?? '').slice(0, 8)}`,
    detail: detail.join(', '),
  };
}
