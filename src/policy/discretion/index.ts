export { type AcknowledgementContent, acknowledgementLetter, acknowledgementParts } from './acknowledgement.js';
export { LETTERS, type LetterId, PARTS, type PartId, PLAIN_LETTERS, PROPOSED_TEXTS, WRITTEN_LETTERS } from './parts.js';
export { dateWords, dueWords, keepWords } from './words.js';
