import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Somebody's GnuPG, with keys of their own. */
export interface GnuPg {
  /** @throws with what it complained of */
  run(args: readonly string[], input?: string | Buffer): Buffer;
  /** A pair of keys. @returns its fingerprint */
  make(address: string, expires?: string): string;
  close(): void;
}

/** A key that is made now may say that it was signed a second later, and is then not good yet for whoever asks at once. */
export function aMinuteAgo(): readonly string[] {
  const time = new Date(Date.now() - 60_000).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  return ['--faked-system-time', time];
}

export function openGnuPg(): GnuPg {
  const home = mkdtempSync(path.join(tmpdir(), 'gpg-'));
  const run = (args: readonly string[], input: string | Buffer = ''): Buffer => {
    const words = ['--homedir', home, '--batch', '--no-tty', ...args];
    const { stdout, status, stderr } = spawnSync('gpg', words, { input });
    if (status !== 0) throw new Error(stderr.toString());
    return stdout;
  };
  return {
    run,
    make: (address, expires = 'never') => {
      run([...aMinuteAgo(), '--passphrase', '', '--quick-gen-key', address, 'future-default', 'default', expires]);
      const listed = run(['--with-colons', '--fingerprint', address]).toString();
      return /^fpr:+([0-9A-F]{40}):/m.exec(listed)?.[1] ?? '';
    },
    close: () => {
      spawnSync('gpgconf', ['--homedir', home, '--kill', 'all']);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
