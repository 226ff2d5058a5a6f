import type { Span } from '../../detect/index.js';
import { type Evidence, named, numbering, remembered } from '../learned/index.js';
import { cuesByRule } from './concepts/rules.js';
import type { Cue } from './cues/names.js';
import { type Features, featuresOf } from './features.js';
import { type Mail, RISKS } from './labels.js';
import { type DetectedLanguage, detectLanguage } from './language.js';
import { asksForNothing, type Lexical, searchLists } from './lexicon.js';
import { ownWords, partsOf, type Stretch } from './own-words.js';
import { type PersonalFacts, piiOf } from './personal.js';
import { type RiskVerdict, riskOf } from './risk/index.js';
import { type Circumstance, circumstancesOf } from './signals/index.js';
import type { DangerTheme } from './themes/names.js';
import { type Token, tokensOf } from './words.js';
import { leadsSomewhere, withoutMarks, wordsAlone } from './written-by-program.js';

/**
 * The text that spans for `triage` must have been found in: offsets count from the start of the subject. Where links lead is
 * blanked in it, since the long numbers in it are nobody's.
 */
export const triageText = (mail: Pick<Mail, 'subject' | 'body'>): string =>
  withoutMarks(`${mail.subject}${BREAK}${mail.body}`);

const BREAK = '\n\n';

/** A message taken apart, before personal data is looked for in it: that needs the language. */
export interface OpenedMail extends DetectedLanguage {
  readonly stretches: readonly Stretch[];
  /** The writer's own words as they were written, and without addresses (URL). */
  readonly written: string;
  readonly own: string;
  /** Of sender, subject and own words. */
  readonly tokens: readonly Token[];
  /** Where the subject's begin. */
  readonly subjectAt: number;
}

/** Sets quotes, signatures and footers aside, and tells the language. Pure; never throws. */
export function openMail({ lang, from, subject, body }: Mail): OpenedMail {
  const stretches = partsOf(body);
  const written = ownWords(body, stretches);
  const own = wordsAlone(written);
  const tokens = tokensOf(`${from}${BREAK}${wordsAlone(subject)}${BREAK}${own}`);
  let subjectAt = 0;
  while (subjectAt < tokens.length && (tokens[subjectAt] as Token).start < from.length) subjectAt += 1;
  const guess =
    lang === undefined ? detectLanguage(`${subject}\n${own}`, tokens.slice(subjectAt)) : { lang, sure: true };
  return { ...guess, stretches, written, own, tokens, subjectAt };
}

/** What the lists and rules find in a message, before anything is decided. */
export interface Inspected {
  readonly opened: OpenedMail;
  readonly features: Features;
  readonly risk: RiskVerdict;
  readonly circumstances: readonly Circumstance[];
  /** For `piiOf`, once the kind is known. */
  readonly personal: Omit<PersonalFacts, 'impersonal' | 'speaksOfRelation'>;
  /** All of it, and the words, as the learned table takes them. */
  readonly evidence: Evidence;
}

/** Goes through a message with every list. `spans` are what `detect` found in `triageText(mail)`. Pure. */
export function inspect(mail: Mail, spans: readonly Span[], opened: OpenedMail = openMail(mail)): Inspected {
  const { stretches, written, own, tokens, subjectAt, lang } = opened;
  const linked = leadsSomewhere(written);
  const { from, subject } = mail;
  const found = searchLists(tokens, lang);
  const risk = readRisk(mail, opened, found);
  const personal = { from, text: triageText(mail), bodyStart: subject.length + BREAK.length, spans, stretches };
  const people = piiOf({ ...personal, impersonal: false, speaksOfRelation: false }).includes('other_person') ? 1 : 0;
  const ruled = cuesByRule(tokens, found.concepts);
  const inDanger = risk.risk === 'imminent';
  const features = featuresOf({ from, subject, own, linked, tokens, hits: found.cues, ruled, spans, people, inDanger });
  const circumstances = circumstancesOf(tokens, found.circumstances);
  const evidence = {
    tokens: tokens.slice(subjectAt),
    lang,
    named: namedOf({ features, risk, circumstances }, found, tokens),
  };
  return { opened, features, risk, circumstances, personal, evidence };
}

/** The names carry over from one language to the others, and so does what is learned of them. */
function namedOf(
  { features, risk, circumstances }: Pick<Inspected, 'features' | 'risk' | 'circumstances'>,
  { concepts, themes }: Lexical,
  tokens: readonly Token[],
): ReadonlyMap<number, number> {
  const values = new Map<number, number>([[named('always'), 1]]);
  for (const [feature, value] of features) values.set(named(feature), value);
  for (const circumstance of circumstances) values.set(CIRCUMSTANCE(circumstance), 1);
  for (const reason of risk.reasons) values.set(REASON(reason), 1);
  values.set(RISK(risk.risk), 1);
  for (const { list } of concepts) values.set(CONCEPT(list), HALF);
  addThemes(values, themes, tokens);
  return values;
}

/** The themes of danger, and which two stand in one sentence. */
function addThemes(values: Map<number, number>, themes: Lexical['themes'], tokens: readonly Token[]): void {
  const bySentence = new Map<number, Set<DangerTheme>>();
  for (const { list, first } of themes) {
    const sentence = tokens[first]?.sentence ?? 0;
    bySentence.set(sentence, (bySentence.get(sentence) ?? new Set()).add(list));
  }
  for (const those of bySentence.values()) {
    for (const one of those) {
      values.set(THEME(one), 1);
      for (const other of those) if (one < other) values.set(THEMES(one)(other), HALF);
    }
  }
}

const CIRCUMSTANCE = numbering('circumstance ');
const REASON = numbering('reason ');
const RISK = numbering('risk ');
const CONCEPT = numbering('concept ');
const THEME = numbering('theme ');
const THEMES = remembered((one: DangerTheme) => numbering(`themes ${one} `));

/** A concept is one word of several that a rule asks for together. */
const HALF = 0.5;

/**
 * Quoted answers of the practice are left out, but forwards, signatures, footers and the words of an address are read: danger
 * hides there.
 */
function readRisk(mail: Mail, opened: OpenedMail, found: Lexical): RiskVerdict {
  const { lang, stretches, written, own, tokens, subjectAt } = opened;
  const { subject, body } = mail;
  const looksAhead = found.cues.some((hit) => AHEAD.has(hit.list) && !asksForNothing(lang, hit));
  const words = tokens.length - subjectAt;
  const isRead = written === own && wordsAlone(subject) === subject;
  if (isRead && stretches.every(({ part }) => part === 'own' || part === 'quote'))
    return riskOf(tokens, found, lang, { looksAhead, words, begins: subjectAt });
  const text = stretches
    .filter(({ part }) => part !== 'quote')
    .map(({ start, end }) => body.slice(start, end))
    .join('\n');
  const all = tokensOf(`${subject}${BREAK}${text}`);
  // A signature, a footer and an address make no message long.
  const isPassedOn = stretches.some(({ part }) => part === 'forward');
  const context = { looksAhead, words: isPassedOn ? all.length : Math.min(words, all.length), begins: 0 };
  // What was set aside may be in another language than the words, and beside a link there may be too few to tell theirs.
  const langs = new Set([lang, detectLanguage(`${subject}\n${text}`, all).lang]);
  const read = Array.from(langs, (of) => riskOf(all, searchLists(all, of), of, context));
  return read.reduce((one, other) => (RISKS.indexOf(other.risk) > RISKS.indexOf(one.risk) ? other : one));
}

const AHEAD: ReadonlySet<Cue> = new Set<Cue>(['ask_price', 'ask_slot', 'seek_therapy', 'client_move']);
