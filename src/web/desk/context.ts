import { SubrosaError } from '../../platform/errors.js';
import { may } from '../../policy/access/index.js';
import { findSession, practiceOfSession, type SignedIn } from '../../practice/index.js';
import { createMoments } from '../moments.js';
import type { WebOffice } from '../office.js';
import { type DeskLanguage, isDeskLanguage, say, wordsOf } from '../words.js';
import type { DeskContext } from './route.js';

/** Who this token signs in; null: nobody, or nobody any more. */
export async function findMember(
  office: WebOffice,
  token: string,
  { byItself }: { readonly byItself: boolean },
): Promise<SignedIn | null> {
  const practiceId = await practiceOfSession(office.desk.across, token);
  if (practiceId === null) return null;
  return office.desk.quick(practiceId, (tx) => findSession(tx, { token, now: office.clock.now(), byItself }));
}

/** Everything that a route is given. @throws SubrosaError `practice.unknown` when the practice was closed */
export async function deskContext(
  office: WebOffice,
  member: SignedIn,
  chosen: DeskLanguage | null,
  route: DeskContext['route'],
): Promise<DeskContext> {
  const now = office.clock.now();
  const inPractice: DeskContext['inPractice'] = (work) => office.desk.quick(member.practiceId, work);
  const practice = await inPractice((tx) => office.practices.get(tx, member.practiceId));
  const language = chosen ?? (isDeskLanguage(practice.language) ? practice.language : 'en');
  const w = wordsOf('desk', language);
  return {
    route,
    office,
    practice,
    member,
    actor: { kind: 'member', id: member.memberId },
    now,
    language,
    w,
    moments: createMoments({ now, timeZone: practice.timeZone, language, words: w }),
    say: (key, values) => say(w, key, values),
    may: (action) => may(member.role, action),
    inPractice,
  };
}

/** Something that a form asks for is not there, in words for the member. */
export const asked = (code: string, hint: string): SubrosaError => new SubrosaError(code, { hint });
