// mailparser, whose pages become words in which the cells and rows of a table stand apart. By itself it writes them into one
// another, so that of a form that a website sends as a table nothing is left to read. Imported by the parser's thread alone.
import { MailParser } from 'mailparser';

export class CellsApart extends MailParser {
  /** Called by mailparser when all parts are there, before it makes words of those that are pages. */
  getTextContent() {
    apart(/** @type {any} */ (this).tree);
    // @ts-expect-error its types do not know of it
    return super.getTextContent();
  }
}

/** @param {{ contentType?: string, textContent?: unknown, children?: any[] } | undefined} node */
function apart(node) {
  if (node === undefined) return;
  if (node.contentType === 'text/html' && typeof node.textContent === 'string') {
    node.textContent = withSpaces(node.textContent);
  }
  for (const child of node.children ?? []) apart(child);
}

/** A space at the end of each cell, and a new line at that of each row. @param {string} html */
function withSpaces(html) {
  const ends = [...html.matchAll(/<\/t[dhr]\b/gi)];
  const isRow = (/** @type {number} */ at) => /r$/i.test(ends[at]?.[0] ?? '');
  const pieces = ends.map(({ index }, at) => {
    const before = html.slice(ends[at - 1]?.index ?? 0, index);
    return isRow(at) ? before : before + (isRow(at + 1) ? '<br>' : '&nbsp;');
  });
  return pieces.join('') + html.slice(ends.at(-1)?.index ?? 0);
}
