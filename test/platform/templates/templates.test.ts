import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createTemplates, TemplateError } from '../../../src/platform/templates.js';

const root = mkdtempSync(path.join(tmpdir(), 'templates-'));
afterAll(() => rmSync(root, { recursive: true }));

/** A fresh set of templates, so that nothing is remembered from another test. */
function withFiles(files: Readonly<Record<string, string | object>>) {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return createTemplates({ root });
}

function problem(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error instanceof TemplateError ? [error.problem, error.variable] : error;
  }
}

describe('a closed set of variables', () => {
  const files = {
    'page/variables.json': { a: ['name'], b: ['name'], c: ['lines'], d: [], broken: [], filter: ['name'] },
  };

  it('is not named by a word of the language, which would show nothing', () => {
    const templates = withFiles({ 'page/variables.json': { e: ['empty'] }, 'page/e.liquid': 'None: {{ empty }}' });
    expect(problem(() => templates.render('page/e', { empty: 'no letter' }))).toEqual(['reserved', 'empty']);
  });

  it('takes each, once, and no other', () => {
    const templates = withFiles({ ...files, 'page/a.liquid': 'Hello {{ name }}' });
    expect(templates.render('page/a', { name: 'you' })).toBe('Hello you');
    expect(templates.variablesOf('page/a')).toEqual(['name']);
    expect(problem(() => templates.render('page/a', {}))).toEqual(['missing', 'name']);
    expect(problem(() => templates.render('page/a', { name: undefined }))).toEqual(['missing', 'name']);
    expect(problem(() => templates.render('page/a', { name: 'x', other: 1 }))).toEqual(['extra', 'other']);
  });

  it('finds a variable that is not declared even in a branch that is not taken', () => {
    const templates = withFiles({ ...files, 'page/b.liquid': '{% if name %}x{% else %}{{ clientName }}{% endif %}' });
    expect(problem(() => templates.render('page/b', { name: 'x' }))).toEqual(['undeclared', 'clientName']);
  });

  it('finds a property that a line does not have', () => {
    const templates = withFiles({ ...files, 'page/c.liquid': '{% for line in lines %}{{ line.nmae }}{% endfor %}' });
    expect(problem(() => templates.render('page/c', { lines: [{ name: 'x' }] }))).toEqual(['missing', null]);
  });

  it.each([
    ['no such file', 'page/d', ['unknown', null]],
    ['a file that is not declared', 'page/undeclared', ['undeclared', null]],
    ['an unknown filter', 'page/filter', ['unreadable', null]],
    ['a tag that does not close', 'page/broken', ['unreadable', null]],
    ['no such folder', 'letter/x', ['unknown', null]],
    ['a way out of the root', 'page/../../etc/passwd', ['unknown', null]],
    ['an absolute path', '/etc/passwd', ['unknown', null]],
  ])('%s is an error', (_name, name, wanted) => {
    const templates = withFiles({
      ...files,
      'page/undeclared.liquid': 'x',
      'page/filter.liquid': '{{ name | shout }}',
      'page/broken.liquid': '{% if true %}x',
    });
    expect(problem(() => templates.render(name, { name: 'x' }))).toEqual(wanted);
  });

  it('names a template and a variable in its error, never a value', () => {
    const templates = withFiles({ ...files, 'page/c.liquid': '{{ lines.x.y.z }}' });
    const error = (() => {
      try {
        return templates.render('page/c', { lines: 'MARKER' });
      } catch (thrown) {
        return thrown as Error;
      }
    })() as Error;
    expect(error).toBeInstanceOf(TemplateError);
    expect(`${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain('MARKER');
  });
});

describe('escaping', () => {
  const files = { 'page/variables.json': { e: ['name'] }, 'page/e.liquid': '<p>{{ name }}</p>' };

  it('is on for pages', () => {
    const html = withFiles(files).render('page/e', { name: `<script>"x" & 'y'</script>` });
    expect(html).toBe('<p>&lt;script&gt;&#34;x&#34; &amp; &#39;y&#39;&lt;/script&gt;</p>');
  });

  it('is off for mail, which is plain text', () => {
    const templates = withFiles({
      'mail/variables.json': { e: ['dueWords'] },
      'mail/da/e.liquid': '{{ dueWords }} & <b>',
    });
    expect(templates.render('mail/da/e', { dueWords: `"<i>"` })).toBe('"<i>" & <b>');
  });

  it('reaches what an object owns, not what it inherits', () => {
    const templates = withFiles({ ...files, 'page/e.liquid': '{{ name.constructor.name }}' });
    expect(problem(() => templates.render('page/e', { name: {} }))).toEqual(['missing', null]);
  });
});

describe('a letter', () => {
  const files = {
    'mail/variables.json': { one: [], two: ['privateUrl'], nothing: [] },
    'mail/da/subjects.json': { answer_notice: 'Der er et svar' },
    'mail/da/one.liquid': 'First.\n',
    'mail/da/two.liquid': 'Second:\n{{ privateUrl }}\n',
    'mail/da/nothing.liquid': '  \n',
  };
  const values = { privateUrl: 'https://front.example/c/x', dueWords: 'soon' };
  const mail = (change: object = {}) =>
    withFiles(files).mail({
      letter: 'answer_notice',
      language: 'da',
      parts: ['one', 'two'],
      values: { privateUrl: values.privateUrl },
      ...change,
    });

  it('is its subject and its paragraphs', () => {
    expect(mail()).toEqual({ subject: 'Der er et svar', text: 'First.\n\nSecond:\nhttps://front.example/c/x\n' });
  });

  it('leaves values alone that another part would take', () => {
    expect(mail({ parts: ['one'] }).text).toBe('First.\n');
  });

  it.each<[string, object, unknown]>([
    ['a letter without subject', { letter: 'x' }, ['unknown', null]],
    ['a language without texts', { language: 'fr' }, ['unknown', null]],
    ['a part without text', { parts: ['nothing'] }, ['empty', null]],
    ['a part that does not exist', { parts: ['three'] }, ['undeclared', null]],
    ['a value that no part ever takes', { values }, ['extra', 'dueWords']],
    ['a value that is missing', { values: {} }, ['missing', 'privateUrl']],
    [
      'a line break in a value',
      { values: { privateUrl: 'https://x\n\nSend money' } },
      ['control_character', 'privateUrl'],
    ],
  ])('%s is an error', (_name, change, wanted) => {
    expect(problem(() => mail(change))).toEqual(wanted);
  });

  it('has a subject of one short line', () => {
    for (const subject of ['x'.repeat(61), 'a\r\nBcc: x', '']) {
      const templates = withFiles({ ...files, 'mail/da/subjects.json': { answer_notice: subject } });
      expect(
        problem(() => templates.mail({ letter: 'answer_notice', language: 'da', parts: ['one'], values: {} })),
      ).toEqual(['unknown', null]);
    }
  });
});
