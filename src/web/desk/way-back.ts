import { referenceOf } from './find.js';
import { type DeskRoute, get, go, missing } from './route.js';

const OF_A_REQUEST = /^\/requests\/:reference\/./;

/**
 * Pages that answer a press stand at an address that nobody can fetch: the opened request, the page before a mail, or one
 * that says what was refused. Whoever fetches it all the same (the address bar of a browser, a bookmark, a window that is
 * opened again) is led to the request. Nothing is asked first: whether there is one, and who may see it, the request's own
 * page says, so that this one is the same for every reference.
 */
export const waysBack = (routes: readonly DeskRoute[]): readonly DeskRoute[] =>
  routes
    .filter(({ method, path }) => method === 'post' && OF_A_REQUEST.test(path) && !isFetched(routes, path))
    .map(({ path }) =>
      get(path, 'request.read_meta', async (_, params) => {
        const reference = referenceOf(params);
        return reference === null ? missing : go(`/desk/requests/${reference}`);
      }),
    );

const isFetched = (routes: readonly DeskRoute[], path: string): boolean =>
  routes.some((route) => route.method === 'get' && route.path === path);
