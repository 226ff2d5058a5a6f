export { named } from './grams.js';
export { type Evidence, type Model, readModel } from './model.js';
