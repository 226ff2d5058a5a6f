import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type IncidentHead, incidentWords } from '../../incident/index.js';
import type { Tx } from '../../platform/db/index.js';
import { dateWords } from '../../policy/discretion/index.js';
import { type Group, gravest, type Level } from '../../policy/incident/index.js';
import { authorityFor } from '../../policy/rights-offered/index.js';
import type { Language } from '../../policy/triage/index.js';
import { say, wordsOf } from '../words.js';
import { note } from './find.js';
import { withIncident } from './incident.js';
import { recordView } from './incident-page.js';
import { pathOfIncident } from './incident-view.js';
import { openIncidents, refused } from './reading.js';
import { type DeskContext, type DeskRoute, type Outcome, page, withForm } from './route.js';

const LANGUAGES = ['en', 'da', 'ro', 'de'] as const;
const query = z.object({ language: z.enum(LANGUAGES).optional().catch(undefined) });

/** What can be printed: the record, and drafts. The program drafts and never sends (PRACTICE 20). */
export const incidentDraftRoutes: readonly DeskRoute[] = [
  paper('record', async (context, tx, head) => page('incident_record', await recordView(context, tx, head, true))),
  paper('notice', async (context, tx, head, language) =>
    page('incident_draft', draftView(context, head, language, await noticeDraft(context, tx, head, language))),
  ),
  paper('letter', async (context, _, head, language) =>
    page('incident_draft', draftView(context, head, language, letterDraft(context, head, language))),
  ),
];

interface Draft {
  readonly name: 'notice' | 'letter';
  /** What stands outside: on the envelope, or as the subject. */
  readonly outside: string;
  readonly paragraphs: readonly string[];
}

/** Whoever may read the incident; that it was drawn up is in the log. */
function paper(
  name: string,
  show: (context: DeskContext, tx: Tx, head: IncidentHead, language: Language) => Promise<Outcome>,
): DeskRoute {
  return withForm('get', `/incidents/:id/${name}`, 'incident.read', query, (context, { params, form }) =>
    withIncident(context, params, async (tx, head) => {
      const opens = await openIncidents(context, tx, [head]);
      if (!opens(head)) return refused({ verdict: 'stays_closed', ask: 'care_team', withReason: false });
      const language = form.language ?? LANGUAGES.find((one) => one === context.practice.language) ?? 'en';
      const outcome = await show(context, tx, head, language);
      await note(context, tx, `incident.${name}_drawn_up`, { kind: 'incident', id: head.id }, { language });
      return outcome;
    }),
  );
}

function draftView({ say: desk }: DeskContext, head: IncidentHead, language: Language, draft: Draft) {
  const path = pathOfIncident(head);
  return {
    back: path,
    title: desk(`incident.draft.${draft.name}`),
    outside: draft.outside,
    paragraphs: draft.paragraphs,
    draft_language: language,
    languages: LANGUAGES.map((code) => ({
      href: `${path}/${draft.name}?language=${code}`,
      words: desk(`incident.draft.in_${code}`),
      current: code === language,
    })),
  };
}

/**
 * To one person: neutral outside, plain inside. What happened, what it may mean, what we did, what you can do, whom to
 * ring (GDPR art. 34(2); 45 CFR 164.404(c)). It takes no word of the incident, which may be about others: what only the
 * member knows is left open, in brackets.
 */
function letterDraft({ practice }: DeskContext, head: IncidentHead, language: Language): Draft {
  const w = wordsOf('incident', language);
  const moment = (instant: Date) => writtenOut(instant, practice.timeZone, language);
  const authority = authorityFor(practice);
  const since = head.awareAt ?? head.reportedAt;
  const paragraphs = [
    say(w, 'letter.greeting'),
    say(w, `letter.happened.${head.kind}`, { day: moment(since).day }),
    say(w, 'letter.which'),
    say(w, `letter.means.${gravest(head.risks) ?? 'risk'}`),
    say(w, 'letter.did'),
    say(w, 'letter.can'),
    say(w, 'letter.ring', { practice: practice.senderName }),
    authority === null
      ? say(w, 'letter.complain_anywhere')
      : say(w, 'letter.complain', { authority: authority.name, site: authority.site }),
    say(w, 'letter.sorry'),
    practice.name,
  ];
  return { name: 'letter', outside: say(w, 'letter.outside', { practice: practice.senderName }), paragraphs };
}

/** To the authority: what GDPR art. 33(3) asks for, in its order, and why it comes late where it does. */
async function noticeDraft({ practice }: DeskContext, tx: Tx, head: IncidentHead, language: Language): Promise<Draft> {
  const w = wordsOf('incident', language);
  const moment = (instant: Date) => writtenOut(instant, practice.timeZone, language);
  const words = await incidentWords(tx, practice, head);
  const texts = (kind: string) =>
    head.entries.flatMap((entry) => (entry.kind === kind ? (words.get(entry.id) ?? []) : []));
  const counted = new Map(head.entries.filter(({ kind }) => kind === 'risk').map((entry) => [entry.code, entry]));
  const groups = [...counted.values()].map((entry) =>
    say(w, 'notice.group', {
      group: say(w, `notice.groups.${entry.code as Group}`),
      count: entry.count ?? say(w, 'notice.count_unknown'),
      level: say(w, `notice.levels.${entry.level as Level}`),
      why: words.get(entry.id) ?? '',
    }),
  );
  const authority = authorityFor(practice);
  const at = (instant: Date | null) => (instant === null ? say(w, 'notice.not_known') : moment(instant).at);
  const block = (name: string, lines: readonly string[]) =>
    [say(w, `notice.title.${name}`), ...(lines.length === 0 ? [say(w, 'notice.to_fill')] : lines)].join('\n');
  return {
    name: 'notice',
    outside: say(w, 'notice.outside', { authority: authority?.name ?? say(w, 'notice.authority') }),
    paragraphs: [
      block('who', [practice.name, say(w, 'notice.contact')]),
      block('when', [
        say(w, 'notice.aware', { at: at(head.awareAt) }),
        ...texts('aware'),
        say(w, 'notice.due', { at: at(head.clock.due.authority) }),
        ...(head.clock.ifMany.authority ? [say(w, 'notice.if_many')] : []),
      ]),
      block('what', [say(w, `notice.kinds.${head.kind}`), ...texts('account')]),
      block('people', groups),
      block('consequences', []),
      block('measures', []),
      block('told', [say(w, head.people === null ? 'notice.people_open' : `notice.people.${head.people}`)]),
      block('late', []),
    ],
  };
}

/** Days are written out: a letter is read on another day. */
function writtenOut(instant: Date, timeZone: string, language: Language) {
  const there = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
  const day = dateWords({ date: there.toPlainDate().toString(), language });
  return { day, at: `${day}, ${there.toPlainTime().toString({ smallestUnit: 'minute' })}` };
}
