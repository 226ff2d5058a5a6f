import { writeFileSync } from 'node:fs';

/**
 * Writes a learned table as the module that src/policy/learned reads. `columns`: [head, weights by vocabulary position].
 * A weight is a signed byte times the scale of its head; features that no head hears are left out.
 */
export function writeTable(file, { vocabulary, columns, more = {} }) {
  const scales = columns.map(
    ([, weights]) => weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9) / 127,
  );
  const features = [];
  const bytes = [];
  for (const [feature, index] of vocabulary) {
    const row = columns.map(([, weights], head) => Math.round(weights[index] / scales[head]));
    if (row.every((value) => Math.abs(value) < FAINT)) continue;
    features.push(feature);
    bytes.push(...row);
  }
  const written = {
    heads: columns.map(([head]) => head),
    scales: scales.map((scale) => Number(scale.toPrecision(6))),
    ...more,
    features: Buffer.from(Uint32Array.from(features).buffer).toString('base64'),
    weights: Buffer.from(Int8Array.from(bytes).buffer).toString('base64'),
  };
  const lines = Object.entries(written).map(([name, value]) => `  ${name}: ${literal(value)},`);
  const type =
    Object.keys(more).length === 0
      ? 'WrittenModel'
      : `WrittenModel & { ${Object.keys(more)
          .map((name) => `readonly ${name}: number`)
          .join('; ')} }`;
  writeFileSync(
    file,
    `import type { WrittenModel } from '../learned/model.js';\n\n// Written by \`npm run learn\` from the texts in data/. Not for reading, and not to be changed by hand.\nexport const TABLE: ${type} = {\n${lines.join('\n')}\n};\n`,
  );
  return { features: features.length, kilobytes: Math.round((features.length * (4 + columns.length)) / 1024) };
}

/** Steps of 127: less than this changes nothing that could be noticed. */
const FAINT = 2;

const literal = (value) =>
  Array.isArray(value)
    ? `[${value.map((item) => (typeof item === 'string' ? `'${item}'` : item)).join(', ')}]`
    : typeof value === 'string'
      ? `'${value}'`
      : value;
