import type { Cue } from '../cues/names.js';
import type { Lexical } from '../lexicon.js';
import type { Token } from '../words.js';
import type { Concept } from './names.js';

/** Concepts that together, in one sentence, make a cue. `question`: only where the sentence asks. */
interface Rule {
  readonly cue: Cue;
  readonly all: readonly (readonly Concept[])[];
  readonly none?: readonly Concept[];
  readonly question?: boolean;
}

/** How often rules found each cue: one for each rule, not for each sentence. */
export function cuesByRule(tokens: readonly Token[], found: Lexical['concepts']): ReadonlyMap<Cue, number> {
  const sentences = (tokens.at(-1)?.sentence ?? 0) + 1;
  // A row of bits for each sentence, and behind them one for the whole text: most rules are ruled out by that.
  const present = new Int32Array((sentences + 1) * WIDTH);
  const whole = sentences * WIDTH;
  for (const { list, first } of found) {
    const number = NUMBER_OF.get(list);
    if (number === undefined) continue;
    const row = (tokens[first]?.sentence ?? 0) * WIDTH;
    for (const at of [row, whole])
      present[at + (number >> 5)] = (present[at + (number >> 5)] as number) | (1 << (number & 31));
  }
  const asked = new Uint8Array(sentences);
  for (const token of tokens) if (token.asked) asked[token.sentence] = 1;
  const counts = new Map<Cue, number>();
  for (const rule of BITS) {
    if (!hasAll(rule, present, whole)) continue;
    for (let sentence = 0; sentence < sentences; sentence += 1) {
      if (rule.question && asked[sentence] === 0) continue;
      const row = sentence * WIDTH;
      if (!hasAll(rule, present, row) || meets(rule.none, present, row)) continue;
      counts.set(rule.cue, (counts.get(rule.cue) ?? 0) + 1);
      break;
    }
  }
  return counts;
}

/** A rule whose concepts are a bit each. */
interface Bits {
  readonly cue: Cue;
  readonly question: boolean;
  readonly all: readonly Int32Array[];
  readonly none: Int32Array;
}

function hasAll({ all }: Bits, present: Int32Array, row: number): boolean {
  for (const either of all) if (!meets(either, present, row)) return false;
  return true;
}

function meets(mask: Int32Array, present: Int32Array, row: number): boolean {
  for (let at = 0; at < WIDTH; at += 1) {
    if (((mask[at] as number) & (present[row + at] as number)) !== 0) return true;
  }
  return false;
}

