export { writeAnswer } from './answer.js';
export {
  type AttachmentToAdd,
  addAttachments,
  lookThrough,
  openAttachment,
} from './attachments.js';
export { beginAnew, closeConversation } from './close.js';
export { dropDraft, readDraft, saveDraft } from './draft.js';
export { conversationUrl, newLink, noteOpened, practiceOfLink, signOut } from './link.js';
export { fetchPaper, listPapers, type Paper } from './papers.js';
export { isPassphrase, PASSPHRASE, setPassphrase } from './passphrase.js';
export { makeProof, PROOF_MS, proofEnds, proofHolds } from './proof.js';
export { listReleaseOffers, pressRelease, type ReleaseOffer } from './release.js';
export { removalDay, removeFromView } from './remove.js';
export {
  correspondentKey,
  findConversation,
  noteAnswerSeen,
  type OpenConversation,
  readThread,
  type ThreadLine,
} from './thread.js';
