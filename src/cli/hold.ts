import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { addHold, type Hold, listHolds, releaseHold } from '../retention/index.js';
import { type Call, day, flag, id, needed, option } from './command.js';
import { type Office, officeOf, withOffice } from './office.js';
import { facts, instant, minuteIn, table } from './output.js';

export async function add(call: Call) {
  const clientId = id(needed(call, 'client'), '--client');
  const typed = option(call, 'until');
  const wanted = { clientId, reason: needed(call, 'reason'), until: typed === null ? null : day(typed, '--until') };
  return withOffice(call, async (office) =>
    office.quick(async (tx) => {
      const made = await addHold(tx, officeOf(office), wanted);
      return shown(tx, office, made.id);
    }),
  );
}

export async function release(call: Call) {
  const holdId = id(call.words[0], 'hold release');
  const reason = needed(call, 'reason');
  return withOffice(call, async (office) =>
    office.quick(async (tx) => {
      await releaseHold(tx, officeOf(office), { holdId, reason });
      return shown(tx, office, holdId);
    }),
  );
}

/** Those that nobody released, and with --all the others too. */
export async function list(call: Call) {
  return withOffice(call, async (office) => {
    const holds = await office.quick((tx) => listHolds(tx, officeOf(office)));
    const wanted = holds.filter(({ releasedAt }) => flag(call.values, 'all') || releasedAt === null);
    const at = (date: Date | null) => minuteIn(office.practice.timeZone, date);
    return {
      json: wanted.map(shape),
      human: table(
        ['ID', 'CLIENT', 'REQUEST', 'GROUND', 'SINCE', 'UNTIL', 'REASON'],
        wanted.map((h) => [h.id, h.clientId, h.reference, h.ground, at(h.placedAt), h.until, h.reason]),
      ),
    };
  });
}

async function shown(tx: Tx, office: Office, holdId: string) {
  const hold = (await listHolds(tx, officeOf(office))).find((candidate) => candidate.id === holdId);
  if (hold === undefined) throw new SubrosaError('hold.unknown', { hint: 'there is no hold with this id' });
  return {
    json: shape(hold),
    human: facts([
      ['id', hold.id],
      ['client', hold.clientId],
      ['ground', hold.ground],
      ['reason', hold.reason],
      ['until', hold.until ?? 'somebody releases it'],
      ['released', minuteIn(office.practice.timeZone, hold.releasedAt)],
    ]),
  };
}

function shape({
  id,
  clientId,
  requestId,
  reference,
  ground,
  reason,
  placedAt,
  until,
  releasedAt,
  releaseReason,
  live,
}: Hold) {
  return {
    ...{ id, client: clientId, request: requestId, reference, ground, reason },
    placedAt: instant(placedAt),
    until,
    releasedAt: instant(releasedAt),
    ...{ releaseReason, live },
  };
}