const RULES: readonly Rule[] = [
  {
    cue: 'right_erasure',
    all: [['delete'], ['data', 'all'], ['i', 'you']],
    none: ['marketing', 'other_person', 'receive'],
  },
  {
    cue: 'right_access',
    all: [['give'], ['data'], ['hold', 'i']],
    none: ['authority', 'court', 'they', 'employer', 'offer', 'paid', 'relative'],
  },
  {
    cue: 'right_access',
    all: [['see'], ['data'], ['hold'], ['i']],
    none: ['authority', 'court', 'they', 'who', 'where', 'how_long', 'relative'],
  },
  {
    cue: 'right_rectification',
    all: [['wrong'], ['ident', 'paper'], ['i', 'you']],
    none: ['receive', 'other_person', 'intrusion', 'session'],
  },
  {
    cue: 'right_rectification',
    all: [['fix'], ['paper', 'ident', 'data']],
    none: ['session', 'day', 'offer', 'receive'],
  },
  { cue: 'right_objection', all: [['stop', 'not'], ['marketing'], ['i']], none: ['offer', 'study'] },
  { cue: 'right_objection', all: [['stop'], ['use'], ['i', 'data']], none: ['meanwhile', 'consent'] },
  { cue: 'right_withdraw_consent', all: [['withdraw'], ['consent']], none: ['offer', 'contract', 'session'] },
  { cue: 'right_withdraw_consent', all: [['withdraw'], ['share'], ['i'], ['you']], none: ['offer', 'day'] },
  { cue: 'right_restriction', all: [['meanwhile'], ['not'], ['use', 'share', 'delete'], ['data', 'paper']] },
  {
    cue: 'privacy_who',
    all: [['who'], ['see', 'store', 'safe', 'share']],
    question: true,
    none: ['delete', 'attends'],
  },
  { cue: 'privacy_who', all: [['where'], ['store', 'data']], question: true },
  { cue: 'privacy_retention', all: [['how_long'], ['store', 'data', 'hold']], question: true },
  {
    cue: 'privacy_safe',
    all: [['safe'], ['seek', 'store', 'you', 'letter', 'therapy']],
    question: true,
    none: ['wrong', 'attends'],
  },
  { cue: 'complaint_breach', all: [['told'], ['circle'], ['staff']], none: ['needs', 'seek'] },
  { cue: 'complaint_word', all: [['upset'], ['you', 'staff', 'answer_for']] },
  { cue: 'complaint_demand', all: [['answer_for'], ['you', 'i']], none: ['price', 'free', 'session'] },
  { cue: 'security_misdirected', all: [['receive'], ['letter'], ['other_person', 'meant_for']] },
  { cue: 'security_misdirected', all: [['meant_for'], ['letter', 'other_person', 'receive']] },
  { cue: 'security_access', all: [['intrusion'], ['letter', 'receive', 'you', 'i']], none: ['price', 'offer'] },
  {
    cue: 'security_lost',
    all: [['loss'], ['data', 'letter', 'paper'], ['you', 'other_person', 'i']],
    none: ['price', 'session'],
  },
  { cue: 'security_flaw', all: [['open'], ['other_person', 'data', 'letter'], ['you', 'see', 'i']] },
  { cue: 'baa', all: [['contract']] },
  { cue: 'ask_price', all: [['price']], question: true },
  { cue: 'ask_slot', all: [['free'], ['seek', 'you']], question: true, none: ['offer', 'study'] },
  { cue: 'ask_method', all: [['kind_of_help'], ['seek']], question: true, none: ['offer', 'data'] },
  {
    cue: 'seek_therapy',
    all: [['seek'], ['therapy'], ['begin', 'free', 'kind_of_help', 'i']],
    none: ['they', 'job', 'study', 'offer', 'relative', 'data', 'consent', 'attends'],
  },
  { cue: 'client_move', all: [['cannot'], ['day', 'session']], none: ['price', 'data'] },
  { cue: 'client_move', all: [['instead'], ['day', 'session']], question: true, none: ['price', 'therapy'] },
  { cue: 'client_move', all: [['ill'], ['day', 'cannot', 'instead']], none: ['therapy'] },
  { cue: 'client_money', all: [['paid'], ['session', 'i', 'give']], none: ['price', 'offer', 'they'] },
  { cue: 'client_said', all: [['thanks'], ['you', 'i', 'session']], none: ['offer', 'study', 'job'] },
  {
    cue: 'refer_for_relative',
    all: [['relative'], ['needs', 'therapy', 'child']],
    none: ['attends', 'told', 'how_are_they'],
  },
  {
    cue: 'refer_for_relative',
    all: [['child'], ['seek', 'needs'], ['therapy', 'free', 'needs']],
    none: ['attends', 'offer', 'study'],
  },
  { cue: 'refer_word', all: [['employer', 'they'], ['needs'], ['therapy', 'seek', 'paid']], none: ['attends'] },
  {
    cue: 'third_ask',
    all: [['how_are_they'], ['they', 'attends', 'relative', 'employer'], ['attends', 'you']],
    none: ['seek'],
  },
  { cue: 'third_ask', all: [['relative', 'employer', 'they'], ['attends'], ['how_are_they', 'oblige']] },
  { cue: 'third_hidden', all: [['relative', 'they'], ['attends'], ['you']], none: ['needs', 'free', 'price'] },
  { cue: 'legal_demand', all: [['authority', 'court'], ['oblige']] },
  { cue: 'legal_authority', all: [['authority'], ['oblige', 'court']], none: ['upset'] },
  { cue: 'biz_offer', all: [['offer'], ['you']], none: ['i', 'therapy'] },
  { cue: 'biz_job', all: [['job'], ['you', 'seek']], none: ['relative', 'ill', 'upset'] },
  { cue: 'biz_research', all: [['study'], ['you', 'seek']], none: ['relative', 'data'] },
];

const NUMBER_OF: ReadonlyMap<Concept, number> = new Map(
  [...new Set(RULES.flatMap(({ all, none }) => [...all.flat(), ...(none ?? [])]))].map((concept, at) => [concept, at]),
);
const WIDTH = Math.ceil(NUMBER_OF.size / 32);

function maskOf(concepts: readonly Concept[]): Int32Array {
  const mask = new Int32Array(WIDTH);
  for (const concept of concepts) {
    const number = NUMBER_OF.get(concept) ?? 0;
    mask[number >> 5] = (mask[number >> 5] as number) | (1 << (number & 31));
  }
  return mask;
}

const BITS: readonly Bits[] = RULES.map(({ cue, all, none = [], question = false }) => ({
  ...{ cue, question },
  all: all.map(maskOf),
  none: maskOf(none),
}));
