/**
 * Server-sent events for one conversation: "something changed", and nothing of what. Whoever hears it asks for the
 * page's lines again, by the way that asks who they are; so a stream that outlives a session tells nobody anything.
 * A page whose stream is refused or breaks asks by itself now and then.
 */
import type { Request, Response } from 'express';
import type { FrontOffice } from './front-office.js';
import { clientOf } from './security.js';

export interface Streamed {
  readonly conversationId: string;
  /** When the session of who listens ends; null: it is asked for with every request anyway. */
  readonly until: Date | null;
}

/**
 * Answers with `event: ready`, then `event: changed` after each change, until the session ends, a quarter of an hour
 * has passed, the browser leaves or the server stops; whoever is still there asks for a new one. 503 with nothing in
 * it: too many are open. The caller has made sure who asks.
 */
export function streamEvents(
  office: Pick<FrontOffice, 'live' | 'clock'>,
  req: Request,
  res: Response,
  { conversationId, until }: Streamed,
): void {
  const address = clientOf(req);
  const leftMs = until === null ? LONGEST_MS : until.getTime() - office.clock.now().getTime();
  if (total >= MOST_STREAMS || (byAddress.get(address) ?? 0) >= MOST_PER_ADDRESS || leftMs <= 0) {
    res.status(503).setHeader('Retry-After', '60').end();
    return;
  }
  count(address, 1);
  // The proxy in front must pass on each line as it comes.
  res.status(200).set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
  const send = (lines: string): void => {
    // Somebody who no longer reads: what is not taken is not kept for them.
    if (res.writableLength > MOST_WAITING_BYTES) res.destroy();
    else if (!res.writableEnded) res.write(lines);
  };
  const end = (): void => void res.end();
  const leave = office.live.subscribe(conversationId, () => send('event: changed\ndata:\n\n'), end);
  const heart = setInterval(() => send(':\n\n'), HEARTBEAT_MS);
  const last = setTimeout(end, Math.min(leftMs, LONGEST_MS));
  res.once('close', () => {
    leave();
    clearInterval(heart);
    clearTimeout(last);
    count(address, -1);
  });
  send('event: ready\ndata:\n\n');
}

/** Proxies end a connection that is silent for half a minute or more. */
const HEARTBEAT_MS = 20_000;
const LONGEST_MS = 15 * 60_000;

/** In this process: each costs some kilobytes and a file descriptor. */
const MOST_STREAMS = 2_000;
/** A family or a waiting room behind one address, and nobody who opens them all. */
const MOST_PER_ADDRESS = 40;
const MOST_WAITING_BYTES = 16 * 1024;

let total = 0;
const byAddress = new Map<string, number>();

function count(address: string, by: 1 | -1): void {
  total += by;
  const here = (byAddress.get(address) ?? 0) + by;
  if (here > 0) byAddress.set(address, here);
  else byAddress.delete(address);
}
