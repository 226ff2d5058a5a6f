import v8 from 'node:v8';
import { type Call, flag, oneOf, option } from './command.js';

const ROLES = ['web', 'smtp', 'workers'] as const;

/** Comes back when the service was told to stop and has stopped. */
export async function serve(call: Call) {
  const roles = option(call, 'only')
    ?.split(',')
    .map((word) => oneOf(word.trim(), ROLES, '--only'));
  v8.setFlagsFromString(HEAP_GROWS);
  const { serve: start } = await import('../main.js');
  const stop = toldToStop();
  let said = false;
  const say = (text: string) => {
    said = true;
    call.stdout.write(text);
  };
  const service = await start(
    { ...(roles === undefined ? {} : { only: roles }), demo: flag(call.values, 'demo') },
    say,
  );
  if (!said) say(line(service));
  await stop;
  await service.close();
  // Whoever read the first lines may have gone.
  call.stdout.on('error', () => {});
  call.stdout.write('Subrosa has stopped.\n');
  // What was not closed in its time keeps no process alive.
  setTimeout(() => process.exit(), LAST_MS).unref();
  return {};
}

/**
 * The bytes of a mail lie outside of V8's heap, but count as if it had grown. By V8's own factor of about 1.4 the heap,
 * tens of megabytes of what was loaded once and stays, was marked anew for every 25 MB of mail, which was a fifth of
 * what receiving costs. It may double instead. V8 reads this at each collection.
 */
const HEAP_GROWS = '--heap-growing-percent=100';
const LAST_MS = 2_000;

/** The first signal stops in order; npm sends a second one after it, which changes nothing. */
function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

function line(service: { readonly httpPort: number | null; readonly smtpPort: number | null }): string {
  const doors = [
    service.httpPort === null ? null : `web on port ${service.httpPort}`,
    service.smtpPort === null ? null : `mail on port ${service.smtpPort}`,
  ].filter((door) => door !== null);
  return `Subrosa is running${doors.length === 0 ? '' : `: ${doors.join(', ')}`}. Stop with Ctrl-C.\n`;
}
