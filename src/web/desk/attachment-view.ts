import { type Contact, fileKind, type Listing, pretends } from '../../policy/attachment/index.js';
import type { OpenedAttachment, OpenedMessage } from '../../request/open.js';
import { appointmentView } from './appointment-view.js';
import type { DeskContext } from './route.js';

/** What came with a mail, as `templates/parts/desk_attachments` shows it: what each file is, and what it says of itself. */
export function attachmentsView(context: DeskContext, message: OpenedMessage | null) {
  const said = new Set<string>();
  const given = message?.original === true && context.may('message.read_text');
  return (message?.attachments ?? []).map((attachment, at) => {
    const { name, contentType, sizeBytes, seen } = attachment;
    const size = sizeWords(context, sizeBytes);
    const get = given ? { number: at + 1, words: context.say('files.get', { name: `document-${at + 1}` }) } : null;
    if (seen === null)
      return { ...NOTHING, get, name: '', line: context.say('attachment.line', { kind: contentType, size }) };
    // Programs send an invitation twice, to be shown and to be saved: it is told once.
    const once = JSON.stringify(seen.appointments ?? null);
    const appointments = said.has(once) ? undefined : seen.appointments;
    said.add(once);
    return {
      get,
      name,
      line: context.say('attachment.line', { kind: kindWords(context, attachment), size }),
      pretends: pretendedWords(context, attachment),
      listing: listingView(context, seen.listing ?? null),
      appointments: (appointments ?? []).map((appointment) => appointmentView(context, appointment)),
      contacts: (seen.contacts ?? []).map((contact) => contactView(context, contact)),
      unread: unreadWords(context, seen),
    };
  });
}

const NOTHING = { pretends: null, listing: null, appointments: [], contacts: [], unread: null };

const sizeWords = ({ say }: DeskContext, bytes: number): string =>
  say('files.size', { size: Math.max(1, Math.round(bytes / 1024)) });

function kindWords({ say }: DeskContext, { name, seen }: OpenedAttachment): string {
  const found = seen?.found ?? '';
  return say(found === '' ? 'attachment.not_looked' : `attachment.kind.${fileKind({ name, found })}`);
}

/** "Called a PDF file, but it is a program." */
function pretendedWords({ say }: DeskContext, { name, contentType, seen }: OpenedAttachment): string | null {
  const found = seen?.found ?? '';
  const called = found === '' ? null : pretends({ name, contentType, found });
  if (called === null) return null;
  const is = fileKind({ name, found });
  const values = { called: say(`attachment.kind.${called}`), kind: say(`attachment.kind.${is}`) };
  return say(is === 'unknown' ? 'attachment.pretends_unknown' : 'attachment.pretends', values);
}

function listingView(context: DeskContext, listing: Listing | null) {
  if (listing === null) return null;
  const { entries, more, locked } = listing;
  return {
    title: context.say(more ? 'attachment.listing_more' : 'attachment.listing', { count: entries.length }),
    locked,
    entries: entries.map(({ name, sizeBytes }) => ({ name, size: sizeWords(context, sizeBytes) })),
  };
}

function contactView({ say }: DeskContext, { name, lines }: Contact) {
  return {
    title: say('attachment.contact'),
    lines: [
      { name: say('attachment.contact_line.name'), value: name },
      ...lines.map(({ kind, value }) => ({ name: say(`attachment.contact_line.${kind}`), value })),
    ],
  };
}

function unreadWords({ say }: DeskContext, seen: NonNullable<OpenedAttachment['seen']>): string | null {
  if (seen.listing === null) return say('attachment.unread_listing');
  return seen.appointments === null || seen.contacts === null ? say('attachment.unread') : null;
}
