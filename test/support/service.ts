import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PACKAGE_ROOT } from '../../src/platform/root.js';

/** The real, built service with the demo practice, as a person starts it. */
export interface RunningDemo {
  readonly varDir: string;
  readonly web: string;
  readonly smtpPort: number;
  readonly signInUrl: string;
  /** Everything that it has printed. */
  said(): string;
  /** As Ctrl-C does; and the folder goes, unless `keep` is said. @returns how it ended, and the processes it left behind */
  stop(options?: {
    readonly keep?: boolean;
  }): Promise<{ readonly exit: number | null; readonly left: readonly string[] }>;
}

/** @param env more of the environment, such as LOG_LEVEL; VAR_DIR: of one that was stopped before, to go on with */
export async function startDemo(env: Readonly<Record<string, string>> = {}): Promise<RunningDemo> {
  const varDir = env.VAR_DIR ?? (await mkdtemp(path.join(tmpdir(), 'subrosa-demo-')));
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [path.join(PACKAGE_ROOT, 'dist/src/cli.js'), 'serve'], {
    env: { PATH, HOME, VAR_DIR: varDir, HTTP_PORT: '0', SMTP_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = listen(child);
  await untilSaid(child, said, 'Stop with Ctrl-C');
  const { smtpPort, httpPort } = JSON.parse(await readFile(path.join(varDir, 'service.json'), 'utf8'));
  return {
    varDir,
    smtpPort,
    web: `http://127.0.0.1:${httpPort}`,
    signInUrl: /http\S+\/desk\/sign-in\/\S+/.exec(said())?.[0] ?? '',
    said,
    stop: async ({ keep = false } = {}) => {
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      const late = setTimeout(() => child.kill('SIGKILL'), 45_000);
      const exit = await ended;
      clearTimeout(late);
      if (child.signalCode !== null) throw new Error(`the service did not stop: ${said()}`);
      const left = await processesIn(varDir);
      if (!keep) await rm(varDir, { recursive: true, force: true });
      return { exit, left };
    },
  };
}

function listen(child: ChildProcess): () => string {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  }
  return () => said;
}

async function untilSaid(child: ChildProcess, said: () => string, words: string): Promise<void> {
  for (let waitedMs = 0; !said().includes(words); waitedMs += 50) {
    if (waitedMs > 60_000 || child.exitCode !== null) throw new Error(`the service did not start: ${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Processes that work below a folder (Linux): their command lines. */
async function processesIn(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '');
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (cwd.startsWith(folder) || line.includes(folder)) found.push(line.replaceAll('\0', ' '));
  }
  return found;
}
