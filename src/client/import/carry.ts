import type { Tx } from '../../platform/db/index.js';
import { recomputeDue } from '../due.js';
import type { ClientOffice } from '../office.js';
import { addClient } from '../register.js';
import { endRelationship } from '../relationship.js';
import { type ImportPlan, type PlannedLine, planImport } from './plan.js';
import type { ImportLine } from './read.js';

/** So many in one transaction: a press of a button holds the register for a moment, and a kill loses a moment. */
const AT_ONCE = 50;

/**
 * Brings a list in. Each line that is new becomes a client with a key of their own; what is there, or wrong, is left
 * alone, so that the same list twice does nothing the second time, and one that broke off goes on where it did.
 * @param inTx opens one transaction after the other
 */
export async function carryImport(
  inTx: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  office: ClientOffice,
  lines: readonly ImportLine[],
  opensIn: (tx: Tx) => Promise<(clientId: string) => boolean>,
): Promise<ImportPlan> {
  const plan = await inTx(async (tx) => planImport(tx, office, lines, await opensIn(tx)));
  const wanted = plan.lines.filter(({ result }) => result === 'new');
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const batch = wanted.slice(from, from + AT_ONCE);
    await inTx(async (tx) => {
      for (const line of batch) await addLine(tx, office, line);
    });
  }
  return plan;
}

async function addLine(tx: Tx, office: ClientOffice, line: PlannedLine): Promise<void> {
  const { name, email, birth, start, end, lastEntry } = line;
  const { id } = await addClient(tx, office, { name, email, birth, relationshipStart: start });
  if (end !== null) await endRelationship(tx, office, { clientId: id, on: end });
  if (lastEntry !== null) {
    await tx.$executeRaw`UPDATE client SET last_entry_on = ${lastEntry}::date WHERE id = ${id}::uuid`;
    await recomputeDue(tx, office, id);
  }
}
