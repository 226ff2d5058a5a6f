export { named } from './grams.js';
export { type Evidence, type Model, readModel, type WrittenModel } from './model.js';
