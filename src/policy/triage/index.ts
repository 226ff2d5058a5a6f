import type { Span } from '../../detect/index.js';
import { cuesByRule } from './concepts/rules.js';
import { cueFinder } from './cues/index.js';
import type { Cue } from './cues/names.js';
import { featuresOf } from './features.js';
import { alsoOf, type Judgement, judge, rightOf } from './judge.js';
import type { Kind, Language, Mail, Pii, Right, Risk } from './labels.js';
import { detectLanguage } from './language.js';
import { ownWords, partsOf } from './own-words.js';
import { piiOf, warnFor } from './personal.js';
import { type Hit, tokensOf } from './phrases.js';
import { type RiskVerdict, riskOf } from './risk/index.js';
import { circumstancesOf, SIGNAL_WORDS, type Signal, type SignalCode } from './signals/index.js';

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
export { detectLanguage } from './language.js';
export { kindWords, rightWords, riskWords } from './names.js';
export { ownWords } from './own-words.js';
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

/**
 * Reads a message: kind, right, risk, language and personal data, as TAXONOMY labels them. `spans` are what `detect`
 * found in `triageText(mail)`. Pure; never throws; takes time in proportion to the message. It recognises words and
 * understands nothing: a person reads every message, and risk only ever moves a message up.
 */
export function triage(mail: Mail, spans: readonly Span[]): Triage {
  const own = ownWords(mail.body);
  const guess = mail.lang === undefined ? detectLanguage(`${mail.subject}\n${own}`) : { lang: mail.lang, sure: true };
  const { lang } = guess;
  const stretches = partsOf(mail.body);
  const tokens = tokensOf(`${mail.from}\n\n${mail.subject}\n\n${own}`);
  const hits = cueFinder(lang)(tokens);
  const risk = readRisk(mail, lang, hits);
  const bodyStart = mail.subject.length + BREAK.length;
  const facts = { from: mail.from, text: triageText(mail), bodyStart, spans, stretches, speaksOfRelation: false };
  const people = piiOf({ ...facts, impersonal: false }).includes('other_person') ? 1 : 0;
  const inDanger = risk.risk === 'imminent';
  const ruled = cuesByRule(tokens, lang);
  const reading = { from: mail.from, subject: mail.subject, own, tokens, hits, ruled, spans, people, inDanger };
  const features = featuresOf(reading);
  const judgement = judge(features);
  const { kind } = judgement;
  const also = alsoOf(judgement, features);
  const impersonal = isImpersonal(judgement);
  const pii = piiOf({ ...facts, impersonal, speaksOfRelation: features.has('relation') || speaksOfAssailant(risk) });
  const right = kind === 'rights_request' || also.includes('rights_request') ? rightOf(features) : null;
  const settled = impersonal ? NO_RISK : risk;
  const signals = [...circumstancesOf(tokens, lang), ...notesOf(guess.sure, judgement, settled, stretches)];
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
function readRisk(mail: Mail, lang: Language, hits: readonly Hit<Cue>[]): RiskVerdict {
  const text = partsOf(mail.body)
    .filter(({ part }) => part !== 'quote')
    .map(({ start, end }) => mail.body.slice(start, end))
    .join('\n');
  const tokens = tokensOf(`${mail.subject}\n\n${text}`);
  const looksAhead = hits.some(({ list }) => AHEAD.has(list));
  return riskOf(tokens, lang, { looksAhead, wordCount: tokens.length });
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
  stretches: ReturnType<typeof partsOf>,
): SignalCode[] {
  const notes: SignalCode[] = risk.reasons.map((reason) => `risk_${reason}` as const);
  if (risk.perhapsImminent) notes.push('perhaps_in_danger');
  if (judgement.confidence < UNSURE) notes.push('kind_unsure');
  if (!sureOfLanguage) notes.push('language_unsure');
  if (stretches.length > 0 && stretches.every(({ part }) => part === 'forward')) notes.push('forward_only');
  return notes;
}

const UNSURE = 0.5;
