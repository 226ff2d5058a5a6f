export { awareSince, type ClockStep, countAffected, type IncidentClock, incidentClock } from './clock.js';
export {
  authorityProblems,
  GROUPS,
  type Group,
  gravest,
  INCIDENT_KINDS,
  type IncidentFacts,
  type IncidentKind,
  LEVELS,
  type Level,
  NOT_TOLD,
  type NotTold,
  openNeeds,
  peopleProblems,
  runningClocks,
} from './decide.js';
export type { Told } from './terms.js';
