/**
 * The one error type of the program. `code` is for machines and logs, `hint` for the person who has to do something;
 * neither ever holds what somebody wrote, an address or a name. The cause stays inside: nothing prints it outward.
 */
export class SubrosaError extends Error {
  /** What to do about it, in one sentence; null where nothing can be done from outside. */
  readonly hint: string | null;
  /** Trying again later may help: SMTP 4xx, HTTP 503, a retry of the job. */
  readonly temporary: boolean;

  /** @param code dotted, lower case, stable: `vault.unopened` */
  constructor(
    readonly code: string,
    options: { readonly hint?: string; readonly temporary?: boolean; readonly cause?: unknown } = {},
  ) {
    super(options.hint === undefined ? code : `${code}: ${options.hint}`, { cause: options.cause });
    this.name = 'SubrosaError';
    this.hint = options.hint ?? null;
    this.temporary = options.temporary ?? false;
  }
}

/** The code of any thrown thing: a SubrosaError's own, a system or database error's, else `internal`. Safe to log. */
export function codeOf(error: unknown): string {
  if (error instanceof SubrosaError) return error.code;
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^[A-Za-z0-9_.]{1,40}$/.test(code) ? code : 'internal';
}
