/** What is written in a file. Process notes open to their author alone (PRACTICE 35). */
export const NOTE_KINDS = ['session', 'plan', 'observation', 'process'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

export const JOINT_KINDS = ['couple', 'family', 'group'] as const;
export type JointKind = (typeof JOINT_KINDS)[number];

/** What one of several tells alone: kept apart, or shared with the others (PRACTICE 4). */
export const TOLD_ALONE = ['apart', 'shared'] as const;
export type ToldAlone = (typeof TOLD_ALONE)[number];

interface Written {
  readonly kind: NoteKind;
  readonly authorId: string;
}

/**
 * Whether a note is there for a member to whom the file opens. Process notes are there for their author and for nobody
 * else: no role, no reason, and nothing that says that there are any (PRACTICE 35; 45 CFR 164.501).
 */
export const noteIsThere = ({ kind, authorId }: Written, memberId: string): boolean =>
  kind !== 'process' || authorId === memberId;

/** Nobody changes what somebody else wrote; a request for rectification has a way of its own. */
export const mayChangeNote = ({ authorId }: Pick<Written, 'authorId'>, memberId: string): boolean =>
  authorId === memberId;

/** How the files of the persons in a joint file stand to a member. */
export type FileStands = 'opens' | 'with_reason' | 'not_there';

/**
 * A joint file holds the words of everybody in it, so it opens only where the file of each one does who has not been
 * erased (PRACTICE 4, 35). To others it is not there; whoever could open each for a reason is told whom to ask.
 */
export function jointStands(persons: readonly FileStands[]): FileStands {
  if (persons.length === 0 || persons.includes('not_there')) return 'not_there';
  return persons.every((stands) => stands === 'opens') ? 'opens' : 'with_reason';
}
