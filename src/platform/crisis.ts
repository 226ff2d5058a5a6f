import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/**
 * Numbers to ring in danger: one reviewed file per country in `data/crisis`. A wrong number kills, so an entry is data
 * with a source and the day on which somebody checked it; `checked: null` is one that nobody has yet (PRACTICE 32).
 */
export interface CrisisLine {
  readonly number: string;
  readonly for: 'danger' | 'suicide' | 'violence_at_home' | 'children';
  readonly name: string;
  /** Day and night. Null hours count as not. */
  readonly always: boolean;
  readonly hours: string | null;
  readonly language: readonly string[];
  readonly free: boolean | null;
  readonly ways: readonly ('phone' | 'chat' | 'sms' | 'mail')[];
  readonly showsOnBill: boolean | null;
  readonly source: string;
  readonly checked: string | null;
  readonly by: string | null;
}

export interface CrisisNumbers {
  /** Codes of the countries that have a file of their own, sorted. */
  readonly countries: readonly string[];
  /**
   * The numbers of a country (ISO 3166-1 alpha-2): those for danger to life first; with `childFirst` the children's
   * before them. A country of the European Union or its neighbours without a file has 112; any other has none, and the
   * texts then say "the emergency number where you are".
   */
  crisisLines(country: string, options?: { readonly childFirst?: boolean }): readonly CrisisLine[];
  /** Entries that nobody has checked within the 12 months before `today` (YYYY-MM-DD): for `doctor`. */
  unchecked(
    today: string,
  ): readonly { readonly country: string; readonly number: string; readonly checked: string | null }[];
}

/** Reads every file at once. @throws Error naming the file when one does not have the form below */
export function loadCrisisNumbers({ root }: { readonly root: string }): CrisisNumbers {
  const files = new Map<string, readonly CrisisLine[]>();
  for (const file of readdirSync(root).toSorted()) {
    if (file.endsWith('.json')) files.set(path.basename(file, '.json'), readLines(path.join(root, file)));
  }
  return {
    countries: [...files.keys()].filter((code) => code !== EUROPE),
    crisisLines: (country, { childFirst = false } = {}) => {
      const code = country.toUpperCase();
      const lines = files.get(code) ?? (ANSWERS_112.has(code) ? files.get(EUROPE) : undefined) ?? [];
      const order = childFirst ? CHILD_FIRST : DANGER_FIRST;
      return lines.toSorted((a, b) => order.indexOf(a.for) - order.indexOf(b.for));
    },
    unchecked: (today) => {
      const limit = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
      return [...files].flatMap(([country, lines]) =>
        lines
          .filter(({ checked }) => checked === null || checked < limit)
          .map(({ number, checked }) => ({ country, number, checked })),
      );
    },
  };
}

const DANGER_FIRST: readonly CrisisLine['for'][] = ['danger', 'suicide', 'violence_at_home', 'children'];
const CHILD_FIRST: readonly CrisisLine['for'][] = ['children', 'danger', 'suicide', 'violence_at_home'];

/** The file with the number that all of these share. */
const EUROPE = 'EU';

/** Where 112 is answered: the Union (Directive (EU) 2018/1972 art. 109), the EEA and Switzerland. */
const ANSWERS_112 = new Set(
  'AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
);

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const fileSchema = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/),
  lines: z
    .array(
      z.strictObject({
        number: z.string().regex(/^\+?[0-9][0-9 -]{1,20}$/),
        for: z.enum(['danger', 'suicide', 'violence_at_home', 'children']),
        name: z.string().min(1).max(60),
        /** 'always', or the hours in the line's own words; null: not known. */
        hours: z.string().max(60).nullable(),
        language: z.array(z.string().regex(/^[a-z]{2}$/)),
        free: z.boolean().nullable(),
        ways: z.array(z.enum(['phone', 'chat', 'sms', 'mail'])).min(1),
        shows_on_bill: z.boolean().nullable(),
        source: z.url({ protocol: /^https$/ }),
        checked: date.nullable(),
        by: z.string().min(1).nullable(),
      }),
    )
    .min(1)
    .refine((lines) => lines.some((line) => line.for === 'danger'), 'no number for danger to life')
    .refine((lines) => lines.every((line) => (line.checked === null) === (line.by === null)), 'checked without by'),
});

function readLines(file: string): readonly CrisisLine[] {
  const result = fileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  const named = result.success && result.data.country === path.basename(file, '.json');
  if (!result.success || !named) {
    const why = result.success ? 'country is not the name of the file' : z.prettifyError(result.error);
    throw new Error(`${path.basename(file)}: ${why}`);
  }
  return result.data.lines.map(({ shows_on_bill, ...line }) => ({
    ...line,
    always: line.hours === 'always',
    showsOnBill: shows_on_bill,
  }));
}
