import { dueWords } from '../../policy/discretion/index.js';
import type { AnyRight } from '../../policy/rights/terms.js';
import { authorityFor, type RightOffered, rightsOffered } from '../../policy/rights-offered/index.js';
import { say, wordsOf } from '../words.js';
import type { FormPage } from './form.js';
import type { Place } from './place.js';

/** Write to us: for whatever it is about. */
export function writePage({ w }: Place): FormPage {
  return {
    ...PLAIN,
    path: 'write',
    tab: 'write',
    title: say(w, 'write.title'),
    lead: say(w, 'write.lead'),
    label: say(w, 'write.label'),
    asksAbout: true,
  };
}

/** I am asking about somebody else: why no answer can be given, what one can do, and that we listen. PRACTICE 19. */
export function aboutPage({ w }: Place): FormPage {
  return {
    ...PLAIN,
    path: 'about',
    tab: 'about',
    title: say(w, 'about.title'),
    lead: say(w, 'about.lead'),
    paragraphs: [say(w, 'about.never'), say(w, 'about.why')],
    points: {
      title: say(w, 'about.can_title'),
      items: ['can_danger', 'can_talk', 'can_write', 'can_self'].map((key) => say(w, `about.${key}`)),
    },
    promise: say(w, 'about.promise'),
    label: say(w, 'about.label'),
    says: { about: 'other' },
    kept: 'message_about_other',
    numbersOpen: true,
  };
}

/** A complaint, whatever it is about. PRACTICE 25. */
export function complaintPage(place: Place): FormPage {
  const { w, language, practice } = place;
  const term = practice.settings.terms.complaint ?? null;
  const within = say(w, 'rights.within', { period: dueWords({ kind: 'complaint', language, term }) });
  return {
    ...PLAIN,
    path: 'complaint',
    tab: 'complaint',
    title: say(w, 'complaint.title'),
    lead: say(w, 'complaint.lead'),
    paragraphs: [within, authorityWords(place)],
    label: say(w, 'complaint.label'),
    says: { about: 'complaint' },
    subject: subjectOf(place, 'rights.complaint'),
    kept: 'duty',
  };
}

/** The rights that the practice's regimes give, today. */
export function offeredAt({ office, practice }: Place): readonly RightOffered[] {
  const { regimes, region, settings } = practice;
  const { promisedDays } = settings;
  const on = office.clock.now().toISOString().slice(0, 10);
  return rightsOffered({ regimes, region, on, ...(promisedDays === undefined ? {} : { promisedDays }) });
}

/** The form for one right; null: no regime of this practice gives it. */
export function rightPage(place: Place, name: string): FormPage | null {
  const offered = offeredAt(place).find(({ right }) => right === name);
  if (offered === undefined) return null;
  const { w } = place;
  const { right } = offered;
  return {
    ...PLAIN,
    path: `rights/${right}`,
    tab: 'rights',
    title: say(w, `rights.${right}.title`),
    lead: say(w, `rights.${right}.what`),
    paragraphs: [
      `${withinWords(place, offered)} ${say(w, 'rights.free')}`,
      ...(HANDS_OVER.includes(right) ? [say(w, 'rights.sure')] : []),
      authorityWords(place),
    ],
    label: say(w, 'rights.label'),
    hint: say(w, 'rights.hint'),
    begun: say(w, `rights.${right}.ask`),
    says: { about: 'right', right },
    subject: subjectOf(place, `rights.${right}.title`),
    kept: 'duty',
  };
}

/** Within which time, in words. */
export function withinWords({ w, language }: Place, { within }: RightOffered): string {
  if (within === null) return say(w, 'rights.no_period');
  return say(w, 'rights.within', { period: dueWords({ kind: 'rights_request', language, term: within }) });
}

/** Where else one can turn: the authority by country and region, the one at home, the court. PRACTICE 21. */
export function authorityWords({ w, practice }: Place): string {
  const known = authorityFor(practice);
  const authority = known === null ? say(w, 'rights.authority_other') : `${known.name} (${known.site})`;
  return say(w, 'rights.authority', { authority });
}

/** What goes out or is destroyed: not before somebody is sure of whom it goes to. */
const HANDS_OVER: readonly AnyRight[] = ['access', 'rectification', 'erasure', 'portability', 'accounting'];

const subjectOf = ({ practice }: Place, key: string): string => say(wordsOf('public', practice.language), key);

const PLAIN: Omit<FormPage, 'path' | 'tab' | 'title' | 'lead' | 'label'> = {
  paragraphs: [],
  points: null,
  promise: null,
  hint: null,
  begun: '',
  asksAbout: false,
  says: null,
  subject: '',
  kept: 'enquiry',
  numbersOpen: false,
};
