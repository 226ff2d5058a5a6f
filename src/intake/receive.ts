import { createHash } from 'node:crypto';
import type { Clock } from '../platform/clock.js';
import type { FrontDb, OpenTx, Tx } from '../platform/db/index.js';
import { wasLarge } from '../platform/heap.js';
import type { Vault } from '../platform/vault/index.js';
import type { Practice, Practices } from '../practice/index.js';
import {
  type Copy,
  enter,
  finishMessage,
  insertMessage,
  insertPiece,
  insertWhole,
  newCopy,
  type Whole,
} from './copies.js';
import { createDirectory, type Directory } from './directory.js';
import type { Arriving, Envelope, Receipt, Receiver } from './receiver.js';
import { type CommitMail, type Complete, createCommits } from './together.js';

export interface ReceiverOffice {
  readonly front: FrontDb;
  readonly practices: Practices;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Rings for messages that are committed; what is lost here the sweeper finds. */
  readonly ring: (messages: readonly { readonly practiceId: string; readonly messageId: string }[]) => void;
}

/**
 * Takes a message in: seals it as it comes, commits it for every practice it is for, and only then says so. Nothing
 * else happens here. Who wrote it is not known yet: each message waits under a key of its own, and filing puts it under
 * that of the person whose address stands in From.
 */
export function createReceiver(office: ReceiverOffice): Receiver {
  const directory = createDirectory(office);
  const commit = createCommits(office.front);
  return {
    resolve: async (address) => {
      const practiceId = await directory.practiceOf(address);
      return practiceId === null ? null : { practiceId, address };
    },
    open: async (mail) => {
      const copies: Copy[] = [];
      for (const practiceId of mail.practiceIds) {
        const practice = office.practices.known(practiceId) ?? (await getPractice(office, practiceId));
        // Of one practice are all of its recipients.
        const envelope = mail.practiceIds.length === 1 ? mail.envelope : await partOf(directory, mail, practiceId);
        copies.push(newCopy(practice, mail.channel, envelope));
      }
      return openReceipt({ ...office, commit }, copies, mail);
    },
  };
}

const getPractice = ({ front, practices }: ReceiverOffice, id: string): Promise<Practice> =>
  front.quick(id, (tx) => practices.get(tx, id));

/** A practice learns of no recipient in another. */
async function partOf(directory: Directory, { envelope }: Arriving, practiceId: string): Promise<Envelope | null> {
  if (envelope === null) return null;
  const whose = await Promise.all(envelope.rcptTo.map((address) => directory.practiceOf(address)));
  return { ...envelope, rcptTo: envelope.rcptTo.filter((_, at) => whose[at] === practiceId) };
}

/** A mail up to this size is one statement; a larger one is sealed in pieces of it as it streams. */
const PIECE_BYTES = 512 * 1024;

function openReceipt(
  office: ReceiverOffice & { readonly commit: CommitMail },
  copies: readonly Copy[],
  mail: Arriving,
): Receipt {
  const digest = createHash('sha256');
  const stream = createPieces();
  const receivedAt = () => mail.receivedAt ?? office.clock.now();
  const door = mail.also;
  const also: Also | null = door === undefined ? null : (tx, copy, fresh) => door(tx, fresh ? copy.id : null);
  const large = openLarge(office, copies, { receivedAt, also });
  return {
    write: async (bytes) => {
      digest.update(bytes);
      for (const piece of stream.push(bytes)) await large.write(piece);
    },
    commit: async () => {
      const whole = {
        receivedAt: receivedAt(),
        createdAt: office.clock.machineNow(),
        sizeBytes: stream.sizeBytes(),
        bytesHash: digest.digest(),
        sender: mail.envelope?.mailFrom ?? '',
      };
      const last = stream.rest();
      const kept = large.begun()
        ? await large.finish(last, whole)
        : also === null
          ? await office.commit({ copies, bytes: last, whole })
          : await commitWith(office.front, also, { copies, bytes: last, whole });
      wasLarge(whole.sizeBytes);
      office.ring(kept.map(({ id, practice }) => ({ practiceId: practice.id, messageId: id })));
    },
    abort: () => large.abort(),
  };
}

/** Cuts a stream into pieces of PIECE_BYTES; what is left is the last one. */
function createPieces() {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let sizeBytes = 0;
  return {
    *push(bytes: Buffer): Generator<Buffer> {
      pending.push(bytes);
      pendingBytes += bytes.length;
      sizeBytes += bytes.length;
      while (pendingBytes > PIECE_BYTES) {
        const all = Buffer.concat(pending);
        const rest = Buffer.from(all.subarray(PIECE_BYTES));
        pending = rest.length === 0 ? [] : [rest];
        pendingBytes = rest.length;
        yield all.subarray(0, PIECE_BYTES);
      }
    },
    rest: (): readonly Buffer[] => pending,
    sizeBytes: () => sizeBytes,
  };
}

/** What a door writes together with its message. */
type Also = (tx: Tx, copy: Copy, fresh: boolean) => Promise<void>;

/** As `CommitMail`, for a door that writes by what was kept: known only after a round trip, so the commit has to wait. */
async function commitWith(front: FrontDb, also: Also, { copies, bytes, whole }: Complete): Promise<readonly Copy[]> {
  return front.quick(copies[0]?.practice.id ?? '', async (tx) => {
    const kept: Copy[] = [];
    for (const copy of copies) {
      await enter(tx, copy);
      const fresh = await insertWhole(tx, copy, whole, bytes);
      if (fresh) kept.push(copy);
      await also(tx, copy, fresh);
    }
    return kept;
  });
}

/** A mail that is sealed piece by piece as it comes, in one transaction from its first piece to its end. */
function openLarge(
  office: ReceiverOffice,
  copies: readonly Copy[],
  of: { readonly receivedAt: () => Date; readonly also: Also | null },
) {
  let open: OpenTx | null = null;
  let pieces = 0;
  const write = async (piece: Buffer): Promise<void> => {
    if (open === null) {
      open = await office.front.begin(copies[0]?.practice.id ?? '');
      const at = { receivedAt: of.receivedAt(), createdAt: office.clock.machineNow() };
      for (const copy of copies) {
        await enter(open.tx, copy);
        await insertMessage(open.tx, copy, at);
      }
    }
    for (const copy of copies) {
      await enter(open.tx, copy);
      await insertPiece(open.tx, copy, pieces, piece);
    }
    pieces += 1;
  };
  return {
    begun: () => open !== null,
    write,
    finish: async (last: readonly Buffer[], whole: Whole): Promise<readonly Copy[]> => {
      if (last.length > 0) await write(Buffer.concat(last));
      const { tx, commit } = open as OpenTx;
      const kept: Copy[] = [];
      for (const copy of copies) {
        await enter(tx, copy);
        const fresh = await finishMessage(tx, copy, whole);
        if (fresh) kept.push(copy);
        await of.also?.(tx, copy, fresh);
      }
      await commit();
      return kept;
    },
    abort: async (): Promise<void> => open?.rollback(),
  };
}
