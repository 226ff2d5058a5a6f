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
  /** As Ctrl-C does; and the folder goes. @returns how it ended, and the processes it left behind */
  stop(): Promise<{ readonly exit: number | null; readonly left: readonly string[] }>;
}

export async function startDemo(): Promise<RunningDemo> {
  const varDir = await mkdtemp(path.join(tmpdir(), 'subrosa-demo-'));
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [path.join(PACKAGE_ROOT, 'dist/src/cli.js'), 'serve'], {
    env: { PATH, HOME, VAR_DIR: varDir, HTTP_PORT: '0', SMTP_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = await untilSaid(child, 'Stop with Ctrl-C');
  const { smtpPort, httpPort } = JSON.parse(await readFile(path.join(varDir, 'service.json'), 'utf8'));
  return {
    varDir,
    smtpPort,
    web: `http://127.0.0.1:${httpPort}`,
    signInUrl: /http\S+\/desk\/sign-in\/\S+/.exec(said)?.[0] ?? '',
    stop: async () => {
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      const exit = await ended;
      const left = await processesIn(varDir);
      await rm(varDir, { recursive: true, force: true });
      return { exit, left };
    },
  };
}

async function untilSaid(child: ChildProcess, words: string): Promise<string> {
  let said = '';
  child.stdout?.on('data', (text) => {
    said += text;
  });
  child.stderr?.on('data', (text) => {
    said += text;
  });
  for (let waitedMs = 0; !said.includes(words); waitedMs += 50) {
    if (waitedMs > 60_000 || child.exitCode !== null) throw new Error(`the service did not start: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return said;
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
