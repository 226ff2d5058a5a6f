export { decidePlainMail, type PlainMailFacts, type PlainMailVerdict, wishCounts } from './decide.js';
export { type ExposedKind, type ExposedSentence, exposedIn, isSecret, kindsOf } from './exposed.js';
export { tellsOfTreatment } from './treatment.js';
