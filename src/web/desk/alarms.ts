import { z } from 'zod';
import type { Tx } from '../../platform/db/index.js';
import type { AlarmMember } from '../../policy/alarm/index.js';
import { alarmedMembers, chooseAlarms, orderAlarms, setAway } from '../../practice/alarms.js';
import { changeSettings } from '../../practice/change.js';
import { ALARM_MINUTES } from '../../practice/settings.js';
import { forgetStandIn, nameStandIn } from '../../practice/stand-in.js';
import { wakeAlarms } from '../../request/alarm.js';
import { countRinging } from '../../request/alarm-state.js';
import { alarmsView } from './alarms-view.js';
import { asked } from './context.js';
import { note } from './find.js';
import { keptIds } from './kept.js';
import { officeOf } from './matter.js';
import * as forms from './practice-forms.js';
import { type DeskContext, type DeskRoute, get, go, type Outcome, page, withForm } from './route.js';

const fields = z.record(z.string(), z.string());
const PAGE = '/desk/alarms';

/** Who is told at once that somebody may be in danger, how and when, and who when nobody opens it. PRACTICE 9, 31. */
export const alarmRoutes: readonly DeskRoute[] = [
  get('/alarms', 'queue.list', async (context) =>
    page('alarms', await context.inPractice((tx) => alarmsView(context, tx))),
  ),
  {
    ...get('/alarms/count', 'queue.list', async (context) => ({
      kind: 'counts',
      counts: {
        alarms: await context.inPractice(async (tx) =>
          countRinging(tx, context.member.memberId, await keptIds(context, tx)),
        ),
      },
    })),
    byItself: true,
  },
  own('/alarms/mine', (tx, who, form) => chooseAlarms(tx, { ...who, ways: waysIn(form), hours: whenIn(form) })),
  own('/alarms/away', async (tx, who, form, context) => {
    const away = [...(await awayOf(tx, who.memberId)), forms.absenceIn(form)];
    const today = context.moments.today;
    await setAway(tx, { ...who, away: away.filter(({ until }) => until >= today).toSorted(byDay) });
  }),
  own('/alarms/away/remove', async (tx, who, form) => {
    const away = await awayOf(tx, who.memberId);
    await setAway(tx, { ...who, away: away.filter(({ from, until }) => form.absence !== `${from}/${until}`) });
  }),
  owners('/alarms/minutes', async (tx, form, context) =>
    changeSettings(tx, officeOf(context), { alarmMinutes: minutesIn(form.minutes) }),
  ),
  owners('/alarms/order', async (tx, form, context) => {
    await orderAlarms(tx, context.practice.id, placesIn(form));
    await note(context, tx, 'alarms.ordered', { kind: 'practice', id: context.practice.id });
  }),
  owners('/alarms/stand-in', async (tx, form, context) => {
    const { practice, now, member } = context;
    const { name = '', email = '', agreed: agreedOn = '', until = '' } = form;
    const office = { practice, now, memberId: member.memberId };
    const id = await nameStandIn(tx, office, { name, email, agreedOn, until });
    await changeSettings(tx, officeOf(context), { nobodyStandsIn: false });
    await note(context, tx, 'stand_in.named', { kind: 'stand_in', id });
  }),
  owners('/alarms/nobody', async (tx, _, context) => {
    await forgetStandIn(tx);
    await changeSettings(tx, officeOf(context), { nobodyStandsIn: true });
    await note(context, tx, 'stand_in.nobody', { kind: 'practice', id: context.practice.id });
  }),
];

interface Who {
  readonly practiceId: string;
  readonly memberId: string;
}

/** A form in which a member sets their own. */
function own(
  path: string,
  work: (tx: Tx, who: Who, form: forms.Fields, context: DeskContext) => Promise<void>,
): DeskRoute {
  return withForm('post', path, 'queue.list', fields, (context, { form }) =>
    change(context, async (tx) => {
      const { memberId } = context.member;
      await work(tx, { practiceId: context.practice.id, memberId }, form, context);
      await note(context, tx, 'member.alarms_set', { kind: 'member', id: memberId });
    }),
  );
}

/** A form in which an owner sets it for the practice. */
function owners(path: string, work: (tx: Tx, form: forms.Fields, context: DeskContext) => Promise<void>): DeskRoute {
  return withForm('post', path, 'practice.settings', fields, (context, { form }) =>
    change(context, (tx) => work(tx, form, context)),
  );
}

async function change(context: DeskContext, work: (tx: Tx) => Promise<void>): Promise<Outcome> {
  await context.inPractice(async (tx) => {
    // Alarms that go on are decided anew by what is set now; the work appends to the log, which comes last.
    await wakeAlarms(tx, context.now);
    await work(tx);
  });
  context.office.practices.forget(context.practice.id);
  return go(PAGE, 'alarms_changed');
}

const waysIn = (form: forms.Fields): AlarmMember['ways'] =>
  (['mail', 'desk'] as const).filter((way) => form[`way_${way}`] === 'yes');

/** At any hour, or in those of the rows: at least one. */
function whenIn(form: forms.Fields): Exclude<AlarmMember['hours'], 'unset'> {
  if (form.when === 'always') return 'always';
  const hours = forms.hoursIn(form);
  if (form.when !== 'hours' || hours.length === 0) throw asked('alarms.hours', 'at least one row of hours');
  return [...hours];
}

const awayOf = async (tx: Tx, memberId: string) =>
  (await alarmedMembers(tx)).find(({ id }) => id === memberId)?.away ?? [];

const byDay = (a: { readonly from: string }, b: { readonly from: string }): number => a.from.localeCompare(b.from);

function minutesIn(typed = ''): number {
  const minutes = Number(typed);
  const { least, most } = ALARM_MINUTES;
  if (Number.isInteger(minutes) && minutes >= least && minutes <= most) return minutes;
  throw asked('alarms.minutes', `${least} to ${most} minutes`);
}

/** Fields `place_<member>`: 1 first; the same number together. */
function placesIn(form: forms.Fields): ReadonlyMap<string, number> {
  const places = Object.entries(form).flatMap(([name, value]): [string, number][] => {
    const [, id] = /^place_([0-9a-f-]{36})$/.exec(name) ?? [];
    return id === undefined ? [] : [[id, Number(value)]];
  });
  if (places.length > 0 && places.every(([id, place]) => z.uuid().safeParse(id).success && isPlace(place))) {
    return new Map(places);
  }
  throw asked('alarms.order', 'a number from 1 to 99 each');
}

const isPlace = (place: number): boolean => Number.isInteger(place) && place >= 1 && place <= 99;
