/**
 * The safe-contact agreement (PRACTICE 10): what may go to which address of a client, and who may change that. Asked at
 * the desk alone: nothing that answers strangers may know of it.
 */
export {
  CONTACT_PROOFS,
  type ContactProof,
  decideChange,
  lacking,
  type ProofsOnFile,
} from './change.js';
export { type ClientLetter, type ContactVerdict, decideContact } from './decide.js';
export { type SaidSort, saidIn } from './said.js';
export {
  CONTACT_LEVELS,
  CONTACT_WAYS,
  type ContactLevel,
  type ContactTerms,
  type ContactWay,
  DEFAULT_TERMS,
} from './terms.js';
