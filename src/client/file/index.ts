/** What is written in a file: notes with their versions, drafts, what a person says against a note; joint files. */
export { type DraftContent, draftOf, dropDraft, saveDraft } from './drafts.js';
export { homeRestrictedSince, type NoteHome } from './home.js';
export {
  agreeToldAlone,
  endJointFile,
  type JointFile,
  jointFileOf,
  recordPromise,
  startJointFile,
} from './joint-files.js';
export { changeNote, fileNote, noteOf, notesOf } from './notes.js';
export { addStatement, statementsOf } from './statements.js';
export { addNoteVersion, type NoteHead, versionsOf, whoWasThere } from './versions.js';
