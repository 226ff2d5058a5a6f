import type { Encryption } from '../policy/encryption/index.js';
import type { AnswerSort, AutomatedReason, UnanswerableReason } from '../policy/etiquette/index.js';

/** Codes that filing adds to the signals of triage, with what they say to a member. */
export const NOTE_WORDS = {
  machine_bounce: 'A mail system reports about a mail.',
  machine_auto_reply: 'An automatic answer, such as an out-of-office note.',
  machine_list: 'It came from a mailing list.',
  machine_own_mail: 'It is one of our own letters that came back.',
  machine_loop: 'It has gone in circles between mail systems.',
  machine_too_many: 'So many came from this address within an hour that a machine may be sending them.',
  no_answer_asks_no_answer: 'The sender asks for no automatic answer.',
  no_answer_no_address: 'The sender is not one address, so nothing was answered.',
  no_answer_authentication:
    'What the sender’s domain publishes speaks against this mail: somebody else may have sent it, so nothing was answered.',
  no_answer_envelope_mismatch: 'The mail names another sender on its outside than inside, so nothing was answered.',
  no_answer_envelope_unknown:
    'Nothing says from which address it was sent, and nobody vouches for the one that it names, so nothing was answered.',
  would_answer_full: 'The mailbox is only watched yet. The long automatic answer would have gone out.',
  would_answer_short: 'The mailbox is only watched yet. The short automatic answer would have gone out.',
  would_answer_danger: 'The mailbox is only watched yet. The answer with the numbers for danger would have gone out.',
  would_answer_neutral: 'The mailbox is only watched yet. One neutral sentence would have gone out.',
  unreadable: 'The mail could not be read by the program. It is kept as it came.',
  encrypted_no_key: 'It is encrypted, and not to a key of this practice: nobody here can read it.',
  encrypted_damaged: 'It is encrypted, and was changed or damaged on its way: it was not opened.',
  encrypted_unprotected:
    'It is encrypted in an old way that does not show whether somebody changed it: it was not opened.',
  encrypted_mixed: 'Only a part of it is encrypted, beside text that is not: the part was not opened.',
  encrypted_smime: 'It is encrypted by S/MIME, for which there is no key here: nobody here can read it.',
  taken_down: 'A member filed it at the desk.',
  typed_address:
    'The address was typed into a form, and nobody has shown that it is theirs: it may be a client’s and the writer somebody else. Whoever wrote reads what you answer.',
  perhaps_machine: 'Perhaps a machine wrote it: a check on the page that a person passes was not passed.',
} as const satisfies Record<
  | `machine_${AutomatedReason}`
  | `no_answer_${UnanswerableReason}`
  | `would_answer_${AnswerSort}`
  | 'unreadable'
  | `encrypted_${Exclude<Encryption['state'], 'opened' | 'signed'>}`
  | 'taken_down'
  | 'typed_address'
  | 'perhaps_machine',
  string
>;

export type NoteCode = keyof typeof NOTE_WORDS;
