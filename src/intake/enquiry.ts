import type { Hint } from '../policy/hints/index.js';
import type { Language } from '../policy/triage/index.js';

/** What somebody wrote to a practice on a public page, or what another program handed over for them. */
export interface Enquiry {
  readonly practiceId: string;
  /** Made with the form, at random, or by the caller of the API: the same one with the same text is one request. */
  readonly formId: string;
  readonly channel: 'form' | 'api';
  /** Which page it was, in the practice's language; empty: the page for everything. */
  readonly subject: string;
  /** At most WRITTEN_MOST characters, line breaks as `\n`; not empty. */
  readonly text: string;
  readonly hint: Hint | null;
  /** The language of the page. */
  readonly language: Language;
  /** An address that a mail may go to when there is an answer, as it was typed. Whose it is nobody knows. Null: none. */
  readonly replyTo: string | null;
  /** A check that a person passes was not passed: filed, shown apart, and no mail goes out by itself. */
  readonly perhapsMachine: boolean;
  /** Idempotency of the API: the caller's key and everything that was asked with it. Null: none. */
  readonly once: { readonly key: string; readonly body: string } | null;
}

export interface ReceivedEnquiry {
  /** Of the link to the private conversation that the enquiry began. */
  readonly token: string;
  readonly reference: string;
}
