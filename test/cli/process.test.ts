import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

// The built tree, as `npx subrosa` runs it (npm test builds first).
const CLI = path.resolve('dist/src/cli.js');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'subrosa-cli-'));
  // Whoever runs PostgreSQL may pass: the data lies inside, and goes with the folder.
  await chmod(folder, 0o711);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function subrosa(line: readonly string[], options: { stdin?: string; env?: Record<string, string> } = {}) {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [CLI, ...line], { cwd: folder, env: { PATH, HOME, ...options.env } });
  child.stdin.end(options.stdin ?? '');
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const exit = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { exit, out, err };
}

describe('triage and detect', () => {
  const lines = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      JSON.stringify({ id: `${at}`, from: 'a@example.org', subject: 'Tid', body: 'Har du en ledig tid?', text: 'x' }),
    ).join('\n');

  it.each(['triage', 'detect'])('%s loads no database, no queue and no checker of schemas', async (command) => {
    const { exit, out } = await subrosa([command], { stdin: lines(3), env: { NODE_V8_COVERAGE: folder } });
    expect([exit, out.trimEnd().split('\n').length]).toEqual([0, 3]);
    const scripts = await loadedScripts();
    expect(scripts.some((url) => url.endsWith('/detect/index.js'))).toBe(true);
    expect(scripts.filter((url) => /node_modules\/(?:@prisma|pg|bullmq|ioredis|zod|express|pino)\//.test(url))).toEqual(
      [],
    );
    expect(scripts.filter((url) => /dist\/src\/(?:platform\/(?:db|queue|vault)|ground)/.test(url))).toEqual([]);
  });

  it('makes no VAR_DIR, and a reader that goes away early is no failure', async () => {
    await subrosa(['triage'], { stdin: lines(1) });
    expect(existsSync(path.join(folder, 'var'))).toBe(false);
    const child = spawn(process.execPath, [CLI, 'triage'], { cwd: folder, env: { PATH: '' } });
    child.stdin.on('error', () => {});
    child.stdin.end(lines(2_000));
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
  });

  async function loadedScripts(): Promise<readonly string[]> {
    const files = (await readdir(folder)).filter((name) => name.startsWith('coverage-'));
    const reports = await Promise.all(files.map((name) => readFile(path.join(folder, name), 'utf8')));
    return reports.flatMap((text) => JSON.parse(text).result.map(({ url }: { url: string }) => url));
  }
});

describe('without a service', () => {
  it('commands bring their own database, share it when they meet, and leave no process behind', async () => {
    const env = { VAR_DIR: path.join(folder, 'var') };
    const practice = [
      '--name',
      'Astrid Vinter',
      '--address',
      'a@vinter.example',
      '--language',
      'da',
      '--country',
      'DK',
    ];
    const rest = ['--profession', 'psychotherapist', '--time-zone', 'Europe/Copenhagen'];
    const [listed, added] = await Promise.all([
      subrosa(['practice', 'list', '--json'], { env }),
      subrosa(['practice', 'add', ...practice, ...rest, '--json'], { env }),
    ]);
    expect([listed?.exit, added?.exit, added?.err]).toEqual([0, 0, '']);
    const members = await Promise.all(
      ['one', 'two', 'three'].map((name) =>
        subrosa(['member', 'add', '--email', `${name}@vinter.example`, '--name', name, '--role', 'owner'], { env }),
      ),
    );
    expect(members.map(({ exit, err }) => [exit, err])).toEqual(Array(3).fill([0, '']));
    const { out } = await subrosa(['audit', 'verify', '--json'], { env });
    expect(JSON.parse(out)).toMatchObject({ ok: true, events: 4 });
    // Signed at the end of a command, since nobody else does.
    const heads = JSON.parse(await readFile(path.join(env.VAR_DIR, 'audit-heads.json'), 'utf8'));
    expect(heads.heads).toEqual([[JSON.parse(added?.out ?? '{}').id, '4', expect.any(String)]]);
    const run = JSON.parse(await readFile(path.join(env.VAR_DIR, 'run.json'), 'utf8'));
    expect([run.pid, run.serve]).toEqual([null, null]);
  });

  it('a command about what is there makes nothing where nothing is, and says where it looked', async () => {
    for (const line of [
      ['member', 'link', 'a@b.example'],
      ['request', 'list'],
      ['audit', 'verify'],
      ['backup', 'x'],
    ]) {
      const { exit, out, err } = await subrosa(line);
      expect([line, exit, out]).toEqual([line, 1, '']);
      expect(err).toContain(`nothing is kept in ${path.join(folder, 'var')} yet`);
      expect(err).toMatch(/VAR_DIR of the service.*\(ground\.nothing_here\)\n$/);
    }
    expect(existsSync(path.join(folder, 'var'))).toBe(false);
  });

  it('one that may be the first says that it began something, once, and to no program', async () => {
    const env = { VAR_DIR: path.join(folder, 'var') };
    const begun = `subrosa: a new installation was begun in ${env.VAR_DIR}; where another was meant, name its VAR_DIR\n`;
    expect(await subrosa(['practice', 'list'], { env })).toMatchObject({ exit: 0, err: begun });
    expect(await subrosa(['practice', 'list'], { env })).toMatchObject({ exit: 0, err: '' });
    expect((await subrosa(['member', 'list'], { env })).err).toContain('(practice.none)');
    const other = { VAR_DIR: path.join(folder, 'other') };
    expect(await subrosa(['practice', 'list', '--json'], { env: other })).toMatchObject({ out: '[]\n', err: '' });
  });
});
