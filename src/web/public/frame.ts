import { type RequestHandler, Router } from 'express';
import { conversationPages } from '../conversation/index.js';
import type { FrontOffice } from '../front-office.js';
import { createLimit } from '../limits.js';
import { renderOpenPage } from '../open-page.js';
import { isOwnForm, neverKept, sendHtml } from '../security.js';
import { readUpload } from '../upload.js';
import { BEGINNINGS, begin, beginningValues, type ShowBeginning } from './chat.js';
import { passOf, sendNote } from './frame-note.js';
import { atPractice } from './place.js';

/**
 * The chat inside a practice's own website. Only the sites that the practice has entered may show it; everywhere else
 * it opens in a tab of its own. No cookie is set or read: the session is the token in the frame's forms, and
 * assets/frame.js keeps it in this tab alone.
 */
export function frameRoutes(office: FrontOffice): Router {
  const router = Router();
  const limit = createLimit(BEGINNINGS);
  const show: ShowBeginning = async (place, notice, status) => {
    const { practice, language, res } = place;
    const page = {
      name: 'chat',
      language,
      values: await beginningValues(place, 'frame', notice),
      house: { slug: practice.slug, name: null, logo: false, query: '', danger: false },
      frame: res.locals.frame,
      switch: { method: 'get' as const, action: `/p/${practice.slug}/frame` },
    };
    sendHtml(res, status, renderOpenPage(office.templates, page));
  };
  router.use('/:slug/frame', neverKept, mayBeFramed(office));
  router.get(
    '/:slug/frame',
    atPractice(office, (place) => show(place, null, 200)),
  );
  router.post('/:slug/frame', async (req, res, next) => {
    // A form with files is of a conversation that has begun, and is read there.
    if (req.is('multipart/form-data')) return next();
    req.body = (await readUpload(req)).fields;
    if (req.body.do === 'note') return sendNote(office, req, res);
    if (req.body.do === 'resume') return resume(office, show)(req, res, next);
    if (req.body.do !== 'begin') return next();
    return atPractice(office, async (place) => {
      const token = await begin(place, limit, show);
      if (token === null) return;
      req.body = { do: 'open', link: token, lang: place.language };
      next();
    })(req, res, next);
  });
  router.use('/:slug/frame', conversationPages(office, { mode: 'frame' }));
  return router;
}

/** Goes on where a note says; with one that does not count, from the beginning. */
function resume(office: FrontOffice, show: ShowBeginning): RequestHandler {
  return (req, res, next) => {
    const pass = isOwnForm(req) ? passOf(office, req) : null;
    if (pass === null) return atPractice(office, (place) => show(place, null, 200))(req, res, next);
    req.body = { do: 'look', ...pass, lang: req.body.lang };
    next();
  };
}

/** Instead of "nobody": the sites of the practice. X-Frame-Options knows no list, so it goes. */
function mayBeFramed(office: FrontOffice): RequestHandler {
  return (req, res, next) =>
    atPractice(office, ({ practice }) => {
      const { sites } = practice.settings;
      res.locals.frame = { sites };
      if (sites.length > 0) {
        const policy = String(res.getHeader('Content-Security-Policy'));
        res.setHeader(
          'Content-Security-Policy',
          policy.replace("frame-ancestors 'none'", `frame-ancestors ${sites.join(' ')}`),
        );
        res.removeHeader('X-Frame-Options');
      }
      next();
    })(req, res, next);
}
