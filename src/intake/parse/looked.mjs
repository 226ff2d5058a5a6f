// What hangs on a mail, looked at in the parser's thread: what it is, what lies in an archive, what a calendar or a contact
// says. Plain JavaScript, see thread.mjs. Nothing is unpacked, run or fetched.
import { shownType } from '../../platform/found-type.mjs';
import { listingOf } from './archive.mjs';
import { appointmentsOf, contactsOf } from './calendar.mjs';
import { decoded } from './decoded.mjs';

/** Nobody's invitation is longer; a contact may bring a picture. */
const MOST_CALENDAR = 256 * 1024;
const MOST_CONTACTS = 1024 * 1024;

/**
 * What is known of a file; what could not be read is null, what it is not is missing.
 * @param {{ name: string, contentType: string, content: Buffer }} file
 */
export async function lookAt({ name, contentType, content }) {
  const type = contentType.toLowerCase();
  const found = /^message\/(?:rfc822|global)$/.test(type) ? 'message/rfc822' : await shownType(content);
  if (found === 'application/zip' || found === 'application/x-tar') {
    return { found, listing: orNull(() => listingOf(content, found)) };
  }
  if (found === 'text/calendar' || type === 'text/calendar' || /\.ics$/i.test(name)) {
    return {
      found,
      appointments: content.length > MOST_CALENDAR ? null : orNull(() => appointmentsOf(decoded(content))),
    };
  }
  if (found === 'text/vcard' || /^text\/(?:x-)?vcard$/.test(type) || /\.vcf$/i.test(name)) {
    return { found, contacts: content.length > MOST_CONTACTS ? null : orNull(() => contactsOf(decoded(content))) };
  }
  return { found };
}

/**
 * @template T
 * @param {() => T} read
 */
function orNull(read) {
  try {
    return read();
  } catch {
    return null;
  }
}
