/**
 * Softmax and logistic regression on sparse features, by AdaGrad: a few hundred kilobytes of weights, learned in a
 * minute, the same on every machine. `rows` are Maps from feature number to value, `targets` shares of each head.
 */

/** Numbers the features that at least `least` of the rows have; the rest say nothing that could be relied on. */
export function vocabularyOf(rows, least) {
  const counts = new Map();
  for (const row of rows) for (const feature of row.keys()) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= least).map(([feature]) => feature);
  return new Map(kept.sort((a, b) => a - b).map((feature, index) => [feature, index]));
}

/** A row as two arrays: positions in the vocabulary, and values. */
export function compact(row, vocabulary) {
  const at = [];
  const values = [];
  for (const [feature, value] of row) {
    const index = vocabulary.get(feature);
    if (index === undefined) continue;
    at.push(index);
    values.push(value);
  }
  return { at: Int32Array.from(at), values: Float64Array.from(values) };
}

export const sumsOf = (weights, heads, { at, values }) => {
  const sums = new Float64Array(heads);
  for (let k = 0; k < at.length; k += 1) {
    for (let head = 0; head < heads; head += 1) sums[head] += weights[at[k] * heads + head] * values[k];
  }
  return sums;
};

/** The weights of one head, by vocabulary position. */
export const columnOf = (weights, heads, head) =>
  Float64Array.from({ length: weights.length / heads }, (_, at) => weights[at * heads + head]);

/** @param link softmax: the heads share 1. logistic: each is asked for itself. */
export function learn({ rows, targets, heads, size, link, decay, rounds, step }) {
  const weights = new Float64Array(size * heads);
  const squares = new Float64Array(size * heads).fill(1e-8);
  const order = rows.map((_, index) => index);
  const random = dice(7);
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random);
    for (const index of order) {
      const row = rows[index];
      const errors = (link === 'softmax' ? softmax : logistic)(sumsOf(weights, heads, row));
      for (let head = 0; head < heads; head += 1) errors[head] -= targets[index][head];
      for (let k = 0; k < row.at.length; k += 1) {
        for (let head = 0; head < heads; head += 1) {
          const place = row.at[k] * heads + head;
          const slope = errors[head] * row.values[k] + decay * weights[place];
          squares[place] += slope * slope;
          weights[place] -= (step * slope) / Math.sqrt(squares[place]);
        }
      }
    }
  }
  return weights;
}

export function softmax(sums, temperature = 1) {
  const most = Math.max(...sums);
  const powers = Float64Array.from(sums, (sum) => Math.exp((sum - most) / temperature));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
}

export const logistic = (sums) => Float64Array.from(sums, (sum) => 1 / (1 + Math.exp(-sum)));

function shuffle(list, random) {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [list[at], list[other]] = [list[other], list[at]];
  }
}

/** The same numbers in every run. */
function dice(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
