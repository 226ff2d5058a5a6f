import { authenticityCode } from '../../policy/authenticity/index.js';
import type { Encryption } from '../../policy/encryption/index.js';
import { type Layer, layersOf } from '../../policy/triage/index.js';
import type { OpenedMessage } from '../../request/open.js';
import type { RequestFacts } from '../../request/show.js';
import { attachmentsView } from './attachment-view.js';
import type { DeskContext } from './route.js';

/** A message as it stands on the page of its request: `templates/page/desk/request`. `message` null: there is none to show. */
export function messageView(
  context: DeskContext,
  request: Pick<RequestFacts, 'unreadable'>,
  message: OpenedMessage | null,
) {
  const { say } = context;
  return {
    missing: message === null ? say(request.unreadable ? 'request.unreadable' : 'request.erased') : null,
    from: message?.from ?? '',
    // A hint, never a proof: nothing opens by it.
    sender: message?.authentication === undefined ? null : say(`sender.${authenticityCode(message.authentication)}`),
    reply_to: replyToWords(say, message?.replyTo ?? []),
    encrypted: encryptedWords(say, message?.encryption ?? null),
    subject: message?.subject ?? '',
    layers: layersView(context, message?.text ?? '', message?.subject ?? ''),
    laid_out: message?.laidOut === true && message.original,
    as_it_came: message?.original === true && context.may('message.read_text'),
    unscanned: !context.office.scanner.isSet,
    attachments: attachmentsView(context, message),
  };
}

/** Where else it asks to be answered. What is written here goes to the address that it came from all the same. */
function replyToWords(say: DeskContext['say'], replyTo: readonly string[]): string | null {
  return replyTo.length === 0 ? null : say('sender.reply_to', { addresses: replyTo.join(', ') });
}

/** How it came, where it came encrypted; why it was not opened stands among the signals. */
function encryptedWords(say: DeskContext['say'], encryption: Encryption | null): string | null {
  if (encryption === null) return null;
  const { state, signature } = encryption;
  return say(state === 'opened' || state === 'signed' ? `encrypted.${state}_${signature}` : 'encrypted.shut');
}

/** The writer's words, what is quoted from before folded away, and what is passed on: `templates/parts/desk_layers`. */
function layersView({ say, moments }: DeskContext, text: string, subject: string) {
  const layers = layersOf(text, subject);
  return layers.map((layer) => ({
    sort: layer.sort,
    title: layer.sort === 'forwarded' ? say('layer.forwarded') : say('layer.earlier', { count: linesIn(layer) }),
    // A mail that is nothing but a quotation is not shown as an empty one.
    open: layers.every(({ sort }) => sort === 'earlier'),
    head: layer.head.map(({ field, value }) => ({
      name: say(`layer.${field}`),
      value: field === 'date' && isMoment(value) ? moments.at(new Date(value)) : value,
    })),
    text: layer.text,
  }));
}

const linesIn = ({ text }: Layer): number => text.split('\n').filter((line) => /[^>\s]/.test(line)).length;

/** A date as a mail's header has it, with its distance from UTC (RFC 5322, section 3.3); no date that a person wrote. */
const isMoment = (value: string): boolean => /:\d\d [+-]\d{4}\b/.test(value) && !Number.isNaN(Date.parse(value));
