export { besideOf, named, numbering, remembered } from './grams.js';
export { chanceOf, type Evidence, type Model, readModel } from './model.js';
