import { SubrosaError } from '../platform/errors.js';
import { type Call, oneOf, option } from './command.js';
import { withOffice } from './office.js';
import { dayOf, facts, instant, minuteIn, table } from './output.js';
import { type RequestFacts, readRequest, readRequests, requestShape } from './read.js';

const STATUSES = ['new', 'open', 'waiting', 'closed'] as const;

export async function list(call: Call) {
  const wanted = option(call, 'status');
  const status = wanted === null ? null : oneOf(wanted, STATUSES, '--status');
  return withOffice(call, async ({ practice, quick }) => {
    const rows = await quick((tx) => readRequests(tx, status));
    const at = (date: Date | null) => minuteIn(practice.timeZone, date);
    return {
      json: rows.map(requestShape),
      human: table(
        ['REFERENCE', 'KIND', 'RISK', 'STATUS', 'RECEIVED', 'DUE', 'ANSWER'],
        rows.map((r) => [
          r.reference,
          r.kind,
          r.risk,
          r.status,
          at(r.receivedAt),
          at(r.due),
          [r.acknowledgement, r.reason].filter((word) => word !== null).join(': '),
        ]),
      ),
    };
  });
}

/** Facts and dates; what somebody wrote is read at the desk, where each opening is logged. */
export async function show(call: Call) {
  const [named = ''] = call.words;
  return withOffice(call, async ({ practice, quick }) => {
    const row = await quick((tx) => readRequest(tx, named.trim()));
    if (row === null) throw new SubrosaError('request.unknown', { hint: 'no request has this reference' });
    return { json: shape(row), human: words(row, practice.timeZone) };
  });
}

function shape(row: RequestFacts) {
  const { also, confidence, signals, pii, warn, follows, derivation, heardNothing } = row;
  return {
    ...requestShape(row),
    ...{ also, confidence, signals, pii, warn, follows },
    filedAt: instant(row.filedAt),
    promisedOn: dayOf(row.promisedOn),
    lastLegalOn: dayOf(row.lastLegalOn),
    derivation,
    heardNothing,
    openedAt: instant(row.openedAt),
    answeredAt: instant(row.answeredAt),
    closedAt: instant(row.closedAt),
  };
}

function words(row: RequestFacts, timeZone: string): string {
  const at = (date: Date | null) => minuteIn(timeZone, date);
  return facts([
    ['reference', row.reference],
    ['kind', row.kind],
    ['right', row.right],
    ['risk', row.risk],
    ['language', row.language],
    ['channel', row.channel],
    ['status', row.status],
    ['received', at(row.receivedAt)],
    ['due', at(row.due)],
    ['answer', [row.acknowledgement, row.reason].filter((word) => word !== null).join(': ')],
    ['follows', row.follows],
    ['personal data', row.pii.join(', ') || null],
    ['signals', row.signals.join(', ') || null],
    ['opened', at(row.openedAt)],
    ['answered', at(row.answeredAt)],
    ['closed', at(row.closedAt)],
  ]);
}
