/**
 * Learns the tables that src/policy reads, from the labelled texts in data/: `npm run learn -- [triage|guard]`.
 * Prints JSON lines: how well each does on texts it did not learn from. Run `npm run build` before, and after.
 */
const LEARNERS = {
  triage: async () => (await import('./learn/triage.mjs')).learnTriage(),
  guard: async () => (await import('./learn/guard.mjs')).learnGuard(),
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(LEARNERS, name));
if (unknown !== undefined) {
  process.stderr.write(`learn takes ${Object.keys(LEARNERS).join(', ')}\n`);
  process.exit(2);
}
for (const name of wanted.length === 0 ? Object.keys(LEARNERS) : wanted) {
  for (const line of await LEARNERS[name]()) process.stdout.write(`${JSON.stringify(line)}\n`);
}
