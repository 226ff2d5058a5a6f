import type { Span } from '../../detect/index.js';
import { cuesByRule } from './concepts/rules.js';
import type { Cue } from './cues/names.js';
import { featuresOf } from './features.js';
import { alsoOf, type Judgement, judge, rightOf } from './judge.js';
import type { Kind, Language, Mail, Pii, Right, Risk } from './labels.js';
import { type DetectedLanguage, detectLanguage } from './language.js';
import { type Lexical, searchLists } from './lexicon.js';
import { ownWords, partsOf, type Stretch } from './own-words.js';
import { piiOf, warnFor } from './personal.js';
import { type RiskVerdict, riskOf } from './risk/index.js';
import { circumstancesOf, SIGNAL_WORDS, type Signal, type SignalCode } from './signals/index.js';
import { type Token, tokensOf } from './words.js';

export {
  KINDS,
  type Kind,
  type Language,
  type Mail,
  type Pii,
  RIGHTS,
  RISKS,
  type Right,
  type Risk,
} from './labels.js';
export { kindWords, rightWords, riskWords } from './names.js';
export { SIGNAL_WORDS, type Signal, type SignalCode } from './signals/index.js';

/** What a message is held to be. */
export interface Triage {
  readonly lang: Language;
  readonly kind: Kind;
  /** Other kinds that a careful reader would accept; likeliest first. */
  readonly also: readonly Kind[];
  readonly right: Right | null;
  readonly risk: Risk;
  readonly pii: readonly Pii[];
  readonly warn: boolean;
  /** How sure the kind is, between 0 and 1. */
  readonly confidence: number;
  readonly signals: readonly Signal[];
}

/** The text that spans for `triage` must have been found in: offsets count from the start of the subject. */
export const triageText = (mail: Pick<Mail, 'subject' | 'body'>): string => `${mail.subject}${BREAK}${mail.body}`;

const BREAK = '\n\n';

/** A message taken apart, before personal data is looked for in it: that needs the language. */
export interface OpenedMail extends DetectedLanguage {
  readonly stretches: readonly Stretch[];
  readonly own: string;
  /** Of sender, subject and own words. */
  readonly tokens: readonly Token[];
  /** Where the subject's begin. */
  readonly subjectAt: number;
}

/** Sets quotes, signatures and footers aside, and tells the language. Pure; never throws. */
export function openMail({ lang, from, subject, body }: Mail): OpenedMail {
  const stretches = partsOf(body);
  const own = ownWords(body, stretches);
  const tokens = tokensOf(`${from}${BREAK}${subject}${BREAK}${own}`);
  const first = tokens.findIndex(({ start }) => start >= from.length);
  const subjectAt = first === -1 ? tokens.length : first;
  const guess =
    lang === undefined ? detectLanguage(`${subject}\n${own}`, tokens.slice(subjectAt)) : { lang, sure: true };
  return { ...guess, stretches, own, tokens, subjectAt };
}

/**
 * Reads a message: kind, right, risk, language and personal data, as TAXONOMY labels them. `spans` are what `detect`
 * found in `triageText(mail)`. Pure; never throws; takes time in proportion to the message. It recognises words and
 * understands nothing: a person reads every message, and risk only ever moves a message up.
 */
export function triage(mail: Mail, spans: readonly Span[], opened: OpenedMail = openMail(mail)): Triage {
  const { lang, stretches, own, tokens } = opened;
  const found = searchLists(tokens, lang);
  const risk = readRisk(mail, opened, found);
  const bodyStart = mail.subject.length + BREAK.length;
  const facts = { from: mail.from, text: triageText(mail), bodyStart, spans, stretches, speaksOfRelation: false };
  const people = piiOf({ ...facts, impersonal: false }).includes('other_person') ? 1 : 0;
  const inDanger = risk.risk === 'imminent';
  const ruled = cuesByRule(tokens, found.concepts);
  const { from, subject } = mail;
  const features = featuresOf({ from, subject, own, tokens, hits: found.cues, ruled, spans, people, inDanger });
  const judgement = judge(features);
  const { kind } = judgement;
  const also = alsoOf(judgement, features);
  const impersonal = isImpersonal(judgement);
  const pii = piiOf({ ...facts, impersonal, speaksOfRelation: features.has('relation') || speaksOfAssailant(risk) });
  const right = kind === 'rights_request' || also.includes('rights_request') ? rightOf(features) : null;
  const settled = impersonal ? NO_RISK : risk;
  const notes = notesOf(opened.sure, judgement, settled, stretches);
  const signals = [...circumstancesOf(tokens, found.circumstances), ...notes];
  return {
    lang,
    kind,
    also,
    right,
    risk: settled.risk,
    pii,
    warn: warnFor(pii),
    confidence: judgement.confidence,
    signals: signals.map((code) => ({ code, words: SIGNAL_WORDS[code] })),
  };
}

/** Quoted answers of the practice are left out, but forwards, signatures and footers are read: danger hides there. */
function readRisk(mail: Mail, { lang, stretches, tokens, subjectAt }: OpenedMail, found: Lexical): RiskVerdict {
  const looksAhead = found.cues.some(({ list }) => AHEAD.has(list));
  if (stretches.every(({ part }) => part === 'own' || part === 'quote')) {
    const read = <H extends { readonly first: number }>(hits: readonly H[]) =>
      hits.filter(({ first }) => first >= subjectAt);
    const lists = { reasons: read(found.reasons), calm: read(found.calm) };
    return riskOf(tokens, lists, lang, { looksAhead, wordCount: tokens.length - subjectAt });
  }
  const text = stretches
    .filter(({ part }) => part !== 'quote')
    .map(({ start, end }) => mail.body.slice(start, end))
    .join('\n');
  const all = tokensOf(`${mail.subject}${BREAK}${text}`);
  return riskOf(all, searchLists(all, lang), lang, { looksAhead, wordCount: all.length });
}

const AHEAD: ReadonlySet<Cue> = new Set<Cue>(['ask_price', 'ask_slot', 'seek_therapy', 'client_move']);

/** Bulk mail, offers and study invitations, where the kind is sure: there danger and illness are topics. */
const isImpersonal = ({ kind, confidence }: Judgement): boolean => IMPERSONAL.has(kind) && confidence >= SURE_OF_TOPIC;

const IMPERSONAL: ReadonlySet<Kind> = new Set<Kind>(['business', 'automated', 'spam', 'baa_request']);
const SURE_OF_TOPIC = 0.6;

const NO_RISK: RiskVerdict = { risk: 'none', reasons: [], perhapsImminent: false };

/** Whoever threatens or hurts is described, even without a name. */
const speaksOfAssailant = ({ reasons }: RiskVerdict): boolean =>
  reasons.some(
    (reason) =>
      reason === 'violence_now' || reason === 'threat_to_life' || reason === 'child_hurt' || reason === 'missing',
  );

function notesOf(
  sureOfLanguage: boolean,
  judgement: Judgement,
  risk: RiskVerdict,
  stretches: readonly Stretch[],
): SignalCode[] {
  const notes: SignalCode[] = risk.reasons.map((reason) => `risk_${reason}` as const);
  if (risk.perhapsImminent) notes.push('perhaps_in_danger');
  if (judgement.confidence < UNSURE) notes.push('kind_unsure');
  if (!sureOfLanguage) notes.push('language_unsure');
  if (stretches.length > 0 && stretches.every(({ part }) => part === 'forward')) notes.push('forward_only');
  return notes;
}

const UNSURE = 0.5;
