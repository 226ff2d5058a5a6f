export { createPractices, loadPractice, type Practice, type Practices, practiceIds } from './load.js';
export {
  endSession,
  findSession,
  practiceOfSession,
  SESSION_IDLE_MS,
  SESSION_LONGEST_MS,
  type SignedIn,
  startSession,
} from './session.js';
export { readSettings, type Settings, settingsSchema } from './settings.js';
export {
  createSignInLink,
  practiceOfSignInLink,
  SIGN_IN_LINK_MS,
  spendSignInLink,
} from './sign-in.js';
export { hashOfToken, newToken } from './token.js';
