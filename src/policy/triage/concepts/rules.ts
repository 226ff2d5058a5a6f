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
  const sentences = new Map<number, Set<Concept>>();
  for (const { list, first } of found) {
    const sentence = tokens[first]?.sentence ?? 0;
    const there = sentences.get(sentence);
    if (there === undefined) sentences.set(sentence, new Set([list]));
    else there.add(list);
  }
  const anywhere = new Set<Concept>(found.map(({ list }) => list));
  const possible = new Set<Rule>();
  for (const concept of anywhere) for (const rule of RULES_OF.get(concept) ?? []) possible.add(rule);
  const asked = new Set(tokens.filter((token) => token.asked).map((token) => token.sentence));
  const counts = new Map<Cue, number>();
  for (const rule of possible) {
    if (!rule.all.every((either) => either.some((concept) => anywhere.has(concept)))) continue;
    const holds = [...sentences].some(
      ([number, present]) => (!rule.question || asked.has(number)) && fits(rule, present),
    );
    if (holds) counts.set(rule.cue, (counts.get(rule.cue) ?? 0) + 1);
  }
  return counts;
}

const fits = (rule: Rule, present: ReadonlySet<Concept>): boolean =>
  rule.all.every((either) => either.some((concept) => present.has(concept))) &&
  !(rule.none ?? []).some((concept) => present.has(concept));

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

/** Each rule by the concepts of its rarest place: without one of them it cannot hold. */
const RULES_OF = new Map<Concept, Rule[]>();
for (const rule of RULES) {
  const [fewest = []] = rule.all.toSorted((a, b) => a.length - b.length);
  for (const concept of fewest) RULES_OF.set(concept, [...(RULES_OF.get(concept) ?? []), rule]);
}
