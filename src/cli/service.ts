import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../platform/config.js';

/** VAR_DIR/service.json: where a running service listens. It writes the file itself, and takes it away at its end. */
export interface RunningService {
  readonly smtpPort: number | null;
  readonly httpPort: number | null;
  readonly pid: number;
}

/** The service that runs on this VAR_DIR; null: none does. */
export async function runningService(varDir: string): Promise<RunningService | null> {
  try {
    const {
      smtpPort = null,
      httpPort = null,
      pid,
    } = JSON.parse(await readFile(path.join(varDir, 'service.json'), 'utf8'));
    return isAlive(pid) ? { smtpPort, httpPort, pid } : null;
  } catch {
    return null;
  }
}

/** How people reach the desk: PUBLIC_URL, else the address that the service listens on. */
export async function publicUrl(config: Config): Promise<string> {
  if (config.publicUrl !== null) return config.publicUrl;
  const port = (await runningService(config.varDir))?.httpPort ?? config.httpPort;
  return `http://${reachable(config.httpHost)}:${port}`;
}

/** An address to connect to, for one to listen on: every address is also this machine's own. */
export function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

function isAlive(pid: unknown): boolean {
  if (typeof pid !== 'number' || !Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process is one too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
