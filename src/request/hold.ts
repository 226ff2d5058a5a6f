import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/db/index.js';
import { automaticHold } from '../policy/retention/index.js';
import type { Practice } from '../practice/index.js';
import type { Labelled } from './urgency.js';

/** Places the hold that what a request is asks for. PRACTICE 6. The front may place one, and sees none. */
export async function placeHold(
  tx: Tx,
  practice: Practice,
  request: Omit<Labelled, 'receivedAt'>,
  now: Date,
): Promise<void> {
  const ground = automaticHold(request);
  if (ground === null) return;
  await tx.$executeRaw`
    INSERT INTO hold (id, practice_id, request_id, ground, placed_at)
    VALUES (${randomUUID()}::uuid, ${practice.id}::uuid, ${request.id}::uuid, ${ground}, ${now})`;
}
