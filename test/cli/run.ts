import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import { runCommandLine } from '../../src/cli/run.js';
import type { Ground } from '../support/ground.js';

/** What a command line did. */
export interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, with these variables set for its time and no others of the program's. */
export async function run(
  line: readonly string[],
  options: {
    readonly env?: Readonly<Record<string, string>>;
    readonly stdin?: string | Readable;
    /** A person sits there, who types what `stdin` holds. */
    readonly sits?: boolean;
  } = {},
): Promise<Ran> {
  const before = { ...process.env };
  for (const name of VARIABLES) delete process.env[name];
  Object.assign(process.env, options.env);
  const out = collector();
  const err = collector();
  const { stdin = '' } = options;
  const input = typeof stdin === 'string' ? Readable.from([Buffer.from(stdin)]) : stdin;
  if (options.sits === true) for (const stream of [input, out.stream]) Object.assign(stream, { isTTY: true });
  try {
    const exit = await runCommandLine(line, { stdin: input, stdout: out.stream, stderr: err.stream });
    return { exit, out: out.text(), err: err.text() };
  } finally {
    process.env = before;
  }
}

/** The variables by which commands find the ground of a test: its database, its logins, its master key. */
export async function environmentOf(ground: Ground): Promise<Readonly<Record<string, string>>> {
  await writeFile(path.join(ground.varDir, 'master.key'), `${ground.masterKey.toString('base64')}\n`, { mode: 0o600 });
  return {
    DATABASE_URL: ground.ownerUrl,
    DATABASE_FRONT_URL: ground.frontUrl,
    DATABASE_DESK_URL: ground.deskUrl,
    VAR_DIR: ground.varDir,
  };
}

const VARIABLES = ['HTTP_HOST', 'HTTP_PORT', 'SMTP_HOST', 'SMTP_PORT', 'VAR_DIR', 'DATABASE_URL', 'DATABASE_FRONT_URL']
  .concat(['DATABASE_DESK_URL', 'REDIS_URL', 'PUBLIC_URL', 'SMTP_RELAY_URL', 'MASTER_KEY_FILE', 'TLS_CERT_FILE'])
  .concat(['TLS_KEY_FILE', 'SUBROSA_CLOCK_OFFSET', 'LOG_LEVEL']);

function collector(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}
