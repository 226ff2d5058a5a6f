import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Liquid, type Template } from 'liquidjs';
import { z } from 'zod';

/** What a mail may be told, all of it; each paragraph takes its own few. None of them is a word of somebody's message. */
export interface MailValues {
  /** "within five working days": src/policy/discretion. */
  readonly dueWords?: string;
  /** "Monday 24 November 2025": src/policy/discretion. */
  readonly nextReading?: string;
  /** Committee and authority, by their proper names. */
  readonly complaintPlaces?: string;
  /** "six months": src/policy/discretion. */
  readonly keepWords?: string;
  readonly numbers?: readonly NumberLine[];
  readonly dangerUrl?: string;
  readonly privateUrl?: string;
  readonly policyUrl?: string;
  /** "1": which version of the policy. */
  readonly policyNumber?: string;
  /** "Monday 24 November 2025": since when it is in force. */
  readonly policyDay?: string;
  readonly deskUrl?: string;
  readonly signInUrl?: string;
  readonly standInUrl?: string;
}

/** A line of the list of numbers; `CrisisLine` is one. */
export interface NumberLine {
  readonly number: string;
  readonly for: string;
  readonly name: string;
  readonly always: boolean;
  readonly free: boolean | null;
}

export interface Letter {
  /** A name in `mail/<language>/subjects.json`. */
  readonly letter: string;
  readonly language: string;
  /** Names of files in `mail/<language>/`, in the order of the paragraphs. */
  readonly parts: readonly string[];
  readonly values: MailValues;
}

export interface Templates {
  /**
   * One template with exactly its declared variables. `name` is its path below the root without `.liquid`
   * (`mail/da/thanks`, `page/request`). Everything below `mail/` is plain text; everything else is HTML and escaped.
   * @throws TemplateError for an unknown template, and for a variable too many, too few or not declared
   */
  render(name: string, values: Readonly<Record<string, unknown>>): string;
  /** Subject and text of a letter. Values that none of its parts takes may be given too. @throws TemplateError */
  mail(letter: Letter): { readonly subject: string; readonly text: string };
  /** The variables that a template takes, sorted. @throws TemplateError */
  variablesOf(name: string): readonly string[];
}

/** Names a template and a variable, never a value. */
export class TemplateError extends Error {
  readonly code = 'template';
  constructor(
    readonly template: string,
    readonly problem:
      | 'unknown'
      | 'unreadable'
      | 'undeclared'
      | 'reserved'
      | 'missing'
      | 'extra'
      | 'control_character'
      | 'empty',
    readonly variable: string | null = null,
  ) {
    super(`template ${template}: ${problem}${variable === null ? '' : ` (${variable})`}`);
    this.name = 'TemplateError';
  }
}

/**
 * The templates below `root`. The set of variables of each is closed and stands in `<folder>/variables.json`, apart
 * from the text, so that who edits a text can drop a variable but not reach another one; languages share one set.
 */
export function createTemplates({ root }: { readonly root: string }): Templates {
  const engines = { text: engineFor(root, false), html: engineFor(root, true) };
  const parsed = new Map<string, Parsed>();
  const declarations = new Map<string, Declarations>();
  const subjects = new Map<string, Subjects>();

  const declarationsOf = (folder: string, name: string): Declarations =>
    remember(declarations, folder, () => readDeclarations(root, folder, name));
  const load = (name: string): Parsed => {
    const known = parsed.get(name);
    if (known !== undefined) return known;
    const [folder = '', ...rest] = pathOf(name);
    const variables = declarationsOf(folder, name)[(folder === 'mail' ? rest.slice(1) : rest).join('/')];
    if (variables === undefined) throw new TemplateError(name, 'undeclared');
    const engine = folder === 'mail' ? engines.text : engines.html;
    return remember(parsed, name, () => ({ engine, variables, template: parse({ engine, name, variables }) }));
  };
  const render = (name: string, values: Readonly<Record<string, unknown>>): string => {
    const template = load(name);
    for (const variable of template.variables) {
      if (values[variable] === undefined) throw new TemplateError(name, 'missing', variable);
    }
    const extra = Object.keys(values).find((key) => !template.variables.includes(key));
    if (extra !== undefined) throw new TemplateError(name, 'extra', extra);
    return run(name, template, values);
  };
  return {
    render,
    variablesOf: (name) => load(name).variables.toSorted(),
    mail: ({ letter, language, parts, values }) => {
      const folder = `mail/${language}`;
      const subject = remember(subjects, folder, () => readSubjects(root, folder))[letter];
      if (subject === undefined) throw new TemplateError(`${folder}/${letter}`, 'unknown');
      const known = new Set(Object.values(declarationsOf('mail', folder)).flat());
      const stranger = Object.keys(values).find((key) => !known.has(key));
      if (stranger !== undefined) throw new TemplateError(`${folder}/${letter}`, 'extra', stranger);
      const paragraphs = parts.map((part) => {
        const name = `${folder}/${part}`;
        const paragraph = render(name, pick(name, load(name).variables, values)).trim();
        if (paragraph === '') throw new TemplateError(name, 'empty');
        return paragraph;
      });
      return { subject, text: `${paragraphs.join('\n\n')}\n` };
    },
  };
}

