import { parseArgs } from 'node:util';
import { codeOf, SubrosaError } from '../platform/errors.js';
import { type Answer, type Call, type Command, flag, type Streams, UsageError } from './command.js';
import { COMMANDS } from './commands.js';
import { helpFor, helpForAll, helpForNoun, verbsOf } from './help.js';
import { write } from './output.js';

export type ExitCode = 0 | 1 | 2;

/**
 * Runs one command line. Never throws: what goes wrong is one line on standard error, which never repeats a value.
 * @returns 0 done, 1 failed, 2 wrong usage
 */
export async function runCommandLine(line: readonly string[], streams: Streams): Promise<ExitCode> {
  const json = line.includes('--json');
  try {
    return await dispatch(line, streams);
  } catch (error) {
    await write(streams.stderr, problem(error, json) + (await frames(error)));
    return isWrongUsage(error) ? 2 : 1;
  }
}

async function dispatch(line: readonly string[], streams: Streams): Promise<ExitCode> {
  const help = line.includes('--help') || line.includes('-h');
  const found = findCommand(line);
  if (found === null) return withoutCommand(line, help, streams);
  const { name, command, rest } = found;
  if (help) {
    await write(streams.stdout, helpFor(name, command));
    return 0;
  }
  const call = readCall(name, command, rest, streams);
  const run = await command.load();
  const answer = await run(call);
  await print(call, answer);
  return answer.exit ?? 0;
}

/** No command, half of one, or an unknown one: help where it is asked for, else wrong usage. */
async function withoutCommand(line: readonly string[], help: boolean, streams: Streams): Promise<ExitCode> {
  const [noun] = line.filter((word) => !word.startsWith('-') && word !== 'help');
  if (help || line[0] === 'help') {
    const text = noun === undefined ? helpForAll() : helpForNoun(noun);
    if (text !== null) {
      await write(streams.stdout, text);
      return 0;
    }
  }
  const verbs = noun === undefined ? [] : verbsOf(noun);
  throw new UsageError(
    verbs.length === 0 ? 'subrosa --help lists the commands' : `subrosa ${noun} takes ${verbs.join(', ')}`,
    'cli.unknown_command',
  );
}

/** The command whose name the line begins with; the longest counts. */
function findCommand(line: readonly string[]): { name: string; command: Command; rest: string[] } | null {
  const start = line.findIndex((word) => !word.startsWith('-'));
  if (start === -1) return null;
  for (const length of [2, 1]) {
    const name = line.slice(start, start + length).join(' ');
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command !== undefined) {
      return { name, command, rest: [...line.slice(0, start), ...line.slice(start + length)] };
    }
  }
  return null;
}

function readCall(name: string, command: Command, rest: string[], streams: Streams): Call {
  const { least, most } = command.words ?? { least: 0, most: 0 };
  const { values, positionals } = parse(command, rest);
  if (positionals.length < least || positionals.length > most) {
    throw new UsageError(`this is how: subrosa ${name} ${command.usage}`.trimEnd());
  }
  return { ...streams, json: flag(values, 'json'), words: positionals, values };
}

function parse(command: Command, args: string[]) {
  try {
    return parseArgs({
      args,
      options: { ...command.options, json: { type: 'boolean' } },
      allowPositionals: true,
      strict: true,
    });
  } catch (cause) {
    // Node's first sentence names the option and not what was given for it.
    const [sentence] = String((cause as { readonly message?: unknown }).message ?? 'unknown option').split(/[.\n]/);
    throw new UsageError(sentence ?? 'unknown option');
  }
}

async function print(call: Call, answer: Answer): Promise<void> {
  if (call.json && answer.json !== undefined) await write(call.stdout, `${JSON.stringify(answer.json)}\n`);
  else if (answer.human !== undefined) await write(call.stdout, answer.human);
}

/** A hint that begins with an option says how the command was called. */
function isWrongUsage(error: unknown): boolean {
  return error instanceof UsageError || (error instanceof SubrosaError && error.hint?.startsWith('--') === true);
}

function problem(error: unknown, json: boolean): string {
  const code = codeOf(error);
  const hint = error instanceof SubrosaError ? error.hint : null;
  if (json) return `${JSON.stringify({ error: code, hint })}\n`;
  return `subrosa: ${hint ?? 'this failed, and nothing is known about why'} (${code})\n`;
}

/** With LOG_LEVEL=debug, where it happened: places in the code, without the message, which may hold what somebody wrote. */
async function frames(error: unknown): Promise<string> {
  if (error instanceof SubrosaError || !(error instanceof Error)) return '';
  const { readConfig } = await import('../platform/config.js');
  try {
    if (readConfig().logLevel !== 'debug') return '';
  } catch {
    return '';
  }
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return `${lines.join('\n')}\n`;
}
