/** Learns the table of the guard from data/guard: single sentences, and drafts whose telling sentence is marked. */
import { join } from 'node:path';
import { columnOf, compact, learn, logistic, sumsOf, vocabularyOf } from './linear.mjs';
import { writeTable } from './table.mjs';
import { FOLDS, foldOf, root, textsOf } from './texts.mjs';

const { draftEvidence } = await import('../../dist/src/policy/guard/evidence.js');
const { TOLD_BY_WORDS } = await import('../../dist/src/policy/guard/index.js');
const { sentencesOf } = await import('../../dist/src/policy/guard/sentences.js');
const { featuresOf } = await import('../../dist/src/policy/learned/model.js');

const SETTINGS = { link: 'logistic', decay: 2e-4, rounds: 14, step: 0.1 };
const LEAST_TEXTS = 2;

export function learnGuard() {
  const texts = textsOf('guard').flatMap((text, line) =>
    examplesOf(text).map((example) => ({
      ...example,
      draft: text.id,
      ofDraft: text.what ?? null,
      fold: foldOf(text, line),
    })),
  );
  const judged = new Array(texts.length);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const model = learnFrom(texts.filter((text) => text.fold !== fold));
    for (const [index, text] of texts.entries()) if (text.fold === fold) judged[index] = chancesOf(model, text);
  }
  const model = learnFrom(texts);
  const heads = TOLD_BY_WORDS.length + 1;
  const columns = ['tells', ...TOLD_BY_WORDS].map((name, head) => [name, columnOf(model.weights, heads, head)]);
  const written = writeTable(join(root, 'src/policy/guard/table.ts'), { vocabulary: model.vocabulary, columns });
  return [...report(texts, judged), { measure: 'table', texts: texts.length, ...written }];
}

function examplesOf(text) {
  const { lang, sentence } = text;
  const sentences =
    sentence === undefined
      ? [text.text]
      : sentencesOf(text.text).flatMap(({ start, end }) => text.text.slice(start, end).trim() || []);
  const rows = draftEvidence(sentences, lang).map(featuresOf);
  return sentences.map((words, at) => {
    const telling =
      sentence === undefined || (sentence !== null && (sentence.includes(words) || words.includes(sentence)));
    return { lang, row: rows[at], what: telling ? text.what : null };
  });
}

/** A name or a quotation is found by other means; as words such a sentence may tell or not. */
const isLearned = ({ what }) => what !== 'name' && what !== 'quote';

function learnFrom(all) {
  const texts = all.filter(isLearned);
  const vocabulary = vocabularyOf(
    texts.map(({ row }) => row),
    LEAST_TEXTS,
  );
  const rows = texts.map(({ row }) => compact(row, vocabulary));
  const targets = texts.map(({ what }) => [
    Number(what !== null),
    ...TOLD_BY_WORDS.map((name) => Number(name === what)),
  ]);
  return {
    vocabulary,
    weights: learn({ rows, targets, heads: TOLD_BY_WORDS.length + 1, size: vocabulary.size, ...SETTINGS }),
  };
}

const chancesOf = ({ weights, vocabulary }, { row }) =>
  logistic(sumsOf(weights, TOLD_BY_WORDS.length + 1, compact(row, vocabulary)));

function report(texts, judged) {
  const lines = [];
  for (const lang of ['all', 'en', 'da', 'ro', 'de']) {
    const of = texts
      .map((_, index) => index)
      .filter((index) => (lang === 'all' || texts[index].lang === lang) && isLearned(texts[index]));
    const line = { measure: 'cross_validation', lang, sentences: of.length };
    for (const least of [0.3, 0.4, 0.5, 0.6]) {
      const telling = of.filter((index) => texts[index].what !== null);
      const harmless = of.filter((index) => texts[index].what === null);
      const said = (list) =>
        Math.round((list.filter((index) => judged[index][0] >= least).length / list.length) * 1000) / 1000;
      line[`stopped@${least}`] = `${said(telling)} of telling, ${said(harmless)} of harmless`;
    }
    lines.push(line);
  }
  lines.push(draftsOf(texts, judged));
  return lines;
}

/** A draft is stopped by its most telling sentence. */
function draftsOf(texts, judged) {
  const drafts = new Map();
  for (const [index, { draft, ofDraft }] of texts.entries()) {
    if (draft === undefined || !isLearned({ what: ofDraft })) continue;
    const there = drafts.get(draft) ?? { tells: ofDraft !== null, most: 0 };
    drafts.set(draft, { ...there, most: Math.max(there.most, judged[index][0]) });
  }
  const line = { measure: 'drafts', drafts: drafts.size };
  for (const least of [0.3, 0.35, 0.4, 0.45, 0.5, 0.6]) {
    const said = (tells) => {
      const those = [...drafts.values()].filter((draft) => draft.tells === tells);
      return Math.round((those.filter(({ most }) => most >= least).length / those.length) * 1000) / 1000;
    };
    line[`stopped@${least}`] = `${said(true)} of telling, ${said(false)} of harmless`;
  }
  return line;
}
