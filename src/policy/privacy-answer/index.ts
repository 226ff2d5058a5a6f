import type { Language } from '../triage/labels.js';
import { PRIVACY_TOPICS, type PrivacyTopic, TOPIC_WORDS } from './topics.js';

export { PRIVACY_TOPICS, type PrivacyTopic } from './topics.js';

export interface PolicySection {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** What a question seems to ask about; a member adds and takes away. */
export function topicsOf(text: string, language: Language): readonly PrivacyTopic[] {
  return PRIVACY_TOPICS.filter((topic) => hits(text, TOPIC_WORDS[language][topic]) > 0);
}

/**
 * The sections of the practice's own policy that answer these topics, each once and in the order of the policy; and the
 * topics of which it says nothing, for the member to see: nothing is made up for them. It knows the question's topics and
 * the text that everybody can read, and nobody's name: what it proposes is the same for all who ask the same.
 */
export function sectionsFor(
  topics: readonly PrivacyTopic[],
  sections: readonly PolicySection[],
  language: Language,
): { readonly sections: readonly PolicySection[]; readonly unanswered: readonly PrivacyTopic[] } {
  const found = topics.map((topic) => ({ topic, at: bestOf(sections, TOPIC_WORDS[language][topic]) }));
  const chosen = new Set(found.map(({ at }) => at));
  return {
    sections: sections.filter((_, at) => chosen.has(at)),
    unanswered: found.filter(({ at }) => at === null).map(({ topic }) => topic),
  };
}

/** The title says what a section is about; its paragraphs may touch on anything. */
const TITLE_WEIGHT = 2;

function bestOf(sections: readonly PolicySection[], words: readonly string[]): number | null {
  const scores = sections.map(
    ({ title, paragraphs }) => TITLE_WEIGHT * hits(title, words) + hits(paragraphs.join('\n'), words),
  );
  const most = Math.max(0, ...scores);
  return most === 0 ? null : scores.indexOf(most);
}

/** How many of these begin a word of the text. */
function hits(text: string, words: readonly string[]): number {
  const plain = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}-]+/gu, ' ')}`;
  return words.filter((word) => plain.includes(` ${word}`)).length;
}
