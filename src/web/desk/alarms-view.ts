import type { Tx } from '../../platform/db/index.js';
import { type AlarmedMember, alarmedMembers, opensAlarms } from '../../practice/alarms.js';
import { loadPractice } from '../../practice/index.js';
import { ALARM_MINUTES } from '../../practice/settings.js';
import { readStandIn, type StandIn } from '../../practice/stand-in.js';
import { watchedAt } from '../../practice/watch.js';
import { dayOf, hourRows } from './practice-view.js';
import type { DeskContext } from './route.js';

/** The page on which a member says how they are told, and an owner who is told next. */
export async function alarmsView(context: DeskContext, tx: Tx) {
  const { say, may, now, member, moments } = context;
  // Read anew: another process may have changed it a moment ago.
  const practice = await loadPractice(tx, context.office.vault, context.practice.id);
  const members = await alarmedMembers(tx);
  const mine = members.find(({ id }) => id === member.memberId);
  const watched = await watchedAt(tx, practice, now);
  const hours = mine?.hours ?? 'unset';
  return {
    watched: say(watched ? 'alarms.watched' : 'alarms.not_watched'),
    tone: watched ? 'well' : 'sorry',
    ways: (['mail', 'desk'] as const).map((code) => ({
      code,
      words: say(`alarms.way_${code}`),
      checked: mine?.ways.includes(code) ?? false,
    })),
    when: { always: hours === 'always', hours: typeof hours !== 'string', unset: hours === 'unset' },
    days: hourRows(context, typeof hours === 'string' ? [] : hours),
    away: (mine?.away ?? [])
      .filter(({ until }) => until >= moments.today)
      .map(({ from, until }) => ({
        value: `${from}/${until}`,
        words: say('practice.absence', { from: dayOf(moments, from), until: dayOf(moments, until) }),
      })),
    today: moments.today,
    members: members.filter(opensAlarms).map((one, at) => ({
      id: one.id,
      name: one.name,
      words: memberWords(context, one),
      place: one.place < FIRST_WITHOUT_PLACE ? one.place : at + 1,
    })),
    owner: may('practice.settings'),
    minutes: { now: practice.settings.alarmMinutes, ...ALARM_MINUTES },
    stand_in: standInView(context, await readStandIn(tx, practice), practice.settings.nobodyStandsIn),
  };
}

/** Whoever has no place of their own has a number above this: src/practice/alarms.ts. */
const FIRST_WITHOUT_PLACE = 100;

function memberWords({ say }: DeskContext, { ways, hours }: AlarmedMember): string {
  const how = ways.length === 0 ? [say('alarms.no_way')] : ways.map((way) => say(`alarms.by_${way}`));
  return [...how, say(`alarms.hours_${typeof hours === 'string' ? hours : 'own'}`)].join(', ');
}

function standInView({ say, moments, may }: DeskContext, standIn: StandIn | null, nobody: boolean) {
  if (standIn === null) {
    return {
      words: say(nobody ? 'alarms.nobody_now' : 'alarms.undecided'),
      name: '',
      email: '',
      agreed: '',
      until: '',
    };
  }
  const over = standIn.until !== null && standIn.until < moments.today;
  const words =
    standIn.until === null
      ? say('alarms.stands_in', { from: dayOf(moments, standIn.from) })
      : say(over ? 'alarms.stood_in' : 'alarms.stands_in_until', {
          from: dayOf(moments, standIn.from),
          until: dayOf(moments, standIn.until),
        });
  const { name, email, from: agreed, until } = standIn;
  return may('practice.settings')
    ? { words, name, email, agreed, until: until ?? '' }
    : { words, name: '', email: '', agreed: '', until: '' };
}
