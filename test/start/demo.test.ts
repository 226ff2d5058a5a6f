import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/platform/config.js';
import { demoLines } from '../../src/start/demo.js';
import { startDemo } from '../support/service.js';

const CLI = path.resolve('dist/src/cli.js');
const { PATH = '', HOME = '' } = process.env;

describe('the command that a start prints for a new link', () => {
  const printed = (said: string) => /a new one: (.+)\)\n/.exec(said)?.[1] ?? '';
  const linesOf = (env: Readonly<Record<string, string>>) =>
    demoLines({
      ...{ practice: { address: 'a@b.example', slug: 'b' } as never, publicUrl: '', smtp: '', signInUrl: '' },
      ...{ hasMailbox: false, config: readConfig(env) },
    });

  it('works in another terminal, which knows nothing of the VAR_DIR of the service', async () => {
    const varDir = await mkdtemp(path.join(tmpdir(), "subrosa it's a-"));
    await chmod(varDir, 0o711);
    const demo = await startDemo({ VAR_DIR: varDir });
    try {
      // What npx does in a clone: it starts the built command.
      const npx = `npx() { shift; "${process.execPath}" "${CLI}" "$@"; }`;
      const elsewhere = await mkdtemp(path.join(tmpdir(), 'subrosa-elsewhere-'));
      const script = `${npx}\n${printed(demo.said())}`;
      const { stdout } = await promisify(execFile)('sh', ['-c', script], { cwd: elsewhere, env: { PATH, HOME } });
      expect(stdout).toContain(`${demo.web}/desk/sign-in/`);
      await rm(elsewhere, { recursive: true });
    } finally {
      await demo.stop();
    }
  });

  it('names what is not the default, and no password', () => {
    expect(printed(linesOf({}))).toBe('npx subrosa member link astrid@vinter.example');
    expect(printed(linesOf({ VAR_DIR: '/srv/subrosa', MASTER_KEY_FILE: '/keys/master' }))).toBe(
      'VAR_DIR=/srv/subrosa MASTER_KEY_FILE=/keys/master npx subrosa member link astrid@vinter.example',
    );
    expect(printed(linesOf({ DATABASE_URL: 'postgres://u:secret@db/x' }))).toBe(
      'DATABASE_URL=… npx subrosa member link astrid@vinter.example',
    );
  });
});
