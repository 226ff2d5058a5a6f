/** The client register: who is a client, since when, until when, who cares for them, and which addresses are theirs. Desk only. */
export { addCarer, careOf, endCare, letIn, shutOut } from './care.js';
export { recomputeAll, recomputeDue } from './due.js';
export { createJointFile, openJointFile } from './joint.js';
export { clientOf, linkCorrespondent, suggestClients, unlinkCorrespondent } from './link.js';
export { type ClientSummary, getClient, listClients } from './list.js';
export { linkRequest, markAboutNobody, matterOf, restoreEraseOn } from './matter.js';
export { giveReason, markReasonsSeen, type ReasonAbout, reasonsAbout, unseenReasons } from './reason.js';
export { addClient, editClient } from './register.js';
export { endRelationship, recordDeath, startRelationship } from './relationship.js';
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
