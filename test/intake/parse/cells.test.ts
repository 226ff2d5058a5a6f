import { afterAll, describe, expect, it } from '@jest/globals';
import { createMailParser } from '../../../src/intake/parse/index.js';
import { judge } from '../../../src/intake/understand.js';

const parser = createMailParser();
afterAll(() => parser.close());

const FROM = 'From: a@b.example\r\nMIME-Version: 1.0\r\n';
const page = (html: string) => `Content-Type: text/html; charset=utf-8\r\n\r\n${html}`;

async function textOf(raw: string): Promise<string> {
  const parsed = await parser.parse(Buffer.from(raw));
  return 'unreadable' in parsed ? `unreadable: ${parsed.unreadable}` : parsed.text;
}

const rowsOf = (lines: readonly string[], cell: (line: string) => string): string =>
  `<table>${lines.map((line) => `<tr>${cell(line)}</tr>`).join('')}</table>`;

describe('a table as words', () => {
  it.each<[string, string, string]>([
    ['cells and rows', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
    ['cells that stand apart already', '<table>\n<tr>\n<td>a</td>\n<td>b </td>\n</tr>\n</table>', 'a b'],
    ['blocks in cells', '<table><tr><td><div>a</div></td></tr><tr><td><div>b</div></td></tr></table>', 'a\nb'],
    ['breaks in cells', '<table><tr><td>a<br></td></tr><tr><td>b<br></td></tr></table>', 'a\nb'],
    ['paragraphs in cells', '<table><tr><td><p>a</p></td></tr><tr><td><p>b</p></td></tr></table>', 'a\n\nb'],
    ['empty rows', '<table><tr><td>a</td></tr><tr><td></td></tr><tr><td>b</td></tr></table>', 'a\nb'],
    [
      'pictures',
      '<p>a <img alt="hat" src="https://x.example/p.gif"> b <IMG src=https://x.example/t.gif></p>',
      'a hat b',
    ],
    [
      'words beside pictures',
      '<p>a<img src=x.gif>b <img alt="hat" src=x.gif>c<img/src=x.gif>d<img>e</p>',
      'a b hat c d e',
    ],
    ['lines of pictures', '<p>a<br><img src=x.gif><img src=y.gif><br>b</p>', 'a\nb'],
    ['a picture in an attribute', `<p title="<img " class='c'>a</p><p title='<img '>b</p>`, 'a\n\nb'],
    ['links', '<p>a <a href="https://x.example/">b</a></p>', 'a b [https://x.example/]'],
    ['cells in upper case', '<TABLE><TR><TH>a</TH><TD>b</TD></TR></TABLE>', 'a b'],
  ])('has what belongs together together: %s', async (_what, html, text) => {
    expect((await textOf(FROM + page(html))).trim()).toBe(text);
    // The same where the plain part is empty.
    const both = `Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\n\r\n\r\n--x\r\n${page(html)}\r\n--x--`;
    expect((await textOf(FROM + both)).trim()).toBe(text);
  });

  it.each([
    ['I can’t', 'go on.'],
    ['Jeg kan ikke', 'mere.'],
    ['Nu mai pot', 'continua.'],
    ['Ich schlafe nicht,', 'heute Nacht will', 'ich mich umbringen.'],
  ])('hides no danger: %s …', async (...lines) => {
    for (const cell of [
      (line: string) => `<td>${line}</td>`,
      (line: string) => `<td><div>${line}</div></td>`,
      (line: string) => `<td>${line}<br></td>\n`,
    ]) {
      const text = await textOf(FROM + page(rowsOf(lines, cell)));
      expect([text, judge({ from: '', subject: '', text }).risk]).toEqual([text, 'imminent']);
    }
    const text = await textOf(FROM + page(`<table><tr><td>${lines.join('</td>\n<td>')}</td></tr></table>`));
    expect(judge({ from: '', subject: '', text }).risk).toBe('imminent');
  });

  it('beside words never takes them along, however large it is', async () => {
    const beside = (html: string) =>
      `Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\n\r\nI can’t go on.\r\n--x\r\n${page(html)}\r\n--x--`;
    expect(await textOf(FROM + beside('</td>'.repeat(1_200_000)))).toBe('I can’t go on.');
  });
});
