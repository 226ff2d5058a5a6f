import { recomputeDue } from './client/index.js';
import type { Tx } from './platform/db/index.js';
import { type ErasureDone, type Everywhere, REGISTRY, replayErasure } from './retention/index.js';

/** Every place where something about a person can stand, and the dates of the register: what an erasure is given. */
export const EVERYWHERE: Everywhere = { registry: REGISTRY, refreshDue: recomputeDue };

/** Does an erasure again on restored data: what `restore` is given. */
export const replayErased = (tx: Tx, erasure: ErasureDone): Promise<void> => replayErasure(tx, REGISTRY, erasure);
