/** What a service has to close at its end, in the order in which it was opened. */
export interface Closing {
  /** @param part names it in the log */
  add(part: string, close: () => Promise<unknown> | undefined): void;
  /** Closes the last opened first. Each is given its chance and no more than its time, whatever the one before came to. */
  close(): Promise<void>;
}

/** @param onProblem is told of a part that failed to close, and of one that was not waited for any longer */
export function createClosing(onProblem: (part: string, code: 'failed' | 'late') => void, mostMs = MOST_MS): Closing {
  const parts: { readonly part: string; readonly close: () => Promise<unknown> | undefined }[] = [];
  let closed: Promise<void> | null = null;
  const closeAll = async (): Promise<void> => {
    for (const { part, close } of parts.toReversed()) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<'late'>((resolve) => {
        timer = setTimeout(() => resolve('late'), mostMs);
      });
      const done = Promise.resolve()
        .then(close)
        .then(
          () => null,
          () => 'failed' as const,
        );
      const problem = await Promise.race([done, late]);
      clearTimeout(timer);
      if (problem !== null) onProblem(part, problem);
    }
  };
  return {
    add: (part, close) => void parts.push({ part, close }),
    close: () => {
      closed ??= closeAll();
      return closed;
    },
  };
}

/** A job that runs takes seconds, the database's own fast shutdown up to ten. */
const MOST_MS = 15_000;
