/** How often one address may do one thing. Bounded: an attacker with many addresses fills no memory. */
export interface Limit {
  /** False: too often; `now` in milliseconds. */
  take(who: string, now: number): boolean;
}

/** A fixed window per address; the oldest addresses are forgotten first when `most` is reached. */
export function createLimit(rule: { readonly most: number; readonly windowMs: number; readonly keep?: number }): Limit {
  const seen = new Map<string, { count: number; readonly until: number }>();
  const keep = rule.keep ?? 10_000;
  return {
    take: (who, now) => {
      const entry = seen.get(who);
      if (entry !== undefined && entry.until > now) {
        entry.count += 1;
        return entry.count <= rule.most;
      }
      seen.delete(who);
      if (seen.size >= keep) seen.delete(seen.keys().next().value ?? '');
      seen.set(who, { count: 1, until: now + rule.windowMs });
      return true;
    },
  };
}
