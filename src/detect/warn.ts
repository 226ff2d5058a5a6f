import type { SpanKind } from './span.js';

/**
 * Whether a writer should be told that plain mail is no place for this: a special category, an official or financial
 * identifier, a password, a date of birth, somebody else. A number or an address for calling back is no reason.
 */
export const mustWarn = (kinds: Iterable<SpanKind>): boolean => {
  for (const kind of kinds) if (!HARMLESS.has(kind)) return true;
  return false;
};

const HARMLESS: ReadonlySet<SpanKind> = new Set<SpanKind>(['phone', 'email', 'postal_address']);
