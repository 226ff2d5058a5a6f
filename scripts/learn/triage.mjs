/** Learns the table of triage from data/triage: kinds, rights, danger and distress, from what the rules find and the words. */
import { join } from 'node:path';
import { columnOf, compact, learn, logistic, softmax, sumsOf, vocabularyOf } from './linear.mjs';
import { reliability } from './reliability.mjs';
import { writeTable } from './table.mjs';
import { FOLDS, foldOf, root, textsOf } from './texts.mjs';

const { inspect, triageText, openMail } = await import('../../dist/src/policy/triage/inspect.js');
const { judgementOf } = await import('../../dist/src/policy/triage/judge.js');
const { decide } = await import('../../dist/src/policy/triage/index.js');
const { KINDS, RIGHTS } = await import('../../dist/src/policy/triage/labels.js');
const { featuresOf } = await import('../../dist/src/policy/learned/model.js');
const { detect } = await import('../../dist/src/detect/index.js');

/** What a message is counted as: mostly its label, a little what else a careful reader accepts. */
const ALSO_SHARE = 0.25;
const LEAST_TEXTS = 3;
const SETTINGS = {
  kinds: { link: 'softmax', decay: 1e-3, rounds: 14, step: 0.12 },
  rights: { link: 'softmax', decay: 1e-3, rounds: 24, step: 0.12 },
  risks: { link: 'logistic', decay: 1e-3, rounds: 14, step: 0.12 },
};

/** Learns from all texts and writes the table; first says how well it does on texts that it did not learn from. */
export function learnTriage() {
  const { texts, judged, temperature } = crossValidated();
  const model = learnFrom(texts);
  const columns = [
    ...KINDS.map((kind, at) => [`kind ${kind}`, columnOf(model.kinds, KINDS.length, at)]),
    ...RIGHTS.map((right, at) => [`right ${right}`, columnOf(model.rights, RIGHTS.length, at)]),
    ['imminent', columnOf(model.risks, 2, 0)],
    ['concern', columnOf(model.risks, 2, 1)],
  ];
  const written = writeTable(join(root, 'src/policy/triage/table.ts'), {
    vocabulary: model.vocabulary,
    columns,
    more: { temperature },
  });
  return [...report(texts, judged, temperature), { measure: 'table', texts: texts.length, temperature, ...written }];
}

/** What triage would say of each text of data/triage if it had not learned from it; `set`: the first word of its file. */
export function triagedApart() {
  const { texts, judged, temperature } = crossValidated();
  return texts.map(({ id, lang, set, wanted, inspected }, index) => {
    const { kinds, rights, risks } = judged[index];
    const scores = Float64Array.from([...kinds, ...rights, ...risks]);
    return {
      id,
      lang,
      set,
      wanted,
      got: decide(inspected, judgementOf(scores, temperature)),
      found: inspected.risk.risk,
    };
  });
}

function crossValidated() {
  const texts = textsOf('triage').map(({ id, lang, from, subject, body, file, ...wanted }) => {
    const mail = { from, subject, body };
    const opened = openMail(mail);
    const inspected = inspect(mail, detect(triageText(mail), { lang: opened.lang }), opened);
    const row = featuresOf(inspected.evidence);
    return { id, lang, set: file.split('.')[0], wanted, row, inspected, found: inspected.risk.risk };
  });
  const judged = new Array(texts.length);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const model = learnFrom(texts.filter((text) => foldOf(text) !== fold));
    for (const [index, text] of texts.entries()) if (foldOf(text) === fold) judged[index] = judge(model, text);
  }
  return { texts, judged, temperature: coolest(texts, judged) };
}

