import { describe, expect, it } from '@jest/globals';
import { COMMANDS } from '../../src/cli/commands.js';
import { SPAN_KINDS } from '../../src/detect/span.js';
import { KINDS, PII, RIGHTS, RISKS } from '../../src/policy/triage/labels.js';
import { run } from './run.js';

describe('wrong usage is exit 2 and one line on standard error', () => {
  it.each([
    [[], 'subrosa --help'],
    [['nonsense'], 'subrosa --help'],
    [['practice'], 'subrosa practice takes add, list, token'],
    // Not built yet: unknown, not half there.
    [['practice', 'close', 'x'], 'subrosa practice takes add, list, token'],
    [['audit', 'export'], 'subrosa audit takes verify'],
    [['keys', 'rotate'], 'subrosa --help'],
    [['policy', 'publish'], 'subrosa --help'],
    [['__proto__'], 'subrosa --help'],
    [['constructor', 'name'], 'subrosa --help'],
    [['practice', 'list', '--frobnicate'], "Unknown option '--frobnicate'"],
    [['practice', 'list', 'more'], 'this is how'],
    [['practice', 'add', '--name', ''], '--name is empty'],
    [['practice', 'add', '--name', 'N', '--address', 'a@b.example', '--language', 'fr'], '--language takes da, de'],
    [['client', 'end', 'abc', '--on', '2026-01-01'], 'takes an id'],
    [['client', 'end', '6f0f8e7e-0000-4000-8000-000000000000', '--on', '2026-02-30'], '--on takes a day'],
    [['client', 'end', '6f0f8e7e-0000-4000-8000-000000000000'], '--on is missing'],
    [['request', 'list', '--status', 'done'], '--status takes new, open, waiting, closed'],
    [['doctor', '--answers', '{"systemUpdated":"yes"}'], '--answers takes JSON'],
    [['retention', 'plan', '--until', 'soon'], '--until takes a day'],
  ])('%j', async (line, hint) => {
    const { exit, out, err } = await run(line);
    expect([exit, out]).toEqual([2, '']);
    expect(err).toContain(hint);
    expect(err.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
  });

  it('with --json as an object, wherever --json stands', async () => {
    for (const line of [
      ['--json', 'nonsense'],
      ['client', 'list', '--x', '--json'],
    ]) {
      const { exit, err } = await run(line);
      expect(exit).toBe(2);
      expect(Object.keys(JSON.parse(err))).toEqual(['error', 'hint']);
    }
  });

  it('never repeats a value that was typed', async () => {
    const { err } = await run(['client', 'add', '--name', 'Zaphira', '--birth', 'Quux']);
    expect(err).not.toMatch(/Zaphira|Quux/);
  });

  it('a wrong variable is one line that names it, exit 1', async () => {
    const { exit, err } = await run(['practice', 'list'], { env: { HTTP_PORT: 'ninety' } });
    expect([exit, err]).toEqual([1, 'subrosa: HTTP_PORT takes a port number from 0 to 65535 (config.HTTP_PORT)\n']);
  });
});

describe('help', () => {
  it('names every command that there is', async () => {
    const { exit, out } = await run(['--help']);
    expect(exit).toBe(0);
    for (const name of Object.keys(COMMANDS)) expect(out).toContain(`  ${name} `);
  });

  it.each(Object.keys(COMMANDS))('%s: one usage, one sentence, and code behind it', async (name) => {
    const { exit, out } = await run([...name.split(' '), '--help']);
    expect(exit).toBe(0);
    expect(out).toContain(`subrosa ${name}`);
    expect(out).toContain(COMMANDS[name]?.does ?? '-');
  });

  it.each([
    ['triage', { id: 'a', lang: 'en', from: 'a@b.example', subject: 'Hello', body: 'Do you have a time on Monday?' }],
    ['detect', { id: 'a', lang: 'en', text: 'My number is +45 20 12 34 56' }],
  ])('of %s names every field that is read and written, with its words', async (name, line) => {
    const { out: help } = await run([name, '--help']);
    const { exit, out } = await run([name], { stdin: JSON.stringify(line) });
    expect(exit).toBe(0);
    const written = JSON.parse(out);
    const fields = [line, written, ...(written.spans ?? [])].flatMap(Object.keys);
    for (const field of fields) expect(help).toMatch(new RegExp(`^ +(?:\\w+, )?${field}\\b`, 'm'));
    const words = name === 'triage' ? [...KINDS, ...RIGHTS, ...RISKS, ...PII] : SPAN_KINDS;
    for (const word of words) expect(help).toMatch(new RegExp(`\\b${word}\\b`));
    expect(Math.max(...help.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(120);
  });

  it('of a noun lists its verbs', async () => {
    expect((await run(['hold', '--help'])).out.trimEnd().split('\n')).toHaveLength(3);
  });
});
