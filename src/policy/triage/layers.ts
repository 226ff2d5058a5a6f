import { type HeadField, headFieldOf, isPlainMarker, partsOf } from './own-words.js';

/** A stretch of a message as it is shown: the writer's words, what is quoted from before, or what is passed on. */
export interface Layer {
  readonly sort: 'words' | 'earlier' | 'forwarded';
  /** Without blank lines around it, and without its head. */
  readonly text: string;
  /** Who wrote it, when, to whom, about what, as the text itself says: nobody vouches for it. */
  readonly head: readonly HeadLine[];
}

export interface HeadLine {
  readonly field: HeadField;
  readonly value: string;
}

/**
 * The layers of a mail's text, in its order; every word of it stands in one. It reads as triage does what is the writer's
 * own, so that what is folded away here was set aside there too.
 * @param subject "FW: …" tells mail that is passed on from mail that is answered, where the text does not
 */
export function layersOf(text: string, subject = ''): readonly Layer[] {
  const layers: Piece[] = [];
  for (const { part, start, end } of partsOf(text)) {
    const sort = part === 'quote' ? 'earlier' : part === 'forward' ? 'forwarded' : 'words';
    add(layers, { sort, text: text.slice(start, end) });
  }
  const saysWords = layers.some((layer) => layer.sort === 'words' && isSaid(layer.text));
  const answers = saysWords && !/^\s*(?:fwd?|vs|wg|tr)\s*:/i.test(subject);
  return layers
    .flatMap((layer) => (layer.sort === 'forwarded' ? messagesIn(layer.text, answers) : [layer]))
    .map(headed)
    .filter((layer) => isSaid(layer.text) || layer.head.length > 0);
}

type Piece = Omit<Layer, 'head'>;

const isSaid = (text: string): boolean => text.trim() !== '';

/** A blank line belongs to what stands above it, so that a quotation with its introduction is one. */
function add(layers: Piece[], next: Piece): void {
  const last = layers.at(-1);
  if (last === undefined || (last.sort !== next.sort && isSaid(next.text))) layers.push(next);
  else layers[layers.length - 1] = { ...last, text: last.text + next.text };
}

/** Several mails that were passed on one below the other are one each. */
function messagesIn(text: string, answers: boolean): readonly Piece[] {
  const pieces = text.split(/^(?=-{5,12} ?forwarded message\b)/im).filter(isSaid);
  return pieces.map((piece) => ({ sort: answers && beginsWithHead(piece) ? 'earlier' : 'forwarded', text: piece }));
}

const beginsWithHead = (text: string): boolean => headFieldOf(text.trimStart().split('\n', 1)[0] ?? '') !== null;

/** Takes the marker and the head off; where there is no head, the text stays as it is. */
function headed({ sort, text }: Piece): Layer {
  const whole: Layer = { sort, text: trimmed(text), head: [] };
  if (sort === 'words') return whole;
  const lines = unquoted(trimmed(text).split('\n'));
  const head: HeadLine[] = [];
  let at = lines.findIndex((line) => headFieldOf(line) !== null);
  // Nothing is left out that is not said again above the text.
  if (at === -1 || !lines.slice(0, at).every(isPlainMarker)) return whole;
  for (; at < lines.length; at += 1) {
    const field = headFieldOf(lines[at] ?? '');
    if (field === null && head.length > 0 && /^\s+\S/.test(lines[at] ?? '')) {
      const last = head.pop() as HeadLine;
      head.push({ ...last, value: `${last.value} ${(lines[at] ?? '').trim()}` });
    } else if (field === null) break;
    else head.push(field);
  }
  if (head.length < 2) return whole;
  return { sort, text: trimmed(lines.slice(at).join('\n')), head };
}

/** Some programs put ">" before every line of what they pass on. */
function unquoted(lines: readonly string[]): readonly string[] {
  const [first = '', ...rest] = lines;
  const isQuoted = rest.some((line) => line.startsWith('>'));
  const all = isQuoted && rest.every((line) => line.startsWith('>') || line.trim() === '');
  return all ? [first, ...rest.map((line) => line.replace(/^> ?/, ''))] : lines;
}

/** Without blank lines around it; an indentation of the first line stays. */
const trimmed = (text: string): string => text.replace(/^(?:[ \t\r]*\n)+/, '').trimEnd();
