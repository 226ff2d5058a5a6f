import type { Actor, Audit } from '../audit/index.js';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import type { Role } from '../policy/access/index.js';
import type { Practice } from '../practice/index.js';

/** What a step of an incident is recorded with: always a member takes it. */
export interface IncidentOffice {
  readonly practice: Practice;
  readonly audit: Audit;
  readonly now: Date;
  readonly actor: Extract<Actor, { kind: 'member' }>;
  readonly role: Role;
}

/** The log keeps that it was done: ids and codes. It comes last in the transaction. */
export async function note(
  tx: Tx,
  { audit, practice, actor }: Pick<IncidentOffice, 'audit' | 'practice' | 'actor'>,
  action: string,
  incidentId: string,
  detail: Readonly<Record<string, string | number | boolean | null>> = {},
): Promise<void> {
  await audit.append(tx, practice.id, { action, actor, object: { kind: 'incident', id: incidentId }, detail });
}

/** What a form asks for, trimmed. @throws SubrosaError `incident.words` when it is empty or too long */
export function wordsIn(typed: string, most = 10_000): string {
  const words = typed.replaceAll('\r\n', '\n').trim();
  if (words === '' || words.length > most) throw problem('words', `words, at most ${most} characters`);
  return words;
}

export const problem = (code: string, hint: string): SubrosaError => new SubrosaError(`incident.${code}`, { hint });
