import pino from 'pino';

/**
 * What a line of the log may hold: codes, counts and opaque ids. There is no field for a message, a subject, an
 * address or a URL, so that none can be printed by accident (STYLE 11).
 */
export interface LogFields {
  readonly practiceId?: string;
  readonly messageId?: string;
  readonly letterId?: string;
  readonly requestId?: string;
  readonly job?: string;
  readonly route?: string;
  readonly method?: string;
  readonly status?: number;
  readonly code?: string;
  readonly count?: number;
  readonly ms?: number;
}

/** `event` is a dotted code, never a sentence made of values. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Writes JSON lines to standard error, so that what a command prints stays apart. */
export function createLog(level: LogLevel): Log {
  const out = pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
  const line = (write: (fields: object, event: string) => void) => (event: string, fields?: LogFields) =>
    write(allowed(fields ?? {}), event);
  return {
    debug: line((fields, event) => out.debug(fields, event)),
    info: line((fields, event) => out.info(fields, event)),
    warn: line((fields, event) => out.warn(fields, event)),
    error: line((fields, event) => out.error(fields, event)),
  };
}

const ALLOWED = new Set<string>([
  'practiceId',
  'messageId',
  'letterId',
  'requestId',
  'job',
  'route',
  'method',
  'status',
  'code',
  'count',
  'ms',
] satisfies (keyof LogFields)[]);

/** Types do not stop a spread object; this does. */
function allowed(fields: LogFields): object {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => ALLOWED.has(name)));
}
