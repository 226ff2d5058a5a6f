import { describe, expect, it } from '@jest/globals';
import { isOfFile, mayWhileRestricted, useAt } from '../../../src/policy/restriction/index.js';
import { DESK_ROUTES } from '../../../src/web/desk/table.js';

const buttons = DESK_ROUTES.filter(({ method, path }) => method === 'post' && isOfFile(path)).map(({ path }) => path);

describe('a restricted file', () => {
  it('has an answer for every button about it, and none for a button that is not there', () => {
    expect(buttons.length).toBeGreaterThan(40);
    expect(buttons.filter((path) => useAt(path) === undefined)).toEqual([]);
  });

  it('is looked at, kept, and used for its person; nothing else', () => {
    const refused = buttons.filter((path) => !mayWhileRestricted({ method: 'post', path }));
    expect(refused.toSorted()).toEqual([
      '/clients/:id/consents',
      '/clients/:id/extract',
      '/clients/:id/extract/look',
      '/clients/:id/joint',
      '/clients/:id/notes',
      '/clients/:id/notes/:note/change',
      '/clients/:id/notes/draft',
      '/clients/:id/releases',
      '/clients/:id/start',
      '/clients/:id/tests',
      '/joint/:id/notes',
      '/joint/:id/notes/:note/change',
      '/joint/:id/notes/draft',
      '/joint/:id/rule',
    ]);
  });

  it('is not used by a button that nobody has thought about', () => {
    expect(mayWhileRestricted({ method: 'post', path: '/clients/:id/train-on' })).toBe(false);
    expect(mayWhileRestricted({ method: 'get', path: '/clients/:id/train-on' })).toBe(true);
    expect(mayWhileRestricted({ method: 'post', path: '/requests/:reference/answer' })).toBe(true);
  });
});
