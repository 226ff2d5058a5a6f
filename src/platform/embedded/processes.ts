import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/*
 * Who is alive. A pid alone proves nothing: it may belong to another program by now, after a restart of the machine or of
 * a container above all. So a process is named by pid and birth, and a process of a cluster by what it is and where it
 * works: the postmaster and each of its children have the data directory as their working directory. (So may have the
 * shell of an administrator who looks around there; it is not to be ended.)
 */

const onLinux = process.platform === 'linux';

const PROGRAMS = new Set(['postgres', 'initdb']);

/** When this process was born, as an opaque text that no other life of the same pid has; null: there is none (or a zombie). */
export function birthOf(pid: number): string | null {
  if (!onLinux) {
    const shown = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { LC_ALL: 'C' },
    });
    const [state, ...started] = (shown.stdout ?? '').trim().split(/\s+/);
    return !state || state.startsWith('Z') ? null : started.join(' ');
  }
  const stat = readText(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // proc_pid_stat(5): the name in parentheses may hold anything, so count from the last one; state is field 3, start time 22.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return null;
  return `${readText('/proc/sys/kernel/random/boot_id')?.trim()}/${fields[19]}`;
}

/** The living processes that work in this directory: a cluster's postmaster and children, or an initdb. */
export function processesIn(dataDir: string): number[] {
  if (!onLinux) return processesNaming(dataDir);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingDirectory(pid) === dataDir && PROGRAMS.has(readText(`/proc/${pid}/comm`)?.trim() ?? ''));
}

/** The name by which `ps` shows the children of this data directory's postmaster (the setting cluster_name). */
export function clusterName(dataDir: string): string {
  return `subrosa-${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}`;
}

/** Sends a signal; a process that is gone, or is not ours to signal, is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone between the look and the signal.
  }
}

/** Whether the condition came true within the time. */
export async function waitUntil(condition: () => boolean, limitMs: number): Promise<boolean> {
  for (const end = Date.now() + limitMs; !condition(); ) {
    if (Date.now() >= end) return false;
    await sleep(30);
  }
  return true;
}

/** Without /proc: by the command line, which names the data directory, or by the title of a child. */
function processesNaming(dataDir: string): number[] {
  const shown = spawnSync('ps', ['-A', '-o', 'pid=,command='], { encoding: 'utf8', env: { LC_ALL: 'C' } });
  return (shown.stdout ?? '')
    .split('\n')
    .filter((line) => line.includes(`-D ${dataDir}`) || line.includes(`postgres: ${clusterName(dataDir)}:`))
    .map((line) => Number.parseInt(line, 10))
    .filter((pid) => pid > 0 && pid !== process.pid);
}

function workingDirectory(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`).replace(/ \(deleted\)$/, '');
  } catch {
    return null;
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
