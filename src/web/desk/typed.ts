import type { Request } from 'express';
import { TEST_PARTS } from '../../client/start/index.js';
import { LANGUAGES } from '../../policy/triage/labels.js';

/** What is typed about how somebody can be reached. */
const AGREED = ['value', 'others', 'name_them', 'name_us', 'hours', 'with', 'payer', 'bill_seen', 'if_die', 'how'];

/** Names that in other forms carry an id, a hash or a code, which nobody typed. */
const SHARED = ['note', 'what', 'seen'];

/**
 * The fields of the desk in which somebody may have written more than a line, by the names of all forms. Keys are not among
 * them: whoever pastes one has it, and it is shown to nobody.
 */
export const LONG_FIELDS: readonly string[] = [
  ...['text', 'reason', 'who', 'answer_by', 'reasons', 'words', 'refusal_why', 'decision_why', 'client_why', 'advice'],
  ...['basis', 'list', 'sites', 'recipients', 'subProcessors', 'ownMeasures'],
  ...LANGUAGES.map((code) => `welcome_${code}`),
  ...TEST_PARTS,
  ...SHARED,
  ...AGREED,
];

/** What somebody wrote in the form that they sent, to be shown to them again and to nobody else; empty: nothing. */
export const typedIn = ({ body }: Pick<Request, 'body'>): string =>
  LONG_FIELDS.flatMap((name) => {
    const text: unknown = body?.[name];
    if (typeof text !== 'string' || text === '') return [];
    return SHARED.includes(name) && CARRIED.test(text) ? [] : [text];
  }).join('\n\n');

const CARRIED = /^(?:[0-9a-f-]{32,}|[a-z_]+)$/;
