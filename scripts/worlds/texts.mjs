/** Who writes, and what: drawn by a seed, so that both worlds are asked the same, and a run can be had again. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const TRIAGE = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../data/triage');

/** Numbers that a seed decides (mulberry32): good enough to draw lots with. */
export function createDraw(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { next, chance: (part) => next() < part, pick: (list) => list[Math.floor(next() * list.length)] };
}

/** Every labelled message of data/triage: its subject and its words. */
export function labelledMessages() {
  return readdirSync(TRIAGE)
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted()
    .flatMap((name) => readFileSync(path.join(TRIAGE, name), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line))
    .map(({ subject, body, lang }) => ({ subject, body, lang }));
}

/** The people who are asked about: in one world each is in the register. */
export function people(count) {
  return Array.from({ length: count }, (_, number) => {
    const name = `${FIRST[number % FIRST.length]} ${LAST[Math.floor(number / FIRST.length) % LAST.length]}`;
    const label = name.toLowerCase().replace(' ', '.');
    return { number, name, local: label, address: `${label}${number}@home.example` };
  });
}

/** What others ask about somebody, in the four languages and by many callings. */
export const ABOUT = [
  (name) => `Is my daughter ${name} a patient of yours? She does not answer her phone.`,
  (name) => `Hello, is ${name} in therapy with you? I am a colleague.`,
  (name) => `Does ${name} have an appointment with you on Mondays? We need to know for the roster.`,
  (name) => `We demand the complete records of ${name} within ten days. Attorney at law`,
  (name) => `I am afraid that ${name} will take their own life. Do you know them? Please call me.`,
  (name) => `This is the police. When did ${name} last come to you?`,
  (name) => `Er ${name} i behandling hos jer? Jeg er hendes mor.`,
  (name) => `Ist ${name} bei Ihnen in Behandlung? Ich bin der Ehemann.`,
  (name) => `Este ${name} pacienta dumneavoastră? Sunt fratele ei.`,
];

/** What somebody writes who may be a client. */
export const OWN = [
  (name) => `Hi, can we move our session on Thursday? Best, ${name}`,
  (name) => `I can't go on. ${name}`,
  (name) => `Please delete everything you have about me (GDPR article 17). ${name}`,
  (name) => `What do you keep about me? I ask for a copy under article 15. ${name}`,
  (name) => `I want to complain: you were late three times. ${name}`,
  (name) => `Please do not write to me here, he reads my mail. ${name}`,
  (name) => `Kan vi flytte vores tid på torsdag? Hilsen ${name}`,
  (name) => `Können wir unseren Termin am Donnerstag verschieben? ${name}`,
  (name) => `Putem muta ședința de joi? ${name}`,
];

const FIRST = [
  ...['Mia', 'Ask', 'Liv', 'Emil', 'Nora', 'Ivan', 'Ruth', 'Otto', 'Ida', 'Paul', 'Ella', 'Hugo', 'Maja', 'Theo'],
  ...['Anca', 'Radu', 'Ilse', 'Kurt', 'Vera', 'Finn'],
];
const LAST = [
  ...['Holm', 'Lund', 'Krag', 'Falk', 'Bang', 'Popa', 'Rusu', 'Vogt', 'Kern', 'Moss', 'Reed', 'Hale', 'Dahl', 'Berg'],
  ...['Sand', 'Wulf', 'Stan', 'Toma', 'Lake', 'Bell'],
];
