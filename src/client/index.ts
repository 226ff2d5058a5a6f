/** The client register: who is a client, since when, until when, and which addresses are theirs. Desk only. */
export { recomputeAll, recomputeDue } from './due.js';
export { createJointFile, openJointFile } from './joint.js';
export { clientOf, linkCorrespondent, suggestClients, unlinkCorrespondent } from './link.js';
export { type ClientSummary, getClient, listClients } from './list.js';
export { linkRequest, markAboutNobody, matterOf } from './matter.js';

export { addClient, editClient } from './register.js';
export { endRelationship, recordDeath, startRelationship } from './relationship.js';
