import type { Actor, Audit } from '../audit/index.js';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import type { Role } from '../policy/access/index.js';
import { dayIn } from '../policy/deadline/calendar.js';
import type { Practice } from '../practice/index.js';

/** What telling somebody outside is recorded with: always a member does it. */
export interface DisclosureOffice {
  readonly practice: Practice;
  readonly audit: Audit;
  readonly now: Date;
  readonly actor: Extract<Actor, { kind: 'member' }>;
  readonly role: Role;
}

/** Today in the practice's zone, YYYY-MM-DD. */
export const todayOf = ({ practice, now }: Pick<DisclosureOffice, 'practice' | 'now'>): string =>
  dayIn(now, practice.timeZone).toString();

/** The log keeps that it was done; it comes last in the transaction. */
export async function note(
  tx: Tx,
  { audit, practice, actor }: Pick<DisclosureOffice, 'audit' | 'practice' | 'actor'>,
  action: string,
  object: { readonly kind: string; readonly id: string },
  detail: Readonly<Record<string, string | number | boolean | null>> = {},
): Promise<void> {
  await audit.append(tx, practice.id, { action, actor, object, detail });
}

/** What a form asks for, trimmed. @throws SubrosaError with this code when it is empty or too long */
export function wordsIn(typed: string, code: string, most = 5_000): string {
  const words = typed.replaceAll('\r\n', '\n').trim();
  if (words === '' || words.length > most) throw new SubrosaError(code, { hint: `words, at most ${most} characters` });
  return words;
}

export const unknown = (what: string): SubrosaError =>
  new SubrosaError('disclosure.unknown', { hint: `there is no such ${what}` });
