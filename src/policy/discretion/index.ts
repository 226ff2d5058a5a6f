export { type AcknowledgementContent, acknowledgementLetter, acknowledgementParts } from './acknowledgement.js';
export { LETTERS, type LetterId, PARTS, type PartId, PLAIN_LETTERS, type PlainLetterId } from './parts.js';
export { type DueFacts, dateWords, dueWords, keepWords } from './words.js';
