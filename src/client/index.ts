/** The client register: who is a client, since when, until when, who cares for them, which addresses are theirs and how they may be reached. Desk only. */
export { addCarer, careOf, endCare, letIn, shutOut } from './care.js';
export { addPoint, changePoint, stopAddress, stopPoint } from './contact.js';
export { askForNotices, confirmNotices, writeAnswers } from './contact-answers.js';
export { type ContactAgreement, contactOfWriter, readAgreement, type WriterContact } from './contact-of.js';
export type { ContactAnswers, ContactDetails, ContactPoint } from './contact-rows.js';
export { deathOf, hasDied, openPagesOf, recordDeathOf, withdrawDeath } from './death.js';
export { recomputeAll, recomputeDue } from './due.js';
export { createJointFile, openJointFile } from './joint.js';
export { clientOf, linkCorrespondent, suggestClients, unlinkCorrespondent } from './link.js';
export { type ClientSummary, getClient, listClients, listNames } from './list.js';
export { linkRequest, markAboutNobody, matterOf, restoreEraseOn } from './matter.js';
export { giveReason, markReasonsSeen, type ReasonAbout, reasonsAbout, unseenReasons } from './reason.js';
export { FACTS, rectificationsOf, rectifyFact, rightsRequestOf } from './rectify.js';
export { addClient, editClient, emailHash } from './register.js';
export { endRelationship, recordDeath, startRelationship } from './relationship.js';
export {
  addRepresentative,
  changeRepresentative,
  type Representative,
  representativesOf,
} from './representatives.js';
export {
  isSet,
  liftRestriction,
  RESTRICTION_GROUNDS,
  refuseWhileRestricted,
  restrictedAmong,
  restrictFile,
  restrictionsOf,
  standingWish,
} from './restrict.js';
export {
  clientsOf,
  closedByAddress,
  factsOfFile,
  factsOfWriting,
  type Standing,
  standingOf,
  type Writing,
} from './standing.js';
export { countUncared, type FileOfOthers, filesByTeam } from './teams.js';
export { decideTelling, markClientTold, type Telling, tellingsOf } from './tell.js';
