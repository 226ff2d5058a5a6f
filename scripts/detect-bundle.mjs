/**
 * The detector for the browser: one self-contained module per language, for a page has one. It is the code of the
 * server without what is too large for a hint beside a text field: the lists of other languages, rarer names, postal
 * addresses, and phrases that tell something without naming it. Lists are folded, sorted and freed of what another
 * entry covers, which changes nothing that they find and lets them pack well.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, transformSync } from 'esbuild';

export const BUNDLED_LANGUAGES = ['en', 'da', 'ro', 'de'];
const LEFT_OUT = new Set(['street-words', 'told', 'more', 'further-names', 'public-names', 'common-words']);
const NAMES = new Set(['names', 'not-names']);
// A line of a list that names its language.
const LABEL = /^ *(en|da|ro|de): /;

const LOADER = `/** The detector of a page's language: { kindsIn(text, lang), warns(kinds) }. */
export const open = (lang) => import(['en', 'da', 'ro', 'de'].includes(lang) ? \`./detect.\${lang}.js\` : './detect.en.js');
`;

/** Writes `detect.<lang>.js` of each language into a folder, and `detect.js`, which fetches the one that is asked for. */
export async function bundleDetect(root, folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'detect.js'), LOADER);
  const { fold } = await importSource(path.join(root, 'src/detect/words.ts'));
  for (const lang of BUNDLED_LANGUAGES) {
    await build({
      entryPoints: [path.join(root, 'src/detect/browser.ts')],
      outfile: path.join(folder, `detect.${lang}.js`),
      bundle: true,
      format: 'esm',
      minify: true,
      charset: 'utf8',
      target: 'es2022',
      logLevel: 'error',
      define: { BUNDLED_LANGUAGE: JSON.stringify(lang) },
      plugins: [listsOf(lang, fold)],
    });
  }
}

const listsOf = (lang, fold) => ({
  name: 'lists of one language',
  setup({ onLoad }) {
    // A postal address is no reason to warn.
    onLoad({ filter: /src[\\/]detect[\\/]addresses\.ts$/ }, () => ({
      contents: 'export const findAddresses = () => [];',
      loader: 'js',
    }));
    onLoad({ filter: /src[\\/]detect[\\/]data[\\/].*\.ts$/ }, async ({ path: file }) => {
      const name = path.basename(file, '.ts');
      const folder = path.basename(path.dirname(file));
      if (/^import \{/m.test(readFileSync(file, 'utf8'))) return undefined;
      const exported = await importSource(file);
      const wanted = (folder === 'data' || folder === lang) && !LEFT_OUT.has(name);
      const lines = Object.entries(exported).map(([key, value]) => {
        const small = !wanted
          ? emptied(value)
          : NAMES.has(name)
            ? ofLanguage(value, lang)
            : packed(value, lang, fold, name === 'sensitive');
        return `export const ${key} = ${JSON.stringify(small)};`;
      });
      return { contents: lines.join('\n'), loader: 'js' };
    });
  },
});

async function importSource(file) {
  const { code } = transformSync(readFileSync(file, 'utf8'), { loader: 'ts', format: 'esm' });
  return import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
}

/** The same form without its words. */
function emptied(value) {
  if (typeof value === 'string') return '';
  if (Array.isArray(value)) return [];
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, emptied(inner)]));
}

function packed(value, lang, fold, kindOnly = false) {
  if (typeof value === 'string') return packList(ofLanguage(value, lang), fold, kindOnly);
  if (Array.isArray(value)) return [packList(value.join(','), fold, kindOnly)];
  const languages = Object.keys(value).every((key) => BUNDLED_LANGUAGES.includes(key));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      languages && key !== lang ? emptied(inner) : packed(inner, lang, fold, kindOnly),
    ]),
  );
}

/** The lines without a label, and those of one language. */
const ofLanguage = (list, lang) =>
  list
    .split('\n')
    .filter((line) => (LABEL.exec(line)?.[1] ?? lang) === lang)
    .map((line) => line.replace(LABEL, ''))
    .join('\n');

function packList(list, fold, kindOnly) {
  const written = list
    .split('\n')
    .map((line) => line.replace(/#.*/, ''))
    .join(',')
    .split(',')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
  const folded = [...new Set(written.map((phrase) => foldPhrase(phrase, fold)))].sort();
  const stems = folded.filter((phrase) => /^[^ |*]{3,}\*$/.test(phrase)).map((phrase) => phrase.slice(0, -1));
  const words = new Set(folded.filter((phrase) => /^[^ |*]{3,}$/.test(phrase)));
  return folded
    .filter((phrase) => !isCovered(phrase, stems) && !(kindOnly && saysMore(phrase, words, stems)))
    .join(',');
}

const foldPhrase = (phrase, fold) =>
  phrase
    .split(/\s+/)
    .map((slot) =>
      slot === '..'
        ? slot
        : slot
            .split('|')
            .map((form) => foldForm(form, fold))
            .join('|'),
    )
    .join(' ');

const foldForm = (form, fold) =>
  `${form.startsWith('*') ? '*' : ''}${fold(form.replaceAll('*', ''))}${form.length > 1 && form.endsWith('*') ? '*' : ''}`;

/** A phrase with a word in it that is an entry of its own: the kind is found without it, only the stretch is shorter. */
const saysMore = (phrase, words, stems) =>
  phrase.includes(' ') &&
  phrase
    .split(' ')
    .some((slot) => words.has(slot) || (/^[a-z]+$/.test(slot) && stems.some((stem) => slot.startsWith(stem))));

/** A single word that begins with another entry's stem is found by that. */
function isCovered(phrase, stems) {
  if (/[ |]/.test(phrase) || phrase.startsWith('*')) return false;
  const word = phrase.replace(/\*$/, '');
  return stems.some((stem) => word.startsWith(stem) && `${stem}*` !== phrase);
}
