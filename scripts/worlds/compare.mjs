/** Whether two worlds are one to whoever stands outside: what was seen, byte by byte, and how long it took, by Welch. */
import { welch } from '../bench/statistics.mjs';
import { normal } from './rules.mjs';

/** As in dudect (Reparaz, Balasch, Verbauwhede 2017): beyond this two rows of times are no longer one kind of thing. */
const T_LIMIT = 4.5;
/** The slowest hundredth is the machine's, not the program's. */
const KEPT = 0.99;
/** Welch's test takes a mean for normal; with fewer values it is not yet. */
const LEAST = 30;

/**
 * One book for both worlds. `of(world)` gives that world's hand for one enquiry, `close` compares what both saw and
 * forgets it, so that a long run stays small.
 */
export function openBook() {
  const differences = [];
  const times = new Map();
  const seen = {};
  let compared = 0;
  return {
    differences,
    compared: () => compared,
    /** How often each reply code, status and letter came in the first world: that there was something to compare. */
    seen,
    /** Both hands for one enquiry, in the order of the worlds. */
    page: (name) => {
      const written = ['', ''];
      const hand = (side) => ({
        note: (text) => {
          written[side] += text;
        },
        time: (series, ms) => {
          if (!times.has(series)) times.set(series, [[], []]);
          times.get(series)[side].push(ms);
        },
      });
      return {
        hands: [hand(0), hand(1)],
        close: () => {
          compared += 1;
          const [a, b] = written.map(normal);
          for (const [, what] of a.matchAll(ANSWERS)) seen[what] = (seen[what] ?? 0) + 1;
          if (a !== b) differences.push({ enquiry: name, ...firstDifference(a, b) });
        },
      };
    },
    /** The t of every series that is long enough. */
    times: () =>
      [...times].map(([series, [a, b]]) => timed(series, a, b)).filter(({ n }) => n[0] >= LEAST && n[1] >= LEAST),
  };
}

/** The beginning of each answer: a reply code, a status, the envelope of a letter. */
const ANSWERS = /^([2-5]\d{2}(?= )|HTTP\/1\.1 \d{3}|MAIL FROM(?=:))/gm;

/** Series whose t says that the worlds take different times. */
export const tooFar = (lines) => lines.filter(({ t }) => Math.abs(t) >= T_LIMIT).map(({ series }) => series);

function timed(series, a, b) {
  const all = [...a, ...b].toSorted((x, y) => x - y);
  const most = all[Math.ceil(all.length * KEPT) - 1];
  const [x, y] = [a, b].map((list) => list.filter((ms) => ms <= most));
  const mean = (list) => Math.round((list.reduce((sum, ms) => sum + ms, 0) / list.length) * 1_000) / 1_000;
  return { series, n: [x.length, y.length], means: [mean(x), mean(y)], t: welch(x, y).t, limit: T_LIMIT };
}

/** The first line that is not the same, in both. */
function firstDifference(a, b) {
  const [x, y] = [a, b].map((text) => text.split('\n'));
  const at = x.findIndex((line, number) => line !== y[number]);
  const line = at === -1 ? x.length : at;
  const show = (lines) => (lines[line] ?? '(nothing more)').slice(0, 300);
  return { line, known: show(x), unknown: show(y) };
}
