import { dayIn } from '../policy/deadline/calendar.js';
import { asksWhoStandsIn } from '../practice/alarms.js';
import { type Check, daysBetween, look, ok, type Patient, wrong } from './check.js';
import { checkAnswers, keptAnswers } from './workplace.js';

/** Names under which `backup` notes what it did. */
const BACKUP_FACTS = ['last_backup', 'last_keys_copy'] as const;

/** What people have to do now and then: back up, answer the questions, name somebody who answers for the practice. */
export async function checkUpkeep(patient: Patient): Promise<readonly Check[]> {
  const { ground, now } = patient;
  const across = ground.desk().across;
  const facts = await across.$queryRaw<{ name: string; at: Date }[]>`
    SELECT name, at FROM installation_fact WHERE name = ANY(${[...BACKUP_FACTS]}::text[])`;
  const at = (name: string) => facts.find((fact) => fact.name === name)?.at ?? null;
  return [
    judgeBackup('backup', at('last_backup'), now),
    judgeBackup('keys_copy', at('last_keys_copy'), now),
    await checkOwners(patient),
    await checkStandIns(patient),
    ...checkAnswers(await keptAnswers(across), now),
  ];
}

/** Days after which a loss would hurt, and after which nobody remembers what was lost. */
const LOOK_AFTER_DAYS = 7;
const WRONG_AFTER_DAYS = 31;

/** @param at when the last one was made; null: never */
export function judgeBackup(name: 'backup' | 'keys_copy', at: Date | null, now: Date): Check {
  const what = name === 'backup' ? 'backup' : 'copy of the keys';
  if (at === null) return look(name, `there is no ${what} yet: run subrosa backup FILE, and keep it elsewhere`);
  const days = daysBetween(at, now);
  const hint = `the last ${what} is ${days} days old`;
  if (days > WRONG_AFTER_DAYS) return wrong(name, `${hint}: run subrosa backup FILE`);
  return days > LOOK_AFTER_DAYS ? look(name, `${hint}: run subrosa backup FILE`) : ok(name, hint);
}

async function checkOwners({ ground, practices }: Patient): Promise<Check> {
  const without: string[] = [];
  for (const { id, slug } of practices) {
    const rows = await ground
      .desk()
      .quick(
        id,
        (tx) => tx.$queryRaw<unknown[]>`SELECT 1 FROM member WHERE role = 'owner' AND left_at IS NULL LIMIT 1`,
      );
    if (rows.length === 0) without.push(slug);
  }
  return without.length === 0
    ? ok('owners', 'every practice has an owner')
    : look('owners', `nobody answers for ${without.join(', ')}: subrosa member add --role owner`);
}

/** A practice with one member says what happens when that one does not open an alarm, or it is not set up (PRACTICE 9). */
async function checkStandIns({ ground, practices, now }: Patient): Promise<Check> {
  const undecided: string[] = [];
  for (const practice of practices) {
    const today = dayIn(now, practice.timeZone).toString();
    const asks = await ground.desk().quick(practice.id, (tx) => asksWhoStandsIn(tx, practice, today));
    if (asks) undecided.push(practice.slug);
  }
  return undecided.length === 0
    ? ok('alarms', 'every practice has said what happens when an alarm is not opened')
    : look(
        'alarms',
        `${undecided.join(', ')}: not set up: an owner says at the desk, under Alarms, who is told when nobody opens one, or that it is nobody`,
      );
}
