import { data } from '../attack.mjs';

/** Sends commands behind CRLF.CRLF in one write: these are a second mail, and no third. Source: RFC 2920 section 3.1. */
export default data({
  sent: 2,
  content: ({ to }) =>
    `Subject: x\r\n\r\nfirst\r\n.\r\nMAIL FROM:<b@example.org>\r\nRCPT TO:<${to}>\r\nDATA\r\nFrom: b@example.org\r\n\r\nsecond\n.\nMAIL FROM:<c@example.org>`,
});