function learnFrom(texts) {
  const vocabulary = vocabularyOf(
    texts.map(({ row }) => row),
    LEAST_TEXTS,
  );
  const rows = texts.map(({ row }) => compact(row, vocabulary));
  const size = vocabulary.size;
  const withRight = texts.map((_, index) => index).filter((index) => texts[index].wanted.right !== null);
  return {
    vocabulary,
    kinds: learn({ rows, targets: texts.map(kindShares), heads: KINDS.length, size, ...SETTINGS.kinds }),
    rights: learn({
      rows: withRight.map((index) => rows[index]),
      targets: withRight.map((index) => RIGHTS.map((right) => Number(right === texts[index].wanted.right))),
      heads: RIGHTS.length,
      size,
      ...SETTINGS.rights,
    }),
    risks: learn({
      rows,
      targets: texts.map(({ wanted }) => [Number(wanted.risk === 'imminent'), Number(wanted.risk !== 'none')]),
      heads: 2,
      size,
      ...SETTINGS.risks,
    }),
  };
}

function kindShares({ wanted }) {
  const shares = KINDS.map((kind) => Number(kind === wanted.kind) * (wanted.also.length === 0 ? 1 : 1 - ALSO_SHARE));
  for (const kind of wanted.also) shares[KINDS.indexOf(kind)] += ALSO_SHARE / wanted.also.length;
  return shares;
}

function judge(model, { row }) {
  const compacted = compact(row, model.vocabulary);
  return {
    kinds: sumsOf(model.kinds, KINDS.length, compacted),
    rights: sumsOf(model.rights, RIGHTS.length, compacted),
    risks: sumsOf(model.risks, 2, compacted),
  };
}

const likeliest = (names, sums) => names[sums.indexOf(Math.max(...sums))];
const accepted = ({ wanted }, kind) => kind === wanted.kind || wanted.also.includes(kind);

/** The temperature at which certainty and success come closest, on texts that were not learned from. */
function coolest(texts, judged) {
  const loss = (temperature) =>
    texts.reduce(
      (sum, { wanted }, index) =>
        sum - Math.log(softmax(judged[index].kinds, temperature)[KINDS.indexOf(wanted.kind)] + 1e-9),
      0,
    );
  return Array.from({ length: 30 }, (_, step) => (6 + step) / 10).reduce((best, next) =>
    loss(next) < loss(best) ? next : best,
  );
}

function report(texts, judged, temperature) {
  const lines = [];
  const round = (value) => Math.round(value * 1000) / 1000;
  const sets = [...new Set(texts.map(({ set }) => set))];
  for (const part of ['all', 'en', 'da', 'ro', 'de', ...sets]) {
    const of = texts
      .map((_, index) => index)
      .filter((index) => part === 'all' || texts[index].lang === part || texts[index].set === part);
    const share = (list, test) => round(list.filter(test).length / list.length);
    const rights = of.filter((index) => texts[index].wanted.right !== null);
    const inDanger = of.filter((index) => texts[index].wanted.risk === 'imminent');
    const line = {
      measure: 'cross_validation',
      part,
      texts: of.length,
      kind: share(of, (index) => accepted(texts[index], likeliest(KINDS, judged[index].kinds))),
      right: share(rights, (index) => likeliest(RIGHTS, judged[index].rights) === texts[index].wanted.right),
    };
    for (const least of [0.08, 0.12, 0.16, 0.2, 0.25, 0.3]) {
      const danger = (index) => Math.sqrt(logistic(judged[index].risks).reduce((a, b) => a * b));
      const said = of.filter((index) => texts[index].found === 'imminent' || danger(index) >= least);
      const right = said.filter((index) => texts[index].wanted.risk === 'imminent').length;
      line[`imminent@${least}`] = `${round(right / inDanger.length)}/${round(right / said.length)}`;
    }
    lines.push(line);
  }
  const readings = texts.map((text, index) => ({
    sure: Math.max(...softmax(judged[index].kinds, temperature)),
    right: accepted(text, likeliest(KINDS, judged[index].kinds)),
  }));
  lines.push({ measure: 'reliability', ...reliability(readings) });
  return lines;
}
