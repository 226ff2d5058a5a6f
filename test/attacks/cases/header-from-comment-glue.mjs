import { mail } from '../attack.mjs';

/** Glues two domains with a comment. Source: nodemailer, address parsing. */
export default mail({ sent: 1, head: { From: 'user@good.example(x)evil.example' }, body: 'hello' });
