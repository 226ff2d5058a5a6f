/**
 * Whether a person or perhaps a machine filled in a form. No check here refuses anybody, asks a stranger's server, or
 * needs a script: what fails is filed and shown apart, with everything that was written (PRACTICE 33).
 */
import { type Challenge, createChallenge, type Payload, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { sameBytes, type Vault } from '../../platform/vault/index.js';
import { createLimit } from '../limits.js';

export interface FormChecks {
  /** What a page carries: when it was made, and work for a script. `now` in milliseconds. */
  issue(now: number): Promise<{ readonly stamp: string; readonly work: string }>;
  /** Judges what came back. It counts the sender's address once. */
  judge(sent: SentForm, now: number): Promise<Judgement>;
}

export interface SentForm {
  /** The client's address, for limits alone: it is kept for minutes, in memory. */
  readonly client: string;
  readonly stamp: string;
  /** The solution, `working` where a script has not finished, empty where none ran. */
  readonly work: string;
  /** A field that people do not see. */
  readonly trap: string;
  /** An address was typed that a mail would go to. */
  readonly wantsMail: boolean;
}

export interface Judgement {
  /** So much from one address that nothing more is taken this minute. */
  readonly refused: boolean;
  readonly perhapsMachine: boolean;
}

export function createFormChecks(vault: Vault): FormChecks {
  const secret = vault.mac('form work').toString('hex');
  const crowd = createLimit({ most: CROWD_PER_MINUTE, windowMs: MINUTE_MS });
  const withProof = createLimit({ most: 60, windowMs: 10 * MINUTE_MS });
  const withoutProof = createLimit({ most: 12, windowMs: 10 * MINUTE_MS });
  const mails = createLimit({ most: 10, windowMs: 60 * MINUTE_MS });
  const once = createLimit({ most: 1, windowMs: WORK_LIVES_MS, keep: 50_000 });
  const stampOf = (at: number) => `${at}.${vault.mac('form stamp', String(at)).toString('base64url').slice(0, 22)}`;
  return {
    issue: async (now) => ({ stamp: stampOf(now), work: JSON.stringify(await challenge(secret, now)) }),
    judge: async (sent, now) => {
      if (!crowd.take(sent.client, now)) return { refused: true, perhapsMachine: true };
      const age = ageOf(sent.stamp, stampOf, now);
      const work = await workOf(sent.work, { secret, now, first: (signature) => once.take(signature, now) });
      const often = !(work === 'done' ? withProof : withoutProof).take(sent.client, now);
      const manyMails = sent.wantsMail && !mails.take(sent.client, now);
      const hasty = age === null || age < HASTE_MS;
      const idle = work === 'working' && age !== null && age > SLOW_WORK_MS;
      const perhapsMachine = sent.trap !== '' || hasty || work === 'wrong' || idle || often || manyMails;
      return { refused: false, perhapsMachine };
    },
  };
}

const MINUTE_MS = 60_000;
/** No household, school or clinic behind one address writes so much; only then are words not taken at once. */
const CROWD_PER_MINUTE = 100;
/** Nobody reads a page and writes a word in less. */
const HASTE_MS = 1_500;
/** Behind this the slowest telephone has done the work. */
const SLOW_WORK_MS = 120_000;
/** Long enough for a long letter; after it the page's work counts for nothing, as if there were no script. */
const WORK_LIVES_MS = 120 * MINUTE_MS;

/** About 200 derivations on average, each of 2,000 rounds: half a second on a telephone, nothing worth stealing. */
function challenge(secret: string, now: number): Promise<Challenge> {
  return createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: COST,
    keyPrefix: '00',
    deriveKey,
    // The library's own expiry goes by a clock that nobody passed in.
    data: { made: now },
    hmacSignatureSecret: secret,
  });
}

const COST = 2_000;

/** How long ago the page was made, in milliseconds; null: no page of ours. */
function ageOf(stamp: string, stampOf: (at: number) => string, now: number): number | null {
  const at = /^(\d{10,16})\./.exec(stamp)?.[1];
  if (at === undefined || !sameBytes(Buffer.from(stamp), Buffer.from(stampOf(Number(at))))) return null;
  return now - Number(at);
}

/** `none` and `working` tell nothing; `wrong` is something that no script of ours sends. */
async function workOf(
  sent: string,
  of: { readonly secret: string; readonly now: number; readonly first: (signature: string) => boolean },
): Promise<'none' | 'working' | 'done' | 'wrong'> {
  if (sent === '') return 'none';
  if (sent === 'working') return 'working';
  const payload = payloadOf(sent);
  if (payload === null) return 'wrong';
  try {
    const { verified } = await verifySolution({ ...payload, deriveKey, hmacSignatureSecret: of.secret });
    if (!verified) return 'wrong';
    const age = of.now - Number(payload.challenge.parameters.data?.made);
    if (!(age < WORK_LIVES_MS)) return 'none';
    return of.first(payload.challenge.signature ?? '') ? 'done' : 'wrong';
  } catch {
    return 'wrong';
  }
}

function payloadOf(sent: string): Payload | null {
  if (sent.length > 2_000) return null;
  try {
    const { challenge: asked, solution } = JSON.parse(sent) as Partial<Payload>;
    // A costlier challenge than ours would let a stranger spend our time before its signature is looked at.
    return asked?.parameters?.cost === COST && solution !== undefined ? { challenge: asked, solution } : null;
  } catch {
    return null;
  }
}
