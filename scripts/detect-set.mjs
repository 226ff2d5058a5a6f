/**
 * Reads the texts that measure `detect`: every `<lang>.txt` of a folder. A file is a row of texts, each under a heading
 *
 *   ## <id> warn|- [hard]
 *
 * `warn` says that a reader would want to be warned before sending the text, `hard` that the text looks like more than
 * it is. What `detect` should find is marked in place, `[kind|text]`; marks do not nest, and neither bracket nor bar
 * stands for itself. The offsets given back are UTF-16 code units of the text without its marks.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const KINDS = new Set([
  ...['national_id', 'passport', 'iban', 'card', 'phone', 'email', 'postal_address', 'date_of_birth', 'person'],
  ...['health', 'sexual_life', 'religion', 'ethnicity', 'political', 'criminal', 'credentials'],
]);
const HEADING = /^## (?<id>(?<lang>[a-z]{2})-[0-9a-z-]+) (?<warn>warn|-)(?<hard> hard)?$/;

export function readDetectSet(folder) {
  const seen = new Set();
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => readTexts(path.join(folder, name), seen));
}

function readTexts(file, seen) {
  const texts = [];
  for (const [index, line] of readFileSync(file, 'utf8').split(/\r?\n/).entries()) {
    const place = `${file}:${index + 1}`;
    if (line.startsWith('##'))
      texts.push({ ...readHeading(line, { file, place, seen }), file, first: index + 2, lines: [] });
    else if (texts.length > 0) texts.at(-1).lines.push(line);
    else if (line.trim() !== '') throw new Error(`${place}: text before the first heading`);
  }
  return texts.map(({ id, lang, warn, hard, ...source }) => ({ id, lang, ...readMarks(source), warn, hard }));
}

function readHeading(line, { file, place, seen }) {
  const heading = HEADING.exec(line.trimEnd())?.groups;
  if (heading === undefined) throw new Error(`${place}: a heading is "## <id> warn|- [hard]"`);
  const { id, lang } = heading;
  if (lang !== path.basename(file, '.txt')) throw new Error(`${place}: ${id} belongs in ${lang}.txt`);
  if (seen.has(id)) throw new Error(`${place}: ${id} is there twice`);
  seen.add(id);
  return { id, lang, warn: heading.warn === 'warn', hard: heading.hard !== undefined };
}

function readMarks({ file, first, lines }) {
  const marked = lines.join('\n').trimEnd();
  const spans = [];
  let text = '';
  let open;
  for (let at = 0; at < marked.length; at += 1) {
    const fail = (what) => new Error(`${file}:${first + marked.slice(0, at).split('\n').length - 1}: ${what}`);
    const sign = marked[at];
    if (sign === '[') {
      if (open !== undefined) throw fail('a mark within a mark');
      const kind = /^\[(\w+)\|/.exec(marked.slice(at, at + 40))?.[1];
      if (kind === undefined) throw fail('a mark is "[kind|text]"');
      if (!KINDS.has(kind)) throw fail(`unknown kind ${kind}`);
      open = { start: text.length, kind, fail };
      at += kind.length + 1;
    } else if (sign === ']') {
      if (open === undefined) throw fail('a mark ends that did not begin');
      if (open.start === text.length) throw fail('an empty mark');
      spans.push({ start: open.start, end: text.length, kind: open.kind });
      open = undefined;
    } else if (sign === '|') {
      throw fail('a bar outside the beginning of a mark');
    } else {
      text += sign;
    }
  }
  if (open !== undefined) throw open.fail('a mark that does not end');
  if (text === '') throw new Error(`${file}:${first - 1}: a heading without a text`);
  return { text, spans };
}
