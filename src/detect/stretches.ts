import { type Context, gapAfter } from './context.js';
import type { SensitiveKind } from './data/sensitive.js';

/** A word or phrase of a category that is believed, by its first and last word. */
export interface Believed {
  readonly kind: SensitiveKind;
  readonly first: number;
  readonly last: number;
  readonly weight: number;
}

/**
 * What stands side by side is one thing said: "convicted of fraud", "de etnie romă". A word that only frames another,
 * as "diagnosed with", is left out where the other is there; so are articles and owners in front.
 */
export function joined(context: Context, all: readonly Believed[], frames: ReadonlySet<number>): Believed[] {
  const { words } = context;
  const out: Believed[] = [];
  for (const one of [...all].sort((a, b) => a.kind.localeCompare(b.kind) || a.first - b.first || a.last - b.last)) {
    let { first } = one;
    while (first < one.last && OPENS.test(words[first]?.folded ?? '')) first += 1;
    if (one.kind === 'political') first = partyIn(context, first, one.last);
    while (
      one.kind === 'health' &&
      first > 0 &&
      gapAfter(context, first - 1) === ' ' &&
      DEGREE.test(words[first - 1]?.folded ?? '')
    )
      first -= 1;
    let end = one.last;
    while (end > first && CLOSES.test(words[end]?.folded ?? '')) end -= 1;
    const next = { ...one, first, last: one.kind === 'criminal' ? behindLink(context, end) : end };
    const last = out.at(-1);
    if (last === undefined || last.kind !== one.kind) {
      out.push(next);
      continue;
    }
    const between = first - last.last - 1;
    const sameSentence = context.sentenceOf[first] === context.sentenceOf[last.last];
    if (frames.has(last.first) && between >= 0 && between <= 4 && sameSentence) out[out.length - 1] = next;
    else if (between < 0 || (between === 0 && gapAfter(context, last.last) === ' '))
      out[out.length - 1] = union(last, next);
    else if (LINKED.has(one.kind) && sameSentence && between > 0 && isLinked(context, last.last, first))
      out[out.length - 1] = union(last, next);
    else out.push(next);
  }
  return out;
}

const BELONGS =
  /^(?:members?|membership|medlem|mitglied|membru|membra|active|aktiv|activ|candidate|kandidat|candidat|council+ors?|gruppeformand|consilier|local|deputat|deputy|works?|arbejder|arbeite|canvass|vote|votez|stemmer|waehle|list|liste|on|of|the|for|af|i|der|des|die|den|im|in|din|partea|al|a|la|pe)$/;

/** "A member of the Green Party": what tells is the party, where its name follows. */
function partyIn({ words }: Context, first: number, last: number): number {
  let at = first;
  while (at < last && BELONGS.test(words[at]?.folded ?? '')) at += 1;
  return /^\p{Lu}/u.test(words[at]?.raw ?? '') ? at : first;
}

const DEGREE =
  /^(?:begyndende|godartet|ondartet|medfoedt|fremskreden|multipel|early|early-onset|inoperable|congenital|severe|moderate|mild|chronic|recurrent|major|acute|postnatal|post|clinical|crippling|complex|bad|terrible|awful|untreated|resistant|social|seasonal|svaer|svaere|let|moderat|kronisk|alvorlig|dyb|slem|tilbagevendende|generaliseret|social|ufrivillige?|spontan|posttraumatisk|schwere[rns]?|mittelgradige[rns]?|leichte[rns]?|chronische[rns]?|rezidivierende[rns]?|starke[rns]?|akute[rns]?|massive[rns]?|soziale[rns]?|posttraumatische[rns]?|generalisierte[rns]?)$/;

const OPENS =
  /^(?:ich|jeg|eu|he|she|suntem|we|wir|vi|have|has|had|har|havde|habe|hab|hat|hatte|are|au|got|an|sunt|am|e|este|era|is|was|were|im|hes|shes|been|bin|ist|war|er|var|at|a|an|the|my|his|her|their|our|in|of|for|as|min|mit|mine|hans|hendes|vores|sin|sit|en|et|i|der|die|das|den|dem|des|im|bei|ein|eine|einen|einem|mein|meine|meiner|meinem|meinen|seine|seiner|ihre|unser|unsere|un|o|la|pe|pentru)$/;
const LINKS = /^(?:of|for|with|in|med|pga|paa|til|wegen|von|mit|fuer|zu|bei|pentru|din|de|la|cu|i|af)$/;

const CLOSES =
  /^(?:with|to|my|his|her|for|of|from|the|a|in|at|on|every|all|med|til|mit|min|min|hver|hele|for|fra|af|zu|jeden|jede|nur|cu|de|la|pe|in|din|fiecare|wegen|von|aus|pentru|ce)$/;

const LINKED: ReadonlySet<SensitiveKind> = new Set<SensitiveKind>(['criminal', 'political']);

/** Up to three small words, the first of them a link, and no comma: "arrested for possession of". */
function isLinked(context: Context, from: number, to: number): boolean {
  if (to - from - 1 > 3 || !LINKS.test(context.words[from + 1]?.folded ?? '')) return false;
  for (let at = from; at < to; at += 1) if (gapAfter(context, at) !== ' ') return false;
  return true;
}

const union = (a: Believed, b: Believed): Believed => ({
  kind: a.kind,
  first: Math.min(a.first, b.first),
  last: Math.max(a.last, b.last),
  weight: Math.max(a.weight, b.weight),
});

// "Convicted of" and "sigtet for" go on with what for, and "since", "me" and "two years" is not that.
const ACCUSED =
  /^(?:convicted|charged|arrested|sentenced|accused|suspected|guilty|cautioned|prosecuted|jailed|remanded|time|doemt|sigtet|tiltalt|anholdt|straffet|mistaenkt|anklaget|taget|afsonede|roeveri|verurteilt|angeklagt|beschuldigt|angezeigt|festgenommen|vorbestraft|condamnat|condamnata|acuzat|acuzata|cercetat|cercetata|arestat|arestata|retinut|suspectat|inculpat)$/;
const NO_OFFENCE =
  /^(?:it|that|this|me|him|her|them|us|my|his|years?|months?|nothing|something|now|the|det|mig|ham|hende|dem|noget|nu|aar|to|tre|fire|es|das|ihn|sie|mich|jahre|monate|drei|zwei|ani|luni|mine|el|ea|asta|doi|trei|un|\d+)$/;
const MOST_OFFENCE = 3;

/** The last word of what somebody is accused of, behind the word that accuses. */
function behindLink(context: Context, last: number): number {
  const { words } = context;
  if (!ACCUSED.test(words[last]?.folded ?? '') || gapAfter(context, last) !== ' ') return last;
  if (!/^(?:of|for|with|pentru|de|wegen)$/.test(words[last + 1]?.folded ?? '')) return last;
  let end = last + 1;
  while (end < last + 1 + MOST_OFFENCE && gapAfter(context, end) === ' ') {
    const word = words[end + 1];
    if (word === undefined || NO_OFFENCE.test(word.folded) || STOPS.test(word.folded)) break;
    end += 1;
  }
  return end === last + 1 ? last : end;
}

const STOPS =
  /^(?:and|but|in|on|at|when|who|which|so|i|he|she|og|men|i|da|som|jeg|han|hun|paa|und|aber|im|am|als|der|die|ich|er|si|dar|in|la|cand|care|si|iar|a|e)$/;
