const KEPT_MS = 3_600_000;
const MOST_KEPT = 1_000;

/**
 * Asks each question once within an hour: who asks meanwhile gets the same answer, or waits for it. Once there are a
 * thousand, all are forgotten.
 * @param ask never rejects
 */
export function keptAnswers<T>(ask: (question: string) => Promise<T>): (question: string) => Promise<T> {
  const kept = new Map<string, { readonly until: number; readonly answer: Promise<T> }>();
  return (question) => {
    const before = kept.get(question);
    if (before !== undefined && before.until > performance.now()) return before.answer;
    if (kept.size >= MOST_KEPT) kept.clear();
    const answer = ask(question);
    kept.set(question, { until: performance.now() + KEPT_MS, answer });
    return answer;
  };
}
