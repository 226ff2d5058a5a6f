import { SubrosaError } from '../platform/errors.js';
import { type Call, id } from './command.js';
import { withOffice } from './office.js';
import { instant, minuteIn, table } from './output.js';
import { type LetterRow, readLetter, readLetters } from './read.js';

export async function list(call: Call) {
  return withOffice(call, async ({ practice, quick }) => {
    const letters = await quick((tx) => readLetters(tx, practice.vault));
    return {
      json: letters.map(shape),
      human: table(
        ['ID', 'TO', 'SUBJECT', 'KIND', 'STATE', 'REQUEST', 'SENT'],
        letters.map((l) => [
          l.id,
          l.to,
          l.subject,
          l.kind,
          l.state,
          l.reference,
          minuteIn(practice.timeZone, l.sentAt),
        ]),
      ),
    };
  });
}

/** The mail as message/rfc822, as it left or will leave. */
export async function show(call: Call) {
  const wanted = id(call.words[0], 'outbox show');
  return withOffice(call, async ({ practice, quick }) => {
    const letter = await quick((tx) => readLetter(tx, practice.vault, wanted));
    if (letter === null) throw new SubrosaError('letter.unknown', { hint: 'no letter has this id' });
    if (letter.bytes === null) throw new SubrosaError('letter.erased', { hint: 'the person it went to was erased' });
    return { json: { ...shape(letter), message: letter.bytes.toString('utf8') }, human: letter.bytes };
  });
}

/** The shape of `outbox list` (DESIGN, "Commands"). */
function shape({ id, to, subject, kind, state, reference, sentAt, createdAt }: LetterRow) {
  return { id, to, subject, kind, state, reference, sentAt: instant(sentAt), createdAt: instant(createdAt) };
}
