/** What is asked, said, measured and billed in a client's file: consents, the notice at the start, tests, bills. */
export { consentsOf, recordConsent, withdrawConsent } from './consents.js';
export { cancelInvoice, type Invoice, invoicesOf, issueInvoice, markPaid } from './invoices.js';
export { NOTICE_WAYS, noticesOf, noticeText, recordNotice, withoutNotice } from './notices.js';
export { recordTest, TEST_PARTS, testsOf } from './tests.js';
