/**
 * What is told about somebody to others: recorded decisions, the client's own releases, the sheet of a legal demand.
 * Desk only: nothing that a stranger's input reaches may import it.
 */
export type { Account } from './account.js';
export { readSheet, type SheetForm, saveSheet } from './legal.js';
export { setObjection } from './objection.js';
export type { DisclosureOffice } from './office.js';
export {
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
  writeDisclosure,
} from './record.js';
export { listReleases, prepareRelease, recordReleaseAct } from './release.js';
