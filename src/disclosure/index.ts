/**
 * What is told about somebody to others: recorded decisions, the client's own releases, the sheet of a legal demand.
 * Desk only: nothing that a stranger's input reaches may import it.
 */
export { type Account, CLIENT_TOLD, WAYS } from './account.js';
export { type LegalSheet, legalFacts, readSheet, type SheetForm, saveSheet } from './legal.js';
export { hasObjected, setObjection } from './objection.js';
export type { DisclosureOffice } from './office.js';
export {
  type DisclosureHead,
  type DisclosureRecord,
  listDisclosures,
  openDisclosures,
  readDisclosure,
} from './read.js';
export {
  answerApproval,
  correctDisclosure,
  declineDisclosure,
  recordDisclosure,
  startDisclosure,
  tellNow,
  type WriteResult,
  writeDisclosure,
} from './record.js';
export { listReleases, prepareRelease, type Release, recordReleaseAct, releaseSigners } from './release.js';
export { aboutRequest } from './subject.js';
