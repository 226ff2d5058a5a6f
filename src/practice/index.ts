export { createPractices, loadPractice, type Practice, type Practices, practiceIds } from './load.js';
export {
  endSession,
  endSessionsOf,
  findSession,
  practiceOfSession,
  SESSION_IDLE_MS,
  SESSION_LONGEST_MS,
  type SignedIn,
  startSession,
} from './session.js';

export {
  createSignInLink,
  practiceOfSignInLink,
  spendSignInLink,
} from './sign-in.js';
export { hashOfToken, newToken } from './token.js';
