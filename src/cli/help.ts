import type { Command } from './command.js';
import { COMMANDS } from './commands.js';

/** What `subrosa --help` prints. */
export function helpForAll(): string {
  const names = Object.keys(COMMANDS);
  const width = Math.max(...names.map((name) => name.length));
  const lines = names.map((name) => `  ${name.padEnd(width)}  ${COMMANDS[name]?.does ?? ''}`);
  return [
    'Subrosa, the confidential front desk of psychotherapy practices',
    '',
    'subrosa COMMAND [options]',
    '',
    ...lines,
    '',
    'subrosa COMMAND --help says more. Every command takes --json. --practice takes an address or a slug, and may be',
    'left out while there is one practice. Exit: 0 done, 1 failed, 2 wrong usage.',
    '',
  ].join('\n');
}

/** The commands that begin with this word; null: none does. */
export function helpForNoun(noun: string): string | null {
  const lines = Object.entries(COMMANDS).filter(([name]) => name.split(' ')[0] === noun);
  return lines.length === 0 ? null : lines.map(([name, command]) => line(name, command)).join('');
}

/** What may follow the first word of commands that have two. */
export const verbsOf = (noun: string): readonly string[] =>
  Object.keys(COMMANDS).flatMap((name) => (name.startsWith(`${noun} `) ? [name.slice(noun.length + 1)] : []));

export function helpFor(name: string, command: Command): string {
  return `${line(name, command)}\n${command.does}\n${command.more ?? ''}`;
}

const line = (name: string, { usage }: Command): string => `subrosa ${name} ${usage}`.trimEnd().concat('\n');
