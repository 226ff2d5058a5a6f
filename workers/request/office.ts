import type { Audit } from '../../src/audit/index.js';
import type { Job } from '../../src/jobs.js';
import type { Clock } from '../../src/platform/clock.js';
import type { DeskDb } from '../../src/platform/db/desk.js';
import type { Tx } from '../../src/platform/db/index.js';
import type { Templates } from '../../src/platform/templates.js';
import type { Vault } from '../../src/platform/vault/index.js';
import { openSubject } from '../../src/platform/vault/subjects.js';
import { PLAIN_LETTERS } from '../../src/policy/discretion/index.js';
import type { Practice, Practices } from '../../src/practice/index.js';
import { writeLetter } from '../../src/reply/write.js';
import type { AlertLetter, MemberToTell } from '../../src/request/alert.js';
import type { ToldLately } from '../../src/request/told-lately.js';

/** What telling the members needs. They are members' rows: the desk login. */
export interface TellOffice {
  readonly desk: DeskDb;
  readonly vault: Vault;
  readonly practices: Practices;
  readonly audit: Audit;
  readonly templates: Templates;
  readonly clock: Clock;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly toldLately: ToldLately;
  readonly queues: { add(jobs: readonly Job[]): Promise<void> };
}

/** Writes one content-free mail to a member, inside the caller's transaction; null: the member's key is gone. */
export async function writeAlert(
  tx: Tx,
  office: TellOffice,
  alert: {
    readonly practice: Practice;
    readonly member: Pick<MemberToTell, 'id' | 'email' | 'subjectKeyId'>;
    readonly letter: AlertLetter;
    readonly now: Date;
  },
): Promise<string | null> {
  const { practice, member, letter, now } = alert;
  const key = await openSubject(tx, practice.vault, member.subjectKeyId);
  if (key === null) return null;
  const written = await writeLetter(
    tx,
    { practice, vault: office.vault, templates: office.templates, now },
    {
      letter,
      parts: PLAIN_LETTERS[letter],
      values: { deskUrl: `${office.publicUrl}/desk/` },
      language: practice.language,
      to: member.email,
      person: { id: member.subjectKeyId, key },
      automatic: true,
      answers: 'auto-generated',
      emptySender: false,
      memberId: member.id,
      notBefore: now,
    },
  );
  return written.id;
}

/** Rings for the letters, after their commit. */
export async function ringFor(office: TellOffice, practiceId: string, letterIds: readonly string[]): Promise<void> {
  if (letterIds.length === 0) return;
  await office.queues.add(letterIds.map((letterId) => ({ name: 'deliver_letter', payload: { practiceId, letterId } })));
}
