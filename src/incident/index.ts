/**
 * Incidents: a clock, steps that are never changed, who may be affected, and a register that also holds what nobody was
 * told of. Desk only: nothing that a stranger's input reaches may import it.
 */
export type { Entry } from './entries.js';
export type { IncidentOffice } from './office.js';
export {
  type AffectedPerson,
  addPerson,
  affectedPeople,
  findByLookups,
  recordPersonTold,
  TOLD_HOW,
} from './people.js';
export {
  awareMoments,
  clockOf,
  findIncident,
  type IncidentHead,
  incidentOfRequest,
  incidentWords,
  listIncidents,
  type RunningClock,
  runningIncidentClocks,
} from './read.js';
export { signOutEverywhere } from './sign-out.js';
export {
  addAccount,
  changeKind,
  closeIncident,
  decideAuthority,
  decidePeople,
  judgeRisk,
  openIncident,
  recordAware,
  recordTold,
  reopenIncident,
} from './write.js';
