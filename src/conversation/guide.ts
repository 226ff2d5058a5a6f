import { z } from 'zod';
import type { Tx } from '../platform/db/index.js';
import type { SealingKey } from '../platform/vault/index.js';
import { dayIn } from '../policy/deadline/calendar.js';
import { decide, GUIDE_START, type GuideState, isStep, type StepId } from '../policy/guide/index.js';
import type { AnyRight } from '../policy/rights/terms.js';
import { rightsOffered } from '../policy/rights-offered/index.js';
import type { Practice } from '../practice/index.js';
import { correspondentKey } from './thread.js';

/**
 * Where the guide of a conversation stands: on the server and sealed, so that it survives a reload, a lost network and a
 * restart, and a shared phone keeps nothing of it (PRACTICE 11). Null in the row: there is no guide, or not any more.
 */
export interface KeptGuide extends GuideState {
  /** Whoever pressed "begin" filled a field that people do not see. */
  readonly perhapsMachine: boolean;
}

interface Guided {
  readonly conversationId: string;
  readonly correspondentId: string | null;
}

/** Begins the guide of a new conversation. */
export function beginGuide(
  tx: Tx,
  key: SealingKey,
  of: { readonly conversationId: string; readonly perhapsMachine: boolean },
): Promise<void> {
  return keep(tx, key, of.conversationId, { ...GUIDE_START, perhapsMachine: of.perhapsMachine });
}

/** Where the guide stands; null: there is none, or the person was erased. */
export async function readGuide(tx: Tx, practice: Practice, of: Guided): Promise<KeptGuide | null> {
  const key = of.correspondentId === null ? null : await correspondentKey(tx, practice.vault, of.correspondentId);
  return key === null ? null : load(tx, key, of.conversationId);
}

/** Moves the guide on by one choice. A word that is no choice, and a conversation without a guide, change nothing. */
export async function answerGuide(
  tx: Tx,
  practice: Practice,
  of: Guided & { readonly choice: string; readonly now: Date },
): Promise<void> {
  const key = of.correspondentId === null ? null : await correspondentKey(tx, practice.vault, of.correspondentId);
  const guide = key === null ? null : await load(tx, key, of.conversationId);
  if (key === null || guide === null) return;
  const next = decide(guide, of.choice, guideRights(practice, of.now));
  await keep(tx, key, of.conversationId, { ...next, perhapsMachine: guide.perhapsMachine });
}

/** What the guide knew when the first message was sent; with it the guide steps aside. Null: there was none. */
export async function endGuide(tx: Tx, key: SealingKey, conversationId: string): Promise<KeptGuide | null> {
  const guide = await load(tx, key, conversationId);
  if (guide !== null) {
    await tx.$executeRaw`UPDATE conversation SET guide_sealed = NULL WHERE id = ${conversationId}::uuid`;
  }
  return guide;
}

/** The rights that a practice's guide offers. */
export function guideRights(practice: Practice, now: Date): readonly AnyRight[] {
  const on = dayIn(now, practice.timeZone).toString();
  return rightsOffered({ regimes: practice.regimes, on }).map(({ right }) => right);
}

const placeOf = (conversationId: string) => ({ table: 'conversation', column: 'guide_sealed', row: conversationId });

async function keep(tx: Tx, key: SealingKey, conversationId: string, guide: KeptGuide): Promise<void> {
  const sealed = key.seal(placeOf(conversationId), JSON.stringify(guide));
  await tx.$executeRaw`UPDATE conversation SET guide_sealed = ${sealed} WHERE id = ${conversationId}::uuid`;
}

/** Two tabs of one person wait for each other here. */
async function load(tx: Tx, key: SealingKey, conversationId: string): Promise<KeptGuide | null> {
  const [row] = await tx.$queryRaw<{ sealed: Uint8Array | null }[]>`
    SELECT guide_sealed AS sealed FROM conversation WHERE id = ${conversationId}::uuid FOR UPDATE`;
  const sealed = row?.sealed ?? null;
  return sealed === null ? null : guideSchema.parse(JSON.parse(key.open(placeOf(conversationId), sealed).toString()));
}

/** A step that a later version has not any more is the first one. */
const guideSchema = z.object({
  at: z.custom<StepId>(isStep).catch('start'),
  writing: z.boolean(),
  danger: z.boolean(),
  perhapsMachine: z.boolean(),
});