interface Parsed {
  readonly engine: Liquid;
  readonly template: Template[];
  readonly variables: readonly string[];
}

function engineFor(root: string, html: boolean): Liquid {
  return new Liquid({
    root,
    extname: '.liquid',
    cache: true,
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    ...(html ? { outputEscape: 'escape' as const } : {}),
  });
}

/** A name is a few plain words, so that none leads out of the root. */
function pathOf(name: string): readonly string[] {
  if (!/^[a-z][a-z0-9_-]*(?:\/[a-z0-9_-]+)+$/i.test(name)) throw new TemplateError('(bad name)', 'unknown');
  return name.split('/');
}

const declarationsSchema = z.record(z.string(), z.array(z.string()));
type Declarations = z.infer<typeof declarationsSchema>;

function readDeclarations(root: string, folder: string, name: string): Declarations {
  return read(path.join(root, folder, 'variables.json'), name, declarationsSchema);
}

/** One short line: what is longer is cut on a telephone. */
const subjectsSchema = z.record(z.string(), z.string().regex(/^[^\p{Cc}]{1,60}$/u));
type Subjects = z.infer<typeof subjectsSchema>;

function readSubjects(root: string, folder: string): Subjects {
  return read(path.join(root, folder, 'subjects.json'), `${folder}/subjects`, subjectsSchema);
}

function read<T>(file: string, name: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new TemplateError(name, 'unknown');
  }
}

/** An unknown variable is found here, before anything is rendered, also where it stands in a branch seldom taken. */
function parse(source: {
  readonly engine: Liquid;
  readonly name: string;
  readonly variables: readonly string[];
}): Template[] {
  const { engine, name, variables } = source;
  let template: Template[];
  let used: readonly string[];
  try {
    template = engine.parseFileSync(name);
    used = engine.globalVariablesSync(template);
  } catch (error) {
    throw new TemplateError(name, isMissingFile(error) ? 'unknown' : 'unreadable');
  }
  const reserved = variables.find((variable) => OF_LIQUID.has(variable));
  if (reserved !== undefined) throw new TemplateError(name, 'reserved', reserved);
  const stranger = used.find((variable) => !variables.includes(variable));
  if (stranger !== undefined) throw new TemplateError(name, 'undeclared', stranger);
  return template;
}

/** Values of the language's own: as a variable's name each would show nothing, whatever it is given. */
const OF_LIQUID: ReadonlySet<string> = new Set(['blank', 'empty', 'false', 'nil', 'null', 'true']);

function isMissingFile(error: unknown): boolean {
  return error instanceof Error && /ENOENT/.test(error.message);
}

function run(name: string, { engine, template }: Parsed, values: Readonly<Record<string, unknown>>): string {
  try {
    return String(engine.renderSync(template, values));
  } catch {
    // The cause may hold values; what is missing inside one (a property of a line) is a fault of the template.
    throw new TemplateError(name, 'missing');
  }
}

/** A line break in a value could start a paragraph, or a header, that nobody reviewed. */
function pick(name: string, variables: readonly string[], values: MailValues): Record<string, unknown> {
  const all: Readonly<Record<string, unknown>> = { ...values };
  const taken = Object.fromEntries(variables.filter((key) => all[key] !== undefined).map((key) => [key, all[key]]));
  for (const [key, value] of Object.entries(taken)) {
    if (textsIn(value).some((text) => /\p{Cc}/u.test(text))) throw new TemplateError(name, 'control_character', key);
  }
  return taken;
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function remember<T>(store: Map<string, T>, key: string, make: () => T): T {
  const known = store.get(key);
  if (known !== undefined) return known;
  const made = make();
  store.set(key, made);
  return made;
}
