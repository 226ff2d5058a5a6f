import type { AuditEntry } from '../../src/audit/index.js';
import type { Tx } from '../../src/platform/db/index.js';
import { nextStep } from '../../src/policy/alarm/index.js';
import { PLAIN_LETTERS } from '../../src/policy/discretion/index.js';
import type { AlarmedMember } from '../../src/practice/alarms.js';
import type { Practice } from '../../src/practice/index.js';
import { writeLetter } from '../../src/reply/write.js';
import { type Alarmed, endAlarm, lockAlarm, noteStep, setNext } from '../../src/request/alarm.js';
import { noteTold } from '../../src/request/alert.js';
import { newStandInLink } from '../../src/request/stand-in-access.js';
import { type TellOffice, writeAlert } from './office.js';

export interface Alarm {
  readonly practice: Practice;
  readonly requestId: string;
  readonly now: Date;
}

/**
 * Takes every step of an alarm that is due, in one transaction with the letters that it writes: a process that dies in
 * between has told nobody, and the sweep brings it back. The log is appended to last. @returns the letters to ring for
 */
export async function takeSteps(tx: Tx, office: TellOffice, alarm: Alarm): Promise<readonly string[]> {
  const { requestId, now } = alarm;
  const letters: string[] = [];
  const entries: AuditEntry[] = [];
  for (;;) {
    const alarmed = await lockAlarm(tx, alarm.practice, { requestId, now });
    if (alarmed === null) break;
    const step = nextStep(alarmed.facts);
    switch (step.kind) {
      case 'over':
        await endAlarm(tx, { requestId, now });
        break;
      case 'wait':
        await setNext(tx, { requestId, nextAt: step.until });
        break;
      case 'nobody_left':
        await setNext(tx, { requestId, nextAt: null });
        break;
      case 'tell':
        letters.push(...(await tellMembers(tx, office, alarm, alarmed, step.memberIds)));
        entries.push(...step.memberIds.map((id) => told(requestId, { member: id })));
        break;
      case 'tell_stand_in':
        letters.push(...(await tellStandIn(tx, office, alarm, alarmed)));
        entries.push(told(requestId, { standIn: alarmed.standIn?.id ?? null }));
        break;
      default:
        step satisfies never;
    }
  }
  if (entries.length > 0) await office.audit.append(tx, alarm.practice.id, entries);
  return letters;
}

async function tellMembers(
  tx: Tx,
  office: TellOffice,
  alarm: Alarm,
  { members }: Alarmed,
  memberIds: readonly string[],
): Promise<readonly string[]> {
  const letters: string[] = [];
  for (const member of members.filter(({ id }) => memberIds.includes(id))) {
    const letter = await tellMember(tx, office, alarm, member);
    if (letter !== null) letters.push(letter);
  }
  return letters;
}

/** Once a member and alarm, by the ways that they chose. @returns the mail; null: by no mail, or they were told */
export async function tellMember(
  tx: Tx,
  office: TellOffice,
  { practice, requestId, now }: Alarm,
  member: AlarmedMember,
): Promise<string | null> {
  const { id: memberId, ways } = member;
  if (!(await noteStep(tx, { practiceId: practice.id, requestId, memberId, ways, now }))) return null;
  if (!ways.includes('mail')) return null;
  await noteTold(tx, { memberId, now });
  return writeAlert(tx, office, { practice, member, letter: 'member_alert_danger', now });
}

/** One mail that says nothing but that there is something, with a link to this one message. */
async function tellStandIn(
  tx: Tx,
  office: TellOffice,
  { practice, requestId, now }: Alarm,
  { standIn }: Alarmed,
): Promise<readonly string[]> {
  if (standIn === null) return [];
  const step = { practiceId: practice.id, requestId, standInId: standIn.id, now };
  if (!(await noteStep(tx, { ...step, ways: ['mail'] }))) return [];
  const token = await newStandInLink(tx, step);
  const { id } = await writeLetter(
    tx,
    { practice, vault: office.vault, templates: office.templates, now },
    {
      letter: 'stand_in_alert',
      parts: PLAIN_LETTERS.stand_in_alert,
      values: { standInUrl: `${office.publicUrl}/stand-in/${token}` },
      language: practice.language,
      to: standIn.email,
      person: standIn.person,
      automatic: true,
      answers: 'auto-generated',
      emptySender: false,
      notBefore: now,
    },
  );
  return [id];
}

const told = (requestId: string, who: Readonly<Record<string, string | null>>): AuditEntry => ({
  action: 'alarm.told',
  actor: { kind: 'system' },
  object: { kind: 'request', id: requestId },
  detail: who,
});
