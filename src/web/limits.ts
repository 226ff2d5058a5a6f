/** How often one address may do one thing. Bounded: an attacker with many addresses fills no memory. */
export interface Limit {
  /** False: too often; `now` in milliseconds. `amount`, 1 unless said otherwise, may be bytes as well. */
  take(who: string, now: number, amount?: number): boolean;
}

/** A fixed window per address; the oldest addresses are forgotten first when `most` is reached. */
export function createLimit(rule: { readonly most: number; readonly windowMs: number; readonly keep?: number }): Limit {
  const seen = new Map<string, { count: number; readonly until: number }>();
  const keep = rule.keep ?? 10_000;
  return {
    take: (who, now, amount = 1) => {
      const entry = seen.get(who);
      if (entry !== undefined && entry.until > now) {
        entry.count += amount;
        return entry.count <= rule.most;
      }
      seen.delete(who);
      if (seen.size >= keep) seen.delete(seen.keys().next().value ?? '');
      seen.set(who, { count: amount, until: now + rule.windowMs });
      return amount <= rule.most;
    },
  };
}
