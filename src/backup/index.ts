/** Everything but the keys into one file, the keys into another, and both back into an empty database. */
export { backup } from './backup.js';
export { restore } from './restore.js';
