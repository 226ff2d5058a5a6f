/**
 * Tells open pages, in whichever process they hang, that something changed in a conversation: ids, and never what. It
 * is a courtesy: an event may be lost or come twice, so whoever hears one reads the rows again, and a page that hears
 * none asks by itself. BullMQ's Relay carries it, on PostgreSQL or Redis like the queues; it is marked experimental,
 * so its version is pinned and this file is all that knows it.
 */
import { z } from 'zod';
import { codeOf } from '../errors.js';
import { openRelay, type Relay } from './relay.js';

export interface ConversationEvent {
  readonly practiceId: string;
  readonly conversationId: string;
}

export interface Live {
  /** Called after the commit. Never rejects, and takes a second at most: nobody's answer hangs on it. */
  publish(event: ConversationEvent): Promise<void>;
  /**
   * Calls `changed` after each change of this conversation that is heard of, until the function it gives is called;
   * `ended` once, when nothing will be heard any more.
   */
  subscribe(conversationId: string, changed: () => void, ended?: () => void): () => void;
  /** Once it hears what other processes publish. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** @param onProblem is told codes, each once a minute at most: a backend that is away */
export function createLive(options: {
  readonly backend: { readonly postgresUrl: string } | { readonly redisUrl: string };
  readonly onProblem: (code: string) => void;
}): Live {
  const onProblem = seldom(options.onProblem);
  const listeners = new Map<string, Set<Listener>>();
  let closed = false;
  const tell = (conversationId: string): void => {
    for (const { changed } of listeners.get(conversationId) ?? []) changed();
  };
  const connection = keepOpen(
    () =>
      openRelay(options.backend, {
        heard: (data) => {
          const event = eventSchema.safeParse(data);
          if (event.success) tell(event.data.conversationId);
        },
        // What was published meanwhile went by: everybody looks.
        recovered: () => {
          for (const conversationId of listeners.keys()) tell(conversationId);
        },
        onProblem,
      }),
    onProblem,
  );
  return {
    publish: async (event) => {
      try {
        await within(PUBLISH_MS, connection.now().publish(topicOf(event.conversationId), eventSchema.parse(event)));
      } catch (error) {
        onProblem(codeOf(error));
        // Those who hang on this process hear it all the same.
        tell(event.conversationId);
      }
    },
    subscribe: (conversationId, changed, ended = () => {}) => {
      if (closed) {
        ended();
        return () => {};
      }
      const listener = { changed, ended };
      const those = listeners.get(conversationId) ?? new Set();
      listeners.set(conversationId, those.add(listener));
      return () => {
        those.delete(listener);
        if (those.size === 0 && listeners.get(conversationId) === those) listeners.delete(conversationId);
      };
    },
    ready: () => connection.ready(),
    close: async () => {
      closed = true;
      const all = [...listeners.values()].flatMap((those) => [...those]);
      listeners.clear();
      for (const { ended } of all) ended();
      await connection.close();
    },
  };
}

interface Listener {
  changed(): void;
  ended(): void;
}

const eventSchema = z.strictObject({ practiceId: z.uuid(), conversationId: z.uuid() });

const topicOf = (conversationId: string): string => `conversation.${conversationId}`;

/** A healthy backend takes milliseconds. */
const PUBLISH_MS = 1_000;
const AGAIN_MS = 2_000;

/** Opens the relay, and again while it does not open: once open, it comes back by itself. */
function keepOpen(open: () => Relay, onProblem: (code: string) => void) {
  let closed = false;
  let again: NodeJS.Timeout | undefined;
  let relay = open();
  let isOpen: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    isOpen = resolve;
  });
  const watch = (): void => {
    relay.ready().then(isOpen, async (error: unknown) => {
      if (closed) return;
      onProblem(codeOf(error));
      await relay.close();
      if (closed) return;
      again = setTimeout(() => {
        relay = open();
        watch();
      }, AGAIN_MS);
    });
  };
  watch();
  return {
    now: () => relay,
    ready: () => opened,
    close: async () => {
      closed = true;
      clearTimeout(again);
      await relay.close();
    },
  };
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('late'), { code: 'live.late' })), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // It may still fail, long after anybody waits for it.
    work.catch(() => {});
  }
}

const QUIET_MS = 60_000;

function seldom(onProblem: (code: string) => void): (code: string) => void {
  const last = new Map<string, number>();
  return (code) => {
    const now = performance.now();
    if (now - (last.get(code) ?? Number.NEGATIVE_INFINITY) < QUIET_MS) return;
    last.set(code, now);
    onProblem(code);
  };
}
