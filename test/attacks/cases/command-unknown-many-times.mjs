import { talk } from '../attack.mjs';

/** Guesses commands. Source: RFC 5321 section 4.2.4. */
export default talk({ sent: 0, steps: () => Array.from({ length: 30 }, (_, n) => `XX${n}\r\n`) });
