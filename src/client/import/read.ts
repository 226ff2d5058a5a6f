import { parse } from 'csv-parse/sync';
import { Temporal } from 'temporal-polyfill';
import { SubrosaError } from '../../platform/errors.js';

/** A line of a list of clients, as it was typed; days YYYY-MM-DD. */
export interface ImportLine {
  /** Counted as a spreadsheet counts: the line of the headings is 1. */
  readonly line: number;
  readonly name: string;
  readonly email: string | null;
  readonly birth: string | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly lastEntry: string | null;
  readonly problems: readonly ImportProblem[];
}

/** `too_long`: more cells than headings, which is what a comma inside a name without quotes makes. */
export type ImportProblem =
  | 'too_long'
  | 'name'
  | 'email'
  | 'birth'
  | 'start'
  | 'end'
  | 'last_entry'
  | 'end_without_start'
  | 'end_before_start'
  | 'future';

type Field = 'name' | 'email' | 'birth' | 'start' | 'end' | 'lastEntry';

/** Headings, without case, spaces and marks, as practices write them in their four languages. */
const HEADINGS: Readonly<Record<Field, readonly string[]>> = {
  name: ['name', 'client', 'fullname', 'navn', 'klient', 'nume', 'numesiprenume', 'numeprenume', 'vorundnachname'],
  email: ['email', 'mail', 'emailaddress', 'mailadresse', 'emailadresse', 'adresadeemail'],
  birth: [
    'birth',
    'birthday',
    'dateofbirth',
    'dob',
    'fodt',
    'fodselsdag',
    'fodselsdato',
    'datanasterii',
    'geburtsdatum',
  ],
  start: ['start', 'started', 'begin', 'from', 'startet', 'startdato', 'begyndt', 'inceput', 'beginn', 'von'],
  end: ['end', 'ended', 'until', 'afsluttet', 'slut', 'slutdato', 'sfarsit', 'incheiat', 'ende', 'beendet', 'bis'],
  lastEntry: ['lastentry', 'lastnote', 'lastsession', 'sidstenotat', 'sidstesession', 'ultimanota', 'letztereintrag'],
};

/** A practice of a lifetime; a longer list is brought in pieces. */
export const MOST_LINES = 5_000;

/**
 * Reads a list of clients as a spreadsheet saves it: UTF-8 or Windows-1252, with commas, semicolons or tabs, days as
 * YYYY-MM-DD or in the order of the country. What a line gets wrong stands with the line; columns with other headings
 * are left alone and counted. `text`: the list as it was decoded.
 * @param country ISO 3166-1: in the United States the month stands first
 * @throws SubrosaError `import.unreadable`, `import.no_name`, `import.twice`, `import.too_many`, each with a hint
 */
export function readRegister(
  bytes: Uint8Array,
  { country }: { readonly country: string },
): { readonly lines: readonly ImportLine[]; readonly ignored: number; readonly text: string } {
  const text = decoded(bytes);
  const [headings = [], ...rows] = cellsOf(text);
  const fields = headings.map((heading) => fieldOf(heading));
  const known = fields.filter((field) => field !== null);
  if (!known.includes('name')) {
    throw new SubrosaError('import.no_name', {
      hint: 'the first line holds the headings: name, and as far as they are known email, birth, start, end, last entry',
    });
  }
  if (new Set(known).size < known.length) {
    throw new SubrosaError('import.twice', { hint: 'two columns have the same heading' });
  }
  if (rows.length > MOST_LINES) {
    throw new SubrosaError('import.too_many', { hint: `at most ${MOST_LINES} lines at once` });
  }
  return {
    lines: rows.map((cells, index) => lineOf(cells, fields, { line: index + 2, monthFirst: country === 'US' })),
    ignored: fields.filter((field) => field === null).length,
    text,
  };
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Older spreadsheets save so, and say so nowhere.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function cellsOf(text: string): readonly (readonly string[])[] {
  try {
    const first = text.slice(0, text.search(/[\r\n]|$/));
    const delimiter = [';', '\t', ','].find((mark) => first.includes(mark)) ?? ',';
    return parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true, trim: true });
  } catch {
    // The parser's own words would repeat the line.
    throw new SubrosaError('import.unreadable', {
      hint: 'a list saved as CSV; a quotation mark may be missing its pair',
    });
  }
}

function fieldOf(heading: string): Field | null {
  const plain = heading
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replace(/[^a-z]/g, '');
  return (Object.keys(HEADINGS) as Field[]).find((field) => HEADINGS[field].includes(plain)) ?? null;
}

function lineOf(
  cells: readonly string[],
  fields: readonly (Field | null)[],
  { line, monthFirst }: { readonly line: number; readonly monthFirst: boolean },
): ImportLine {
  const problems: ImportProblem[] = cells.length > fields.length ? ['too_long'] : [];
  const cell = (field: Field) => cells[fields.indexOf(field)]?.trim() || null;
  const day = (field: Field, problem: ImportProblem) => {
    const typed = cell(field);
    const read = typed === null ? null : dayOf(typed, monthFirst);
    if (typed !== null && read === null) problems.push(problem);
    return read;
  };
  const read = {
    name: cell('name') ?? '',
    email: cell('email')?.toLowerCase() ?? null,
    birth: day('birth', 'birth'),
    start: day('start', 'start'),
    end: day('end', 'end'),
    lastEntry: day('lastEntry', 'last_entry'),
  };
  return { line, ...read, problems };
}

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4})$/;

/** A day without a century is no day: nobody knows whether '47 is a birthday or a plan. */
function dayOf(typed: string, monthFirst: boolean): string | null {
  const [, y, m, d] = YEAR_FIRST.exec(typed) ?? [];
  const [, a, b, year] = YEAR_LAST.exec(typed) ?? [];
  const parts = y !== undefined ? [y, m, d] : monthFirst ? [year, a, b] : [year, b, a];
  const [years, months, days] = parts.map(Number);
  if (years === undefined || months === undefined || days === undefined) return null;
  try {
    return Temporal.PlainDate.from({ year: years, month: months, day: days }, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}
