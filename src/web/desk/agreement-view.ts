import type { Tx } from '../../platform/db/index.js';
import { sealsAtRest } from '../../platform/vault/seals.js';
import {
  type Agreement,
  agreementsFor,
  MEASURES,
  type Measure,
  missingDetails,
  trueMeasures,
} from '../../policy/agreement/index.js';
import { agreementDetails, agreementLanguages } from '../../practice/agreement.js';
import type { Practice } from '../../practice/index.js';
import { listCopies, readAgreementDraft } from '../../request/agreement.js';
import type { RequestFacts } from '../../request/show.js';
import { findTruths, freshly } from '../public/privacy.js';
import { pathOf } from './find.js';
import { readMembers } from './log-read.js';
import type { DeskContext } from './route.js';

/** What is asked for, by the law of the practice; where none of ours applies, the European one, which anybody may use. */
export const agreementsOf = ({ regimes }: Pick<Practice, 'regimes'>): readonly Agreement[] => {
  const found = agreementsFor(regimes);
  return found.length === 0 ? ['dpa'] : found;
};

/** The page on which an agreement is drafted: what it may be, what of the practice is missing, the draft, the copies. */
export async function agreementView(context: DeskContext, tx: Tx, request: RequestFacts, practice: Practice) {
  const { say, may, moments } = context;
  const names = await readMembers(tx);
  const sorts = agreementsOf(practice);
  const drafts = [];
  for (const sort of sorts) {
    const draft = await readAgreementDraft(tx, practice.vault, { ...request, sort });
    if (draft === null) continue;
    const missing = missingDetails(agreementDetails(practice), draft.role);
    drafts.push({
      sort,
      title: say(`paths.agreement.sort.${sort}`),
      text: draft.text,
      lang: draft.language,
      rows: Math.min(40, draft.text.split('\n').length + 4),
      saved: say('paths.agreement.saved', {
        version: draft.version,
        at: moments.at(draft.savedAt),
        who: names.get(draft.savedBy) ?? say('log.former_member'),
        role: say(`paths.agreement.role.${draft.role}`),
      }),
      missing: missing.map((field) => say(`paths.agreement.detail.${field}`)),
    });
  }
  const measures = await measuresFound(context, tx);
  return {
    path: pathOf(request),
    reference: request.reference,
    drafts,
    sorts: sorts.map((sort) => ({
      code: sort,
      words: say(`paths.agreement.sort.${sort}`),
      note: sort === 'baa' ? say('paths.agreement.only_english') : null,
      languages: agreementLanguages(sort, practice).map((code) => ({ code, words: LANGUAGE_NAMES[code] })),
    })),
    details: detailsView(context, practice),
    may_set: may('practice.settings'),
    measures: measures.map((code) => say(`paths.agreement.measure.${code}`)),
    left_out: MEASURES.filter((code) => !measures.includes(code)).map((code) => say(`paths.agreement.measure.${code}`)),
    copies: await copyLines(context, tx, request.id),
    opened: request.openedAt !== null,
  };
}

/** Where every detail is known it stands as it will in the draft; the longer ones have room for lines. */
function detailsView({ say }: DeskContext, practice: Practice) {
  const known = agreementDetails(practice);
  const line = (field: keyof typeof known, lines: number) => ({
    field,
    words: say(`paths.agreement.detail.${field}`),
    value: known[field],
    lines,
    missing: known[field].trim() === '',
  });
  return [
    line('legalName', 1),
    line('postal', 1),
    line('contact', 1),
    line('representative', 1),
    line('subProcessors', 4),
    line('ownMeasures', 4),
  ];
}

/** The copies that were handed out, with the hash by which each can be known again. */
export async function copyLines({ say, moments }: DeskContext, tx: Tx, requestId: string) {
  const names = await readMembers(tx);
  return (await listCopies(tx, requestId)).map((copy) => ({
    words: say(`paths.agreement.copy.${copy.way}`, {
      at: moments.at(copy.handedAt),
      who: names.get(copy.handedBy) ?? say('log.former_member'),
      title: say(`paths.agreement.sort.${copy.sort}`),
      version: copy.version,
    }),
    sha256: copy.sha256,
  }));
}

/** The measures that were found to be true a moment ago, or by the doctor lately. */
export async function measuresFound({ office, now, moments }: DeskContext, tx: Tx): Promise<readonly Measure[]> {
  const { measured } = await findTruths(tx, moments.today);
  const https = office.publicUrl.startsWith('https:') && typeof freshly(measured, now)?.https === 'string';
  return trueMeasures({ https, atRest: sealsAtRest(office.vault) });
}

/** Each in its own language. */
export const LANGUAGE_NAMES = { en: 'English', da: 'Dansk', ro: 'Română', de: 'Deutsch' } as const;
