/** A list of clients from elsewhere: read, shown with what would become of it, and brought in. */
export { carryImport } from './carry.js';
export { type ImportPlan, type PlannedLine, planImport } from './plan.js';
export { readRegister } from './read.js';
