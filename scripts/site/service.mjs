/**
 * A real service in a folder of its own, with the demo practice, for scripts that look at its pages: where it answers,
 * how to ask it something by command, and how to stop it so that nothing is left.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../free-port.mjs';

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');

const WAIT_MS = 30_000;

/** @returns its address, its SMTP port, the sign-in link it printed, `subrosa(...words)` with --json, `stop()` */
export async function startService() {
  const varDir = mkdtempSync(path.join(tmpdir(), 'subrosa-pages-'));
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    VAR_DIR: varDir,
    HTTP_PORT: String(await freePort()),
    SMTP_PORT: String(await freePort()),
  };
  const child = spawn(process.execPath, ['dist/src/cli.js', 'serve'], { cwd: root, env });
  const said = await saidBy(child);
  return {
    origin: `http://127.0.0.1:${env.HTTP_PORT}`,
    smtpPort: Number(env.SMTP_PORT),
    signInUrl: /http:\S+\/desk\/sign-in\/\S+/.exec(said)[0],
    subrosa: (...words) => {
      const { stdout } = spawnSync(process.execPath, ['dist/src/cli.js', ...words, '--json'], { cwd: root, env });
      return JSON.parse(String(stdout));
    },
    stop: async () => {
      child.kill('SIGINT');
      await new Promise((resolve) => child.once('close', resolve));
      rmSync(varDir, { recursive: true, force: true });
    },
  };
}

/** Looks until there is something; half a minute at most. */
export async function until(look) {
  for (const end = performance.now() + WAIT_MS; performance.now() < end; await sleep(250)) {
    const found = await look();
    if (found !== undefined && found !== null) return found;
  }
  throw new Error('it did not come');
}

/** @throws Error when no Chromium is installed */
export function chromiumPath() {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const found = names.map((name) => spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim());
  const first = found.find((where) => where !== '');
  if (first === undefined) throw new Error('Chromium is not installed');
  return first;
}

function saidBy(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        said += text;
        if (said.includes('Stop with Ctrl-C')) resolve(said);
      });
    }
    child.once('close', () => reject(new Error(`it ended instead of starting:\n${said}`)));
  });
}
