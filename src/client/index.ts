/** The client register: who is a client, since when, until when, and which addresses are theirs. Desk only. */
export { type ClientDue, recomputeAll, recomputeDue } from './due.js';
export { createJointFile, openJointFile } from './joint.js';
export { clientOf, linkCorrespondent, suggestClients, unlinkCorrespondent } from './link.js';
export { type ClientDetail, type ClientSummary, getClient, listClients } from './list.js';
export { linkRequest, type Matter, markAboutNobody, matterOf } from './matter.js';
export type { ClientOffice, MemberOffice } from './office.js';
export { addClient, editClient, type NewClient } from './register.js';
export { endRelationship, recordDeath, startRelationship } from './relationship.js';
