export { type AlarmFacts, nextStep } from './decide.js';
export { type AlarmMember, type DayRange, isOnDuty, type WeeklyHours } from './duty.js';
export { isWatched } from './watch.js';
