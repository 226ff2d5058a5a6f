// mailparser, whose pages become words in which the cells and rows of a table stand apart. By itself it writes them into one
// another, so that of a form that a website sends as a table nothing is left to read. Imported by the parser's thread alone.
import { MailParser } from 'mailparser';

/** Where a cell ends, and where a row does: no characters (Unicode, 23.7), so that nobody writes them. */
const CELL = '\ufdd0';
const ROW = '\ufdd1';
/** Where a picture lies, instead of its address. */
const PICTURE = '\ufdd2';
const MARKED = /[\ufdd0-\ufdd2]/;

export class CellsApart extends MailParser {
  /** Called by mailparser when all parts are there; it makes words of those that are pages. */
  getTextContent() {
    mark(/** @type {any} */ (this).tree, false);
    // @ts-expect-error its types do not know of it
    const { text, html, ...content } = super.getTextContent();
    return {
      ...content,
      ...(text === undefined ? {} : { text: MARKED.test(text) ? apart(withoutPictures(text)) : text }),
      ...(html === undefined ? {} : { html: html.replace(/ [\ufdd0\ufdd1] /g, '') }),
    };
  }
}

/**
 * A page that is larger than anybody writes is left as it is: it takes long enough by itself.
 * @param {{ contentType?: string, textContent?: unknown, children?: any[] } | undefined} node
 * @param {boolean} isChoice it says the same as another part: mailparser makes no words of it
 */
function mark(node, isChoice) {
  if (node === undefined) return;
  const { contentType, textContent: page } = node;
  if (contentType === 'text/html' && !isChoice && typeof page === 'string' && page.length <= MOST_PAGE) {
    node.textContent = page
      .replace(/<\/t[dhr]\b/gi, (end) => ` ${/r$/i.test(end) ? ROW : CELL} ${end}`)
      // Of a picture its words are read, not where it lies: of an attribute that is given twice the first counts.
      // The space before it lets lines of many pictures be broken: one endless word costs its length squared.
      .replace(/<img(?=[\s/>])/gi, ` <img src=${PICTURE} `);
  }
  for (const child of node.children ?? []) mark(child, isChoice || contentType === 'multipart/alternative');
}

const MOST_PAGE = 1024 * 1024;

/**
 * A space at the end of each cell and a new line at that of each row, where nothing stands between them yet. Never more lines
 * than stood there: danger is looked for in these words, and an empty line would part what belongs together.
 * @param {string} text
 */
function apart(text) {
  return text.replace(/[\s\ufdd0\ufdd1]+/g, (gap) => {
    const pieces = gap.split(/[\ufdd0\ufdd1]/);
    if (pieces.length === 1) return gap;
    const lines = Math.max(...pieces.map((piece) => piece.split('\n').length - 1));
    if (lines > 0) return '\n'.repeat(lines);
    return gap.includes(ROW) ? '\n' : ' ';
  });
}

/**
 * A space where a picture stood, so that the words beside it stay two, and of a line of pictures nothing.
 * @param {string} text
 */
const withoutPictures = (text) =>
  text
    .replace(/(?:^|\n)[ \t]*(?:\[\ufdd2\][ \t]*)+(?=\n|$)/g, '')
    .replace(/ ?\[\ufdd2\] ?/g, ' ')
    .replaceAll(PICTURE, '');
