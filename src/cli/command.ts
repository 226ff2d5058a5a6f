import type { Readable, Writable } from 'node:stream';
import type { ParseArgsConfig } from 'node:util';
import { SubrosaError } from '../platform/errors.js';

/** One command: what its help says, what it takes, and where it is. Loaded when it is called, so that the rest is not. */
export interface Command {
  /** What follows the words of the command, as help shows it. */
  readonly usage: string;
  /** One sentence. */
  readonly does: string;
  /** What its own help adds: lines that end. */
  readonly more?: string;
  /** Besides --json and --help, which every command takes. */
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  /** How many words may follow that are no options; absent: none. */
  readonly words?: { readonly least: number; readonly most: number };
  readonly load: () => Promise<Run>;
}

export type Run = (call: Call) => Promise<Answer>;

/** What a command prints, for people and for programs; `exit` 1: it could not do all that was asked. */
export interface Answer {
  /** With --json: lists give an array, the others an object. Absent: the command has written by itself. */
  readonly json?: unknown;
  /** Without --json: text, or bytes as they are. */
  readonly human?: string | Uint8Array;
  readonly exit?: 0 | 1;
}

/** Where a command reads and writes. */
export interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable;
}

/** One call of a command. */
export interface Call extends Streams {
  readonly json: boolean;
  readonly words: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
}

/** The command was called in a wrong way: exit 2. */
export class UsageError extends SubrosaError {
  constructor(hint: string, code = 'cli.usage') {
    super(code, { hint });
    this.name = 'UsageError';
  }
}

/** The text of an option; null: it was left out. @throws UsageError when it is there and empty */
export function option(call: Call, name: string): string | null {
  const value = call.values[name];
  if (typeof value !== 'string') return null;
  if (value.trim() === '') throw new UsageError(`--${name} is empty`);
  return value.trim();
}

/** The text of an option that must be there. @throws UsageError */
export function needed(call: Call, name: string): string {
  const value = option(call, name);
  if (value === null) throw new UsageError(`--${name} is missing`);
  return value;
}

/** The texts of an option that may be given more than once. */
export function optionList(call: Call, name: string): readonly string[] {
  const value = call.values[name];
  return Array.isArray(value) ? value.map(String) : [];
}

/** Whether an option without a text was given. */
export const flag = (values: Call['values'], name: string): boolean => values[name] === true;

/** One word out of a few. @throws UsageError that names them */
export function oneOf<T extends string>(word: string, words: readonly T[], what: string): T {
  const found = words.find((candidate) => candidate === word);
  if (found === undefined) throw new UsageError(`${what} takes ${words.join(', ')}`);
  return found;
}

/** A day, as YYYY-MM-DD, that the calendar has. @throws UsageError */
export function day(text: string, what: string): string {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  if (date === null || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text) {
    throw new UsageError(`${what} takes a day as YYYY-MM-DD`);
  }
  return text;
}

/** An id as the lists show it. @throws UsageError */
export function id(text: string | undefined, what: string): string {
  const lower = (text ?? '').toLowerCase();
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(lower)) {
    throw new UsageError(`${what} takes an id, as the lists show it`);
  }
  return lower;
}
