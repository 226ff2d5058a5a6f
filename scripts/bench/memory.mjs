/** Memory of a process and everything that it started, as the kernel counts it. */
import { readdirSync, readFileSync } from 'node:fs';

/**
 * The sum of PSS in MB: each page divided by how many processes share it, so that PostgreSQL's buffers count once.
 * Null where the kernel does not tell (no Linux, or another user's process).
 */
export function familyMemory(pid) {
  try {
    const members = familyOf(pid).map((member) => ({ pid: member, name: nameOf(member), mb: pssOf(member) }));
    return { mb: members.reduce((sum, { mb }) => sum + mb, 0), members };
  } catch {
    return null;
  }
}

function familyOf(pid) {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: parentOf(name) }));
  const family = [pid];
  for (const member of family) {
    for (const process of parents) if (process.parent === member) family.push(process.pid);
  }
  return family;
}

function parentOf(pid) {
  try {
    // The name in parentheses may hold anything.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ')[1]);
  } catch {
    return null;
  }
}

function nameOf(pid) {
  return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
}

function pssOf(pid) {
  const [, kb] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
  if (kb === undefined) throw new Error('the kernel does not tell');
  return Number(kb) / 1024;
}
