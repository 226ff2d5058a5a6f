// How a page in a mail was laid out, made safe to be shown: read as a browser reads it (parse5), then only what stands on
// the list below is left (hast-util-sanitize). Nothing is fetched, nothing leads anywhere, and nothing is hidden: styles
// go, and what they would have hidden shows. Imported by the parser's thread alone.
import { fromParse5 } from 'hast-util-from-parse5';
import { sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { parse } from 'parse5';

/**
 * The page as HTML that may stand inside one of ours; null: nothing is left of it. Throws where it is nested too deep.
 * @param {string} html
 * @returns {string | null}
 */
export function laidOut(html) {
  const tree = fromParse5(parse(html, { scriptingEnabled: false }));
  inWords(/** @type {Parent} */ (/** @type {unknown} */ (tree)));
  const left = toHtml(sanitize(tree, SCHEMA)).trim();
  return /[^\s<>]/.test(left.replace(/<[^>]*>/g, '')) ? left : null;
}

/**
 * @typedef {{ type: string, value?: string, tagName?: string, properties?: Record<string, unknown>, children?: Node[] }} Node
 * @typedef {{ children: Node[] }} Parent
 */

/**
 * What would have led away or been fetched, in words: where a link leads stands behind it, since its words may say something
 * else; a picture is what it is called. Headings stay out of the outline of our page.
 * @param {Parent} parent
 */
function inWords(parent) {
  parent.children = parent.children.flatMap((node) => {
    if (node.type === 'text') return [{ ...node, value: straight(node.value ?? '') }];
    if (node.type !== 'element') return [node];
    if (node.tagName === 'img') return pictureWords(node);
    if (node.children !== undefined) inWords(/** @type {Parent} */ (node));
    if (/^h[1-6]$/.test(node.tagName ?? ''))
      return [{ ...element('p'), children: [{ ...element('strong'), children: node.children ?? [] }] }];
    const address = node.tagName === 'a' ? addressOf(node) : null;
    return address === null ? [node] : [node, { type: 'text', value: ` (${address})` }];
  });
}

/** @param {string} tagName */
const element = (tagName) => ({ type: 'element', tagName, properties: {} });

/** @param {Node} node @returns {Node[]} */
function pictureWords({ properties }) {
  const alt = straight(String(properties?.alt ?? '')).trim();
  return alt === '' ? [] : [{ type: 'text', value: `[${alt.slice(0, MOST_WORDS)}]` }];
}

/** Without signs that turn the direction of what stands behind them: an address read backwards is another one. @param {string} words */
const straight = (words) => words.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');

/**
 * Where a link leads, as the network would see it (letters that only look like others are written out); null: nowhere
 * that anybody would go, or just where its words say.
 * @param {Node} node
 */
function addressOf(node) {
  const href = String(node.properties?.href ?? '');
  const url = URL.canParse(href) ? new URL(href) : null;
  if (url === null || !LEADS.has(url.protocol)) return null;
  const address =
    url.host === '' ? url.pathname : `${url.protocol}//${hostOf(url)}${url.pathname}${url.search}${url.hash}`;
  const isSaid = [address, address.replace(/\/$/, '')].includes(wordsIn(node).trim());
  if (isSaid) return null;
  return address.length > MOST_ADDRESS ? `${address.slice(0, MOST_ADDRESS)}…` : address;
}

/** Who answers there: the end of a name says it. A name for whoever asks (`bank.example@`) is none of theirs, and is left out. */
const hostOf = (/** @type {URL} */ { host }) => (host.length > MOST_HOST ? `…${host.slice(-MOST_HOST)}` : host);

/** @param {Node} node @returns {string} */
const wordsIn = (node) => node.value ?? (node.children ?? []).map(wordsIn).join('');

const LEADS = new Set(['http:', 'https:', 'mailto:', 'tel:']);
const MOST_WORDS = 300;
const MOST_ADDRESS = 200;
const MOST_HOST = 100;

const SECTIONS = ['thead', 'tbody', 'tfoot'];

/** @type {import('hast-util-sanitize').Schema} */
const SCHEMA = {
  tagNames: [
    ...['p', 'div', 'span', 'br', 'hr', 'center', 'address', 'blockquote', 'pre', 'ul', 'ol', 'li', 'dl', 'dt', 'dd'],
    ...['table', 'caption', ...SECTIONS, 'tr', 'td', 'th'],
    ...['b', 'strong', 'i', 'em', 'u', 's', 'strike', 'del', 'ins', 'sub', 'sup', 'small', 'code', 'q', 'cite'],
  ],
  attributes: {
    '*': [['dir', 'ltr', 'rtl', 'auto']],
    ol: ['start'],
    td: ['colSpan', 'rowSpan'],
    th: ['colSpan', 'rowSpan'],
  },
  ancestors: {
    ...{ li: ['ul', 'ol'], dt: ['dl'], dd: ['dl'], caption: ['table'] },
    ...Object.fromEntries([...SECTIONS, 'tr', 'td', 'th'].map((name) => [name, ['table']])),
  },
  // With all that is inside: no word of theirs is one of the letter's.
  strip: ['script', 'style', 'title', 'template', 'iframe', 'noframes', 'noembed', 'svg', 'math'],
  clobber: [],
  protocols: {},
};
