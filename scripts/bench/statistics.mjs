/** Whether two rows of times are one kind of thing: Welch's test of their means, Kolmogorov and Smirnov's of the rest. */

/** @returns medians and means, and both tests with the chance that equal things differ as much */
export function compare(a, b) {
  return {
    medians: [round(median(a)), round(median(b))],
    means: [round(mean(a)), round(mean(b))],
    welch: welch(a, b),
    ks: kolmogorovSmirnov(a, b),
  };
}

/** Welch 1947. With a thousand of each Student's distribution is the normal one. */
export function welch(a, b) {
  const error = Math.sqrt(variance(a) / a.length + variance(b) / b.length);
  const t = error === 0 ? 0 : (mean(a) - mean(b)) / error;
  return { t: round(t), p: round(2 * (1 - normal(Math.abs(t)))) };
}

/** The largest distance of the two distribution functions, and Smirnov's limit for it. */
export function kolmogorovSmirnov(a, b) {
  const [x, y] = [a, b].map((list) => list.toSorted((one, other) => one - other));
  let d = 0;
  for (let i = 0, j = 0; i < x.length && j < y.length; ) {
    const at = Math.min(x[i], y[j]);
    while (x[i] === at) i += 1;
    while (y[j] === at) j += 1;
    d = Math.max(d, Math.abs(i / x.length - j / y.length));
  }
  const size = Math.sqrt((x.length * y.length) / (x.length + y.length));
  const lambda = (size + 0.12 + 0.11 / size) * d;
  if (lambda < 0.2) return { d: round(d), p: 1 };
  let p = 0;
  for (let k = 1; k <= 100; k += 1) p += 2 * (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * (k * lambda) ** 2);
  return { d: round(d), p: round(Math.min(1, Math.max(0, p))) };
}

const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;
const variance = (list) => {
  const middle = mean(list);
  return list.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (list.length - 1);
};
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const round = (value) => Math.round(value * 10_000) / 10_000;

/** The normal distribution function: Abramowitz and Stegun 26.2.17, good to 7.5e-8. */
function normal(x) {
  const t = 1 / (1 + 0.2316419 * x);
  const tail = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 1 - (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * tail;
}

/** The value below which this share of them lies, to a tenth. */
export function at(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] * 10) / 10;
}
