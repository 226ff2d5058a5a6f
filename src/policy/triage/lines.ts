import type { Detect } from '../../detect/index.js';
import { triageBy } from './index.js';
import { LANGUAGES, type Language } from './labels.js';

/** One line of the command `triage`: what it prints, and whether the line could be used. */
export interface TriagedLine {
  readonly output: object;
  readonly ok: boolean;
}

/**
 * Reads {"id","lang"?,"from","subject","body"} and answers {"id","lang","kind","also","right","risk","pii","warn",
 * "confidence","signals"}, `signals` as codes. A bad line gives {"id","error"}, id null where it is unknown; the error
 * is a constant sentence and never repeats the line. `detect` is handed in, since policy imports no code of others.
 */
export function triageLine(line: string, detect: Detect): TriagedLine {
  const fields = fieldsOf(line);
  if (fields === null) return failed(null, 'not a JSON object');
  const { id, lang, from, subject, body } = fields;
  if (typeof id !== 'string') return failed(null, 'id must be a string');
  if (lang !== undefined && lang !== null && !isLanguage(lang)) return failed(id, 'lang must be en, da, ro or de');
  if (typeof from !== 'string' || typeof subject !== 'string' || typeof body !== 'string') {
    return failed(id, 'from, subject and body must be strings');
  }
  const mail = { from, subject, body, ...(isLanguage(lang) ? { lang } : {}) };
  const { signals, ...rest } = triageBy(mail, detect);
  return { output: { id, ...rest, signals: signals.map(({ code }) => code) }, ok: true };
}

const failed = (id: string | null, error: string): TriagedLine => ({ output: { id, error }, ok: false });

const isLanguage = (value: unknown): value is Language => LANGUAGES.some((lang) => lang === value);

function fieldsOf(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
