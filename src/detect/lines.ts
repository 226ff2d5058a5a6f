import { detect, type JudgePhone, type Language, type Span } from './index.js';

/** One line of the command `detect`: what it prints, and whether the line could be used. */
export interface DetectedLine {
  readonly output: { readonly id: string | null; readonly spans: readonly Span[] } | LineError;
  readonly ok: boolean;
}

/** A line that could not be used. The error is a constant sentence: it never repeats what stood in the line. */
export interface LineError {
  readonly id: string | null;
  readonly error: string;
}

/**
 * Reads {"id","lang"?,"text"} and answers {"id","spans"}; a bad line gives {"id","error"}, id null where it
 * is unknown. `judgePhone` as in `detect`.
 */
export function detectLine(line: string, judgePhone?: JudgePhone): DetectedLine {
  const fields = fieldsOf(line);
  if (fields === null) return failed(null, 'not a JSON object');
  const { id, lang, text } = fields;
  if (typeof id !== 'string') return failed(null, 'id must be a string');
  if (typeof text !== 'string') return failed(id, 'text must be a string');
  if (lang !== undefined && lang !== null && !isLanguage(lang)) return failed(id, 'lang must be en, da, ro or de');
  const options = { ...(isLanguage(lang) && { lang }), ...(judgePhone && { judgePhone }) };
  return { output: { id, spans: detect(text, options) }, ok: true };
}

const failed = (id: string | null, error: string): DetectedLine => ({ output: { id, error }, ok: false });

const isLanguage = (value: unknown): value is Language =>
  value === 'en' || value === 'da' || value === 'ro' || value === 'de';

function fieldsOf(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
