import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { codeOf } from '../platform/errors.js';
import { apiRoutes } from './api/index.js';
import { assetRoutes } from './assets.js';
import { conversationRoutes } from './conversation/index.js';
import { deskRoutes } from './desk/serve.js';
import type { FrontOffice } from './front-office.js';
import { healthRoutes } from './health.js';
import { intakeRoutes } from './intake/index.js';
import type { WebOffice } from './office.js';
import { languageOf, renderOpenPage } from './open-page.js';
import { chatRoutes } from './public/chat.js';
import { forOtherSites } from './public/embed.js';
import { frameRoutes } from './public/frame.js';
import { publicRoutes } from './public/index.js';
import { wkdRoutes } from './public/wkd.js';
import { securityHeaders, sendHtml } from './security.js';
import { standInRoutes } from './stand-in/index.js';
import { say, wordsOf } from './words.js';

/** Everything that a browser sees. It opens no port and closes nothing: who listens does. */
export function createWebApp(office: WebOffice): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', [...office.trustProxy]);
  app.set('query parser', 'simple');
  app.use(securityHeaders({ secure: office.publicUrl.startsWith('https:') }));
  app.use(healthRoutes(office));
  const assets = assetRoutes();
  app.use('/assets', assets);
  app.get('/embed.js', forOtherSites, assets);
  app.get('/', (_, res) => res.redirect(303, '/desk/'));
  app.use('/desk', deskRoutes(office));
  app.use('/stand-in', standInRoutes(office));
  app.use('/c', conversationRoutes(office));
  app.use('/p', chatRoutes(office), frameRoutes(office), publicRoutes(office));
  app.use('/.well-known/openpgpkey', wkdRoutes(office));
  app.use('/api/v1', apiRoutes(office));
  app.use('/intake', intakeRoutes(office));
  app.use(nothingHere(office));
  app.use(wentWrong(office));
  return app;
}

const nothingHere =
  (office: FrontOffice): RequestHandler =>
  (req, res) =>
    sendHtml(res, 404, errorPage(office, languageOf(req), 'missing'));

/** A person reads that it did not work and what to do; the code goes to the log, the rest nowhere. */
const wentWrong =
  (office: FrontOffice): ErrorRequestHandler =>
  (error, req, res, next) => {
    if (res.headersSent) return next(error);
    const asked = typeof error?.status === 'number' && error.status >= 400 && error.status < 500;
    if (!asked) office.log.error('web.failed', { method: req.method, code: codeOf(error) });
    res.setHeader('Cache-Control', 'no-store');
    sendHtml(res, asked ? error.status : 500, errorPage(office, languageOf(req), asked ? 'refused' : 'failed'));
  };

function errorPage(office: FrontOffice, language: ReturnType<typeof languageOf>, key: string): string {
  const w = wordsOf('pages', language);
  const values = { title: say(w, `error.${key}_title`), text: say(w, `error.${key}`) };
  return renderOpenPage(office.templates, { name: 'error', language, values, switch: null });
}
