import type { Job } from '../../src/jobs.js';
import { createLog } from '../../src/platform/log.js';
import type { Role } from '../../src/policy/access/index.js';
import { changeSettings } from '../../src/practice/change.js';
import { loadPractice, type Practice } from '../../src/practice/index.js';
import { addMember } from '../../src/practice/members.js';
import type { Settings } from '../../src/practice/settings.js';
import { nameStandIn } from '../../src/practice/stand-in.js';
import { createAdvanceAlarm } from '../../workers/request/advance_alarm.js';
import { createTellMembers } from '../../workers/request/tell_members.js';
import { sweep } from '../../workers/sweep.js';
import { addPractice, type Ground } from '../support/ground.js';
import { openMailOffice, type Sent } from '../support/mail.js';

export const DANGER = 'I cannot go on. I have the pills here and I am going to kill myself tonight.';
export const MINUTE_MS = 60_000;
export const STAND_IN = 'bo@elsewhere.example';

export type Scene = Awaited<ReturnType<typeof openScene>>;

/** A practice whose mail comes in and whose alarms go out by the real jobs, rung by the real sweep. */
export async function openScene(ground: Ground) {
  const practice = await addPractice(ground, { language: 'en' });
  const mail = openMailOffice(ground, practice);
  const queues = { add: mail.office.ring };
  const office = { ...mail.office, queues };
  const tell = createTellMembers(office);
  const advance = createAdvanceAlarm(office);
  const work = async (): Promise<void> => {
    for (let job = mail.rung.shift(); job !== undefined; job = mail.rung.shift()) await doJob(job);
  };
  const doJob = async (job: Job): Promise<void> => {
    if (job.name === 'file_message') await mail.file(job.payload);
    if (job.name === 'deliver_letter') await mail.deliver(job.payload);
    if (job.name === 'tell_members') await tell(job.payload);
    if (job.name === 'advance_alarm') await advance(job.payload);
  };
  const swept = () =>
    sweep({
      front: ground.front,
      clock: ground.clock,
      log: createLog('silent'),
      waiting: async () => ({}),
      ring: mail.office.ring,
      ringSchedules: async () => {},
    });
  return {
    practice,
    mail,
    tell,
    advance,
    work,
    swept,
    /** The sweep comes by, and what it rings for is done. */
    sweep: async () => {
      await swept();
      await work();
    },
    /** A mail comes in, and everything that follows is done. */
    write: async (body: string, from = 'Mia Holm <mia@example.org>') => {
      await mail.receive({ body, from });
      await work();
    },
    /** Templates and addressees of the mails that went to members and the stand-in, in their order. */
    told: async (): Promise<readonly string[]> =>
      (await alarmLetters(mail.letters())).map(({ template, envelope }) => `${template} ${envelope.to}`),
    letters: () => alarmLetters(mail.letters()),
    answers: async () => (await mail.letters()).filter(({ template }) => template.startsWith('acknowledgement_')),
    close: () => mail.close(),
  };
}

async function alarmLetters(letters: Promise<readonly Sent[]>): Promise<readonly Sent[]> {
  return (await letters).filter(({ template }) => /^(?:member_alert|stand_in)/.test(template));
}

/** Somebody who works there. @returns the id */
export async function addColleague(ground: Ground, practice: Practice, email: string, role: Role): Promise<string> {
  ground.clock.forward(1);
  return ground.desk.quick(practice.id, async (tx) => {
    const office = { practice, audit: ground.audit, now: ground.clock.now(), actor: { kind: 'command' } as const };
    return (await addMember(tx, office, { email, name: email, role })).id;
  });
}

/** A stand-in under an agreement of this year. */
export async function addStandIn(ground: Ground, practice: Practice, memberId: string, until = ''): Promise<string> {
  return ground.desk.quick(practice.id, (tx) =>
    nameStandIn(
      tx,
      { practice, now: ground.clock.now(), memberId },
      { name: 'Bo Lund', email: STAND_IN, agreedOn: '2026-01-15', until },
    ),
  );
}

/** What the practice has set changes, as the desk changes it. */
export async function setUp(ground: Ground, practice: Practice, settings: Partial<Settings>): Promise<void> {
  await ground.desk.quick(practice.id, async (tx) => {
    const now = await loadPractice(tx, ground.vault, practice.id);
    const office = { practice: now, audit: ground.audit, now: ground.clock.now(), actor: { kind: 'system' } as const };
    await changeSettings(tx, office, settings);
  });
  ground.practices.forget(practice.id);
}

/** The link in the mail to the stand-in. */
export const linkIn = ({ body }: Pick<Sent, 'body'>): string =>
  /http:\/\/desk\.test(\/stand-in\/[\w-]{43})/.exec(body)?.[1] ?? '';
