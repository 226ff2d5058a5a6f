/** How well spans agree with a reader's marks: per kind, and per message whether to warn. */

const HARMLESS = new Set(['phone', 'email', 'postal_address']);

/** Same kind, and what both cover is at least half of what either covers. */
export const agree = (a, b) =>
  a.kind === b.kind && 2 * shared(a, b) >= Math.max(a.end, b.end) - Math.min(a.start, b.start);

/** Same kind, and they overlap: what evaluations of named entities call a partial match (SemEval 2013 task 9). */
export const touch = (a, b) => a.kind === b.kind && shared(a, b) > 0;

const shared = (a, b) => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));

const exactly = (a, b) => a.kind === b.kind && a.start === b.start && a.end === b.end;

/**
 * Counts over texts of `readDetectSet`. `find` gives the spans of a text. Each mark takes at most one span and each
 * span at most one mark. `warn` is what the spans' kinds say, beside what the reader says.
 * @param fits when a span is a mark's: `agree`, or `touch` where the place counts and its edges are a matter of taste
 */
export function scoreDetector(texts, find, fits = agree) {
  const kinds = new Map();
  const warn = { found: 0, missed: 0, wrong: 0 };
  const mistakes = [];
  for (const text of texts) {
    const spans = find(text);
    const pairs = pairUp(text.spans, spans, fits);
    for (const [mark, span] of pairs) {
      const kind = kindOf(kinds, (mark ?? span).kind);
      if (mark !== null && span !== null) kind.found += 1;
      else if (span === null) kind.missed += 1;
      else kind.wrong += 1;
      if (mark === null || span === null) mistakes.push({ id: text.id, missed: mark, wrong: span });
    }
    for (const [mark, span] of pairUp(text.spans, spans, exactly)) {
      if (mark !== null && span !== null) kindOf(kinds, mark.kind).exact += 1;
    }
    const warned = spans.some(({ kind }) => !HARMLESS.has(kind));
    if (warned && text.warn) warn.found += 1;
    else if (warned) warn.wrong += 1;
    else if (text.warn) warn.missed += 1;
    if (warned !== text.warn) mistakes.push({ id: text.id, warn: text.warn });
  }
  return {
    kinds: Object.fromEntries([...kinds].map(([kind, counts]) => [kind, figures(counts)])),
    warn: figures(warn),
    mistakes,
  };
}

function kindOf(kinds, kind) {
  const there = kinds.get(kind) ?? { found: 0, missed: 0, wrong: 0, exact: 0 };
  kinds.set(kind, there);
  return there;
}

function pairUp(marks, spans, fits) {
  const left = new Set(spans);
  const pairs = marks.map((mark) => {
    const span = [...left].find((candidate) => fits(mark, candidate)) ?? null;
    left.delete(span);
    return [mark, span];
  });
  return [...pairs, ...[...left].map((span) => [null, span])];
}

function figures({ found, missed, wrong, exact }) {
  const share = (part, whole) => (whole === 0 ? null : part / whole);
  const precision = share(found, found + wrong);
  const recall = share(found, found + missed);
  const f1 = share(2 * found, 2 * found + wrong + missed);
  return {
    marks: found + missed,
    precision,
    recall,
    f1,
    ...(exact !== undefined && { exact: share(exact, found + missed) }),
  };
}

const SENSITIVE = new Set(['health', 'sexual_life', 'religion', 'ethnicity', 'political', 'criminal']);

/** The figures of the special categories taken together, as the goal is stated for them. */
export function sensitiveTogether(texts, find, fits = agree) {
  const only = texts.map((text) => ({ ...text, spans: text.spans.filter(({ kind }) => SENSITIVE.has(kind)) }));
  const { kinds } = scoreDetector(only, (text) => find(text).filter(({ kind }) => SENSITIVE.has(kind)), fits);
  let [found, wrong, marks] = [0, 0, 0];
  for (const { marks: count, recall, precision } of Object.values(kinds)) {
    const hits = count * (recall ?? 0);
    marks += count;
    found += hits;
    wrong += precision ? hits / precision - hits : 0;
  }
  return { marks, precision: found / (found + wrong), recall: found / marks };
}
