import { guideRights, type KeptGuide, readGuide } from '../../conversation/guide.js';
import { conversationUrl } from '../../conversation/index.js';
import type { Tx } from '../../platform/db/index.js';
import { dayIn } from '../../policy/deadline/calendar.js';
import type { Term } from '../../policy/deadline/index.js';
import { dueWords } from '../../policy/discretion/index.js';
import { type GuideScreen, rightOf, screenOf } from '../../policy/guide/index.js';
import { rightsOffered } from '../../policy/rights-offered/index.js';
import type { Language } from '../../policy/triage/index.js';
import type { Practice } from '../../practice/index.js';
import { readingOf } from '../../practice/reading.js';
import type { FrontOffice } from '../front-office.js';
import { createMoments } from '../moments.js';
import { type NumberShown, numbersShown } from '../open-page.js';
import { say, type Words, wordsOf } from '../words.js';
import { linkTo, placeIn } from './place.js';

/** What `parts/guide.liquid` shows above the field to write in. */
export interface GuideShown {
  /** "I am an automatic guide, not a person." */
  readonly auto: string;
  readonly title: string;
  readonly text: readonly string[];
  readonly choices: readonly { readonly value: string; readonly label: string; readonly urgent: boolean }[];
  /** The numbers: open where they come before everything, else folded behind their label; null: a choice opens them. */
  readonly numbers: readonly NumberShown[] | null;
  readonly fold: string | null;
  /** The page with all numbers, and the words of the list. */
  readonly more: string;
  readonly pages: Words;
  /** Something is asked first: the field to write in is left out. */
  readonly asks: boolean;
  /** The label of the button that leads to the field at once; null: it is there. */
  readonly write: string | null;
  readonly back: string | null;
  /** Whether somebody is there now, or when messages are next read. */
  readonly presence: string;
  readonly rights: { readonly href: string; readonly label: string } | null;
}

interface Scene {
  readonly practice: Practice;
  readonly language: Language;
}

/** The screen at which the guide of a conversation stands; null: it has none, or it has stepped aside. */
export async function guideView(
  tx: Tx,
  office: FrontOffice,
  of: Scene & { readonly conversation: { readonly id: string; readonly correspondentId: string | null } },
): Promise<GuideShown | null> {
  const { practice, language, conversation } = of;
  const { id: conversationId, correspondentId } = conversation;
  const guide = await readGuide(tx, practice, { conversationId, correspondentId });
  if (guide === null) return null;
  const w = wordsOf('chat', language);
  const pages = wordsOf('pages', language);
  const place = placeIn(practice, language);
  const screen = screenOf(guide, guideRights(practice, office.clock.now()));
  const choices = screen.choices.map((value) => ({
    value,
    label: say(w, `steps.${value}.choice`),
    urgent: value === 'danger',
  }));
  return {
    auto: say(w, 'auto'),
    ...wordsOfScreen({ guide, screen, practice, language, now: office.clock.now() }),
    choices,
    numbers: choices.some(({ urgent }) => urgent) ? null : numbersShown(office.crisis, practice.country, pages),
    fold: screen.numbers ? null : say(w, 'guide.numbers'),
    more: linkTo(place, 'danger'),
    pages,
    asks: !screen.writes,
    write: screen.writes ? null : say(w, screen.numbers ? 'guide.write_too' : 'guide.write'),
    back: screen.mayGoBack ? say(w, 'guide.back') : null,
    presence: await presenceWords(tx, office, of),
    rights: guide.at === 'data' ? { href: linkTo(place, 'rights'), label: say(w, 'guide.rights_page') } : null,
  };
}

/**
 * One sentence, the same for everybody: that somebody is at the desk, else when messages are next read, else within how
 * many days an answer comes, as every acknowledgement says it. It promises nothing that the practice has not set.
 */
export async function presenceWords(tx: Tx, office: FrontOffice, { practice, language }: Scene): Promise<string> {
  const w = wordsOf('chat', language);
  const now = office.clock.now();
  const [row] = await tx.$queryRaw<{ there: boolean }[]>`
    SELECT somebody_at_desk(${new Date(now.getTime() - AT_DESK_MS)}) AS there`;
  if (row?.there === true) return say(w, 'reading.desk');
  const reading = readingOf(practice, now);
  if (reading.now) return say(w, 'reading.now');
  if (reading.next === null) {
    const term = (practice.settings.terms.other as Term | null | undefined) ?? null;
    return say(w, 'reading.term', { within: dueWords({ kind: 'other', language, term }) });
  }
  const moments = createMoments({
    now,
    timeZone: practice.timeZone,
    language,
    words: wordsOf('pages', language),
  });
  const when = reading.to === 'hour' ? moments.at(reading.next) : moments.day(reading.next);
  return say(w, 'reading.next', { when });
}

/** What `parts/way_back.liquid` shows: who came by form or chat was sent no link, and has to keep this one. */
export function wayBack(
  office: FrontOffice,
  of: { readonly language: Language; readonly link: string },
): { readonly title: string; readonly label: string; readonly note: string; readonly link: string } {
  const w = wordsOf('chat', of.language);
  const link = conversationUrl(office.publicUrl, of.link);
  return { title: say(w, 'back.title'), label: say(w, 'back.label'), note: say(w, 'back.note'), link };
}

/** Whoever pressed anything at the desk in these minutes is there. */
const AT_DESK_MS = 3 * 60_000;

interface Worded extends Scene {
  readonly guide: KeptGuide;
  readonly screen: GuideScreen;
  readonly now: Date;
}

function wordsOfScreen({ guide, screen, practice, language, now }: Worded): { title: string; text: string[] } {
  const w = wordsOf('chat', language);
  const own = say(w, `steps.${guide.at}.text`);
  const here = screen.writes ? [say(w, 'guide.answer_here')] : [];
  // Who skipped the question is not asked it; what has to be said to everybody who writes about somebody stays.
  if (guide.writing && !screen.numbers) {
    return { title: say(w, 'guide.free'), text: [...(guide.at === 'other' ? [own] : []), ...here] };
  }
  const right = rightOf(guide.at);
  if (right === null) return { title: say(w, `steps.${guide.at}.title`), text: [own, ...here] };
  const on = dayIn(now, practice.timeZone).toString();
  const { promisedDays } = practice.settings;
  const offered = rightsOffered({
    regimes: practice.regimes,
    region: practice.region,
    on,
    ...(promisedDays === undefined ? {} : { promisedDays }),
  });
  const term = offered.find((one) => one.right === right)?.within ?? null;
  const within =
    term === null ? [] : [say(w, 'guide.within', { within: dueWords({ kind: 'rights_request', language, term }) })];
  return {
    title: say(w, `steps.${guide.at}.title`),
    text: [own, ...within, say(w, 'guide.identity'), ...here],
  };
}
