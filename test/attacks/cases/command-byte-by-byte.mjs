import { talk } from '../attack.mjs';

/** Sends a greeting so slowly that it never ends. Source: Slowloris. */
export default talk({ sent: 0, steps: () => [...'EHLO a'].map((letter) => ({ send: letter, waitMs: 20 })) });
