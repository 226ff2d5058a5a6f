import type { Detect, Span } from '../../detect/index.js';
import type { Features } from './features.js';
import { type Inspected, inspect, type OpenedMail, openMail, triageText } from './inspect.js';
import { alsoOf, type Judgement, judge, rightOf } from './judge.js';
import type { Kind, Language, Mail, Pii, Right, Risk } from './labels.js';
import { piiOf, warnFor } from './personal.js';
import { type RiskVerdict, raiseRisk } from './risk/index.js';
import { kindReasons, SIGNAL_WORDS, type Signal, type SignalCode, speaksFor } from './signals/index.js';

export { openMail, triageText } from './inspect.js';
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
export { type Layer, layersOf } from './layers.js';
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

/**
 * Reads a message: kind, right, risk, language and personal data, as TAXONOMY labels them. `spans` are what `detect`
 * found in `triageText(mail)`. Pure; never throws; takes time in proportion to the message. It recognises words and
 * understands nothing: a person reads every message, and risk only ever moves a message up.
 */
export function triage(mail: Mail, spans: readonly Span[], opened: OpenedMail = openMail(mail)): Triage {
  const inspected = inspect(mail, spans, opened);
  return decide(inspected, judge(inspected.evidence));
}

/** The same, with the personal data looked for in the language that was told. */
export function triageBy(mail: Mail, detect: Detect): Triage {
  const opened = openMail(mail);
  return triage(mail, detect(triageText(mail), { lang: opened.lang }), opened);
}

/** Whether triage says of itself that it may be wrong about this. */
export const isUnsure = ({ signals }: Pick<Triage, 'signals'>, of: 'kind' | 'language'): boolean =>
  signals.some(({ code }) => code === `${of}_unsure`);

/** What follows from what was found and how it was weighed. */
export function decide(inspected: Inspected, judgement: Judgement): Triage {
  const { opened, features, circumstances, personal } = inspected;
  const { kind } = judgement;
  const also = alsoOf(judgement, features);
  const risk = raiseRisk(inspected.risk, judgement);
  const impersonal = isImpersonal(judgement);
  const pii = piiOf({ ...personal, impersonal, speaksOfRelation: features.has('relation') || speaksOfAssailant(risk) });
  const right = kind === 'rights_request' || also.includes('rights_request') ? rightOf(judgement) : null;
  // A machine asks nobody to answer elsewhere because of a husband.
  const watched = circumstances.includes('unsafe_contact') && features.has('relation');
  const settled = impersonal && isTopical(features) && !watched ? NO_RISK : risk;
  const notes = notesOf(opened, judgement, settled);
  const signals = [...kindReasons(kind, features), ...circumstances, ...notes];
  return {
    lang: opened.lang,
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

/** Bulk mail, offers and study invitations, where the kind is sure: there danger and illness are topics. */
const isImpersonal = ({ kind, confidence }: Judgement): boolean => IMPERSONAL.has(kind) && confidence >= SURE_OF_TOPIC;

/** The lists themselves say so: what is learned may add to a risk and never takes one away (PRACTICE 26). */
const isTopical = (features: Features): boolean =>
  (['says_machine', 'says_bulk', 'says_business', 'says_agreement'] as const).some((reason) =>
    speaksFor(reason, features),
  );

const IMPERSONAL: ReadonlySet<Kind> = new Set<Kind>(['business', 'automated', 'spam', 'baa_request']);
const SURE_OF_TOPIC = 0.6;

const NO_RISK: RiskVerdict = { risk: 'none', reasons: [], perhapsImminent: false };

/** Whoever threatens or hurts is described, even without a name. */
const speaksOfAssailant = ({ reasons }: RiskVerdict): boolean =>
  reasons.some(
    (reason) =>
      reason === 'violence_now' || reason === 'threat_to_life' || reason === 'child_hurt' || reason === 'missing',
  );

function notesOf({ sure, stretches }: OpenedMail, judgement: Judgement, risk: RiskVerdict): SignalCode[] {
  const notes: SignalCode[] = risk.reasons.map((reason) => `risk_${reason}` as const);
  if (risk.perhapsImminent) notes.push('perhaps_in_danger');
  if (judgement.confidence < UNSURE) notes.push('kind_unsure');
  if (!sure) notes.push('language_unsure');
  if (stretches.length > 0 && stretches.every(({ part }) => part === 'forward')) notes.push('forward_only');
  return notes;
}

/** Below this about every second reading is wrong (docs/triage.md). */
const UNSURE = 0.6;
