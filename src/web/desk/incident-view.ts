import {
  awareMoments,
  clockOf,
  type IncidentHead,
  incidentOfRequest,
  type RunningClock,
  runningIncidentClocks,
} from '../../incident/index.js';
import type { Tx } from '../../platform/db/index.js';
import { type ClockStep, gravest, openNeeds, runningClocks, type Told } from '../../policy/incident/index.js';
import type { RequestFacts } from '../../request/show.js';
import { datedParts, isoOf } from './dated.js';
import { keptIds } from './kept.js';
import type { DeskContext } from './route.js';

export const pathOfIncident = ({ id }: Pick<IncidentHead, 'id'>): string => `/desk/incidents/${id}`;

/** One line of the register: codes and moments, no word and no name. */
export function headLine(context: DeskContext, head: IncidentHead) {
  const { say, moments } = context;
  return {
    href: pathOfIncident(head),
    words: say('incident.line', { number: head.number, kind: say(`incident.kind.${head.kind}`) }),
    meta: [
      moments.at(head.openedAt),
      head.closedAt === null
        ? say('incident.state.open')
        : say('incident.state.closed', { at: moments.at(head.closedAt) }),
      say(`incident.risk.${gravest(head.risks) ?? 'unknown'}`),
    ].join(' · '),
    told: [toldWords(context, head, 'authority'), toldWords(context, head, 'people')],
    tone: isOver(context, head) ? 'late' : 'plain',
  };
}

/** Until when, to the minute, and how that came about. */
export function clockView(context: DeskContext, head: IncidentHead) {
  const { say, moments } = context;
  const { clock } = head;
  return {
    from: say(clock.provisional ? 'incident.clock.provisional' : 'incident.clock.from', { at: moments.at(clock.from) }),
    lines: [
      ...(['authority', 'people'] as const).map((told) => ({
        words: toldWords(context, head, told),
        late: isOverFor(context, head, told),
      })),
      ...mediaLines(context, head),
    ],
    steps: [...awareParts(context, head), ...clock.steps.map((step) => stepParts(context, step))],
    needs: openNeeds(head).map((need) => say(`incident.need.${need}`)),
  };
}

/** The press of a state, where so many may live in one: nobody but a member knows whether they do. 45 CFR 164.406. */
function mediaLines({ say, moments, now }: DeskContext, { clock, people, closedAt }: IncidentHead) {
  const due = clock.steps.find(({ told }) => told === 'media')?.due ?? null;
  if (due === null || closedAt !== null || (people !== null && people !== 'tell')) return [];
  const left = moments.span(Math.abs(due.getTime() - now.getTime()));
  const late = due < now;
  return [{ words: say(late ? 'incident.media.over' : 'incident.media.by', { at: moments.at(due), left }), late }];
}

/** From which of several moments it is counted, and by whose word. */
function awareParts({ say, moments }: DeskContext, { entries, clock }: IncidentHead) {
  const entered = awareMoments(entries);
  if (entered.length < 2) return [];
  const why = entered.some(({ later }) => later) ? 'owner' : 'earliest';
  return [
    datedParts((mark) => {
      const all = entered.map(({ at }) => mark(isoOf(at), moments.at(at))).join('; ');
      return say('incident.aware_rule.entered', { all });
    }),
    datedParts((mark) => say(`incident.aware_rule.${why}`, { at: mark(isoOf(clock.from), moments.at(clock.from)) })),
  ];
}

/** How it stands with telling them: told, not to be told, or until when. */
export function toldWords({ say, moments, now }: DeskContext, head: IncidentHead, told: Told): string {
  const whom = say(`incident.whom.${told}`);
  const at = told === 'authority' ? head.authorityToldAt : head.peopleToldAt;
  if (at !== null) return say('incident.clock.told', { whom, at: moments.at(at) });
  if (!runningClocks(head)[told]) return say('incident.clock.not_told', { whom });
  const due = head.clock.due[told];
  if (due === null) return say('incident.clock.no_number', { whom });
  const left = moments.span(Math.abs(due.getTime() - now.getTime()));
  const words = say(due < now ? 'incident.clock.over' : 'incident.clock.by', { whom, at: moments.at(due), left });
  return head.clock.ifMany[told] ? `${words} ${say('incident.if_many.line')}` : words;
}

/** Clocks that run, for the first screen and the queue. No name and no word stands here: clients see the screen. */
export async function clockLines(context: DeskContext, tx: Tx) {
  if (!context.may('incident.open')) return [];
  const without = await keptIds(context, tx);
  return (await runningIncidentClocks(tx, context.practice, without)).map((clock) => clockLine(context, clock));
}

/** A line of the first screen, and whether its moment has passed. */
type ClockLine = ReturnType<typeof clockLine>;

export const anyOver = (lines: readonly ClockLine[]): boolean => lines.some(({ over }) => over);

function clockLine({ say, moments, now }: DeskContext, { incident, reference, due, provisional }: RunningClock) {
  const over = due < now;
  const left = moments.span(Math.abs(due.getTime() - now.getTime()));
  const what =
    incident === null
      ? say('incident.first.report', { reference: reference ?? '' })
      : say('incident.first.incident', { number: incident.number });
  const when = say(over ? 'incident.first.over' : 'incident.first.by', { at: moments.at(due), left });
  return {
    text: [what, when, ...(provisional ? [say('incident.first.provisional')] : [])].join(' '),
    href: incident === null ? `/desk/requests/${reference}` : pathOfIncident(incident),
    tone: over ? ('danger' as const) : ('late' as const),
    over,
    reference: incident === null ? reference : null,
  };
}

/** Beside a report: its provisional clock and the press that opens an incident, or the incident. Null: it is no report. */
export async function incidentBeside(context: DeskContext, tx: Tx, request: RequestFacts) {
  const { say, moments, now, practice, may } = context;
  if (!may('incident.open')) return null;
  const head = await incidentOfRequest(tx, practice, request.id);
  if (head !== null) {
    const words = say('incident.beside.is', { number: head.number });
    return {
      words: `${words} ${toldWords(context, head, 'authority')}`,
      href: pathOfIncident(head),
      late: isOver(context, head),
    };
  }
  if (request.kind !== 'security_report') return null;
  const { due } = clockOf(practice, { reportedAt: request.receivedAt, awareAt: null, affected: null });
  const first = due.authority ?? due.people;
  if (first === null) return { words: say('incident.beside.report'), href: null, late: false };
  const words = say('incident.beside.provisional', { at: moments.at(first) });
  return { words, href: null, late: first < now };
}

/** A step of the derivation; the sources stay as the law names them. */
const stepParts = ({ say, moments }: DeskContext, { told, term, from, due, source, ifMany }: ClockStep) =>
  datedParts((mark) => {
    const whom = say(`incident.whom.${told}`);
    if (term === null || due === null) return say('incident.step.no_number', { whom, source });
    const words = say(`incident.step.${term.unit}`, {
      whom,
      source,
      count: term.count,
      from: mark(isoOf(from), moments.at(from)),
      due: mark(isoOf(due), moments.at(due)),
    });
    return ifMany ? `${words} ${say('incident.if_many.step')}` : words;
  });

const isOver = (context: DeskContext, head: IncidentHead): boolean =>
  head.closedAt === null && (isOverFor(context, head, 'authority') || isOverFor(context, head, 'people'));

function isOverFor({ now }: DeskContext, head: IncidentHead, told: Told): boolean {
  const due = head.clock.due[told];
  return runningClocks(head)[told] && due !== null && due < now;
}
