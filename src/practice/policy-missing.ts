import type { DeskDb } from '../platform/db/desk.js';
import { type Practices, practiceIds } from './load.js';
import { publishFirstPolicy } from './policy.js';

/** Gives every practice from before there were versions its first one, as its pages have shown it since it began. */
export async function publishMissingPolicies(office: {
  readonly desk: DeskDb;
  readonly practices: Practices;
}): Promise<void> {
  for (const id of await practiceIds(office.desk.across)) {
    await office.desk.quick(id, async (tx) => {
      const practice = await office.practices.get(tx, id);
      const [row] = await tx.$queryRaw<{ number: number }[]>`SELECT number FROM policy_version LIMIT 1`;
      if (row === undefined) await publishFirstPolicy(tx, practice, practice.createdAt);
    });
  }
}
