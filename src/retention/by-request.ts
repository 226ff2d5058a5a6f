import type { Tx } from '../platform/db/index.js';
import { dayIn } from '../policy/deadline/calendar.js';
import {
  decideErasure,
  type ErasureAnswer,
  STAYS_CODES,
  type StaysCode,
  type StaysOfRight,
} from '../policy/erasure/index.js';
import { ERASURE_RULE, type EraseVerdict, mayErase } from '../policy/retention/index.js';
import type { ProofScope } from '../policy/rights/identity.js';
import type { Practice } from '../practice/index.js';
import { eraseBesideDuty } from './beside-duty.js';
import type { SignedCertificate, Stays } from './certificate.js';
import { carryOut, lockWriters } from './erase.js';
import { clientFacts } from './facts.js';
import { automaticEnd } from './holds.js';
import type { ErasureOffice, RefreshDue } from './office.js';
import { keptBeside, scopeBesideRequest, scopeOfClient } from './scope.js';
import { staysOfClient, staysOfThreads } from './stays.js';

/** Somebody asks to be erased: the request, and what is known of who asks. */
export interface ErasureRequest {
  readonly requestId: string;
  readonly correspondentId: string;
  readonly conversationId: string;
  readonly receivedAt: Date;
  /** Whose file; null: nobody in the register. */
  readonly clientId: string | null;
  readonly proof: ProofScope | null;
  readonly forAnother: boolean;
}

type Desk = { readonly practice: Practice; readonly now: Date; readonly refreshDue: RefreshDue };

/** What could be erased for this request at this moment, and what stays. Nothing is changed. */
export async function planErasure(tx: Tx, desk: Desk, of: ErasureRequest): Promise<ErasureAnswer> {
  const file = of.clientId === null ? null : await fileVerdict(tx, desk, of, of.clientId);
  const { proof, forAnother } = of;
  const othersKept = (await keptBeside(tx, of, today(desk))).length;
  return decideErasure({
    ...{ proof, forAnother, othersKept },
    file: file?.verdict ?? null,
    mustKeepUntil: file?.mustKeepUntil ?? null,
  });
}

/** The file without this request, which is being carried out, and without the hold that came with it. */
async function fileVerdict(
  tx: Tx,
  desk: Desk,
  of: ErasureRequest,
  clientId: string,
): Promise<{ readonly verdict: EraseVerdict; readonly mustKeepUntil: string | null }> {
  const { facts } = await clientFacts(tx, desk, { clientId, cause: 'request', without: of.requestId });
  const { mustKeep } = facts;
  // The wish to be erased came after whatever was said before it.
  const verdict = mayErase({ ...facts, messageSince: false });
  return { verdict, mustKeepUntil: mustKeep.duty === 'until' ? mustKeep.through : null };
}

/** What came of it: proofs, and what stays for the person to hear. */
export type ErasureCarriedOut =
  | { readonly answer: Extract<ErasureAnswer, { may: 'nothing' }> }
  | {
      readonly answer: Exclude<ErasureAnswer, { may: 'nothing' }>;
      readonly outcome: 'all' | 'part';
      readonly certificates: readonly SignedCertificate[];
      readonly stays: readonly StaysOfRight[];
    };

/**
 * Erases what may go for this request, in the given transaction, which asks everything again. The request itself and its
 * thread stay, so that it can be answered and the answer proven (GDPR art. 5(2)), and go with the hold on it.
 */
export async function eraseByRequest(
  tx: Tx,
  office: Pick<ErasureOffice, 'vault' | 'audit' | 'everywhere'>,
  of: ErasureRequest & { readonly practice: Practice; readonly now: Date; readonly memberId: string },
): Promise<ErasureCarriedOut> {
  const { practice, now, clientId } = of;
  if (clientId !== null) await tx.$queryRaw`SELECT 1 FROM client WHERE id = ${clientId}::uuid FOR UPDATE`;
  await lockWriters(tx, [of.correspondentId, ...(await linkedTo(tx, clientId))]);
  const answer = await planErasure(tx, { practice, now, refreshDue: office.everywhere.refreshDue }, of);
  if (answer.may === 'nothing') return { answer };
  const actor = { kind: 'member', id: of.memberId } as const;
  const act = { cause: 'request', rule: ERASURE_RULE, actor, practice, now } as const;
  const certificates: SignedCertificate[] = [];
  if (answer.may === 'beside_duty' && clientId !== null) {
    certificates.push(await eraseBesideDuty(tx, office, { ...act, clientId }));
    return { answer, outcome: 'part', certificates, stays: [...answer.stays, withFile(answer.stays)] };
  }
  let left: readonly Stays[] = [];
  const scope = clientId === null ? null : await scopeOfClient(tx, practice.id, clientId, of.correspondentId);
  if (scope !== null && clientId !== null) {
    left = await staysOfClient(tx, practice, clientId, scope);
    const subject = { kind: 'client', id: clientId } as const;
    certificates.push(await carryOut(tx, office, { ...act, scope, subject, stays: left }));
  }
  // The rest of what this address wrote, under a key that the request still needs.
  const kept = await keptBeside(tx, of, today(of));
  const beside = await scopeBesideRequest(tx, practice.id, of, kept);
  const stays = [
    ...(await staysOfThreads(tx, practice, beside)),
    { what: 'requests_held', why: 'open, or held', until: null, count: kept.length, ids: kept } as const,
  ];
  const subject = { kind: 'beside_request', id: of.requestId } as const;
  const certificate = await carryOut(tx, office, { ...act, scope: beside, subject, stays });
  certificates.push(certificate);
  const copies = certificates.flatMap(({ oldKeysUntil }) => oldKeysUntil ?? []).toSorted();
  return {
    answer,
    outcome: answer.may === 'all' ? 'all' : 'part',
    certificates,
    stays: [
      ...(answer.may === 'beside_requests' ? [{ code: 'legal_claims', until: null } as const] : []),
      ...ofItself(of),
      ...told(left),
      ...(copies.length === 0 ? [] : [{ code: 'copies_of_keys', until: copies.at(-1) ?? null } as const]),
    ],
  };
}

const today = ({ practice, now }: { readonly practice: Practice; readonly now: Date }): string =>
  dayIn(now, practice.timeZone).toString();

/** The request and its answer, until nobody can complain of it any more, counted from today. */
const ofItself = ({ now, practice }: { readonly now: Date; readonly practice: Practice }): readonly StaysOfRight[] => [
  { code: 'this_request', until: automaticEnd(now, practice) },
];

/** Linked to the file, it goes with the file. */
const withFile = (stays: readonly StaysOfRight[]): StaysOfRight => ({
  code: 'this_request',
  until: stays.find(({ code }) => code === 'duty_to_keep')?.until ?? null,
});

/** What the person is told of what the certificate lists; ids and empty threads say nothing to them. */
const told = (stays: readonly Stays[]): readonly StaysOfRight[] =>
  stays.flatMap(({ what, until, count }) => {
    const code = STAYS_CODES.find((one): one is StaysCode => one === what);
    return code === undefined || count === 0 ? [] : [{ code, until }];
  });

async function linkedTo(tx: Tx, clientId: string | null): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT correspondent_id AS id FROM client_link WHERE client_id = ${clientId}::uuid`;
  return rows.map(({ id }) => id);
}
