/** Everything but the keys into one file, the keys into another, and both back into an empty database. */
export { type BackupResult, backup } from './backup.js';
export { type RestoreResult, restore } from './restore.js';
