/** What a person gets of everything that is kept about them: gathered, reviewed, released. GDPR art. 15, 20; 45 CFR 164.524. */
export { finishedPackage, type PackageWords, releasePackage } from './finish.js';
export { gatherPackage, type PackageOffice } from './gather.js';
export { handedOver, handOver, takeBack } from './hand.js';
export type { Viewer } from './read.js';
export { decidePlaces, openPlaces, opensWhole, type Question, questionsOf } from './review.js';
export { insertPackage, type PackageHead, packageOf } from './store.js';
