import { type NextFunction, type Request, type RequestHandler, type Response, Router, urlencoded } from 'express';
import type { FrontOffice } from '../front-office.js';
import { neverKept } from '../security.js';
import { createFormChecks } from './checks.js';
import { type FormPage, showForm, takeForm } from './form.js';
import { aboutPage, complaintPage, rightPage, writePage } from './forms.js';
import { sendLogo, sendLook } from './look.js';
import { sendOpenpgp, showDanger, showIndex, showOpenpgp, showRights } from './pages.js';
import { atPractice, type Place } from './place.js';
import { showPrivacy } from './privacy.js';

/**
 * The pages of a practice for everybody: no account, no cookie, no script needed, nothing from elsewhere. Whoever asks
 * gets the same.
 */
export function publicRoutes(office: FrontOffice): Router {
  const router = Router();
  const get = (path: string, show: (place: Place, next: NextFunction) => void | Promise<void>): void => {
    router.get(path, neverKept, withNext(office, show));
  };
  router.get('/:slug/look.css', atPractice(office, sendLook));
  router.get('/:slug/logo', atPractice(office, sendLogo));
  get('/:slug', showIndex);
  get('/:slug/danger', showDanger);
  get('/:slug/rights', showRights);
  get('/:slug/privacy', (place, next) => showPrivacy(place, null, next));
  get('/:slug/privacy/:number', (place, next) => showPrivacy(place, String(place.req.params.number), next));
  get('/:slug/openpgp', showOpenpgp);
  get('/:slug/openpgp/document-1.asc', sendOpenpgp);
  addForms(router, office);
  return router;
}

/** Each form is shown by GET and taken by POST at the same address. */
function addForms(router: Router, office: FrontOffice): void {
  const checks = createFormChecks(office.vault);
  const read = urlencoded({ extended: false, limit: '1mb' });
  const form = (path: string, pageOf: (place: Place) => FormPage | null): void => {
    const handled = (act: typeof showForm): RequestHandler =>
      withNext(office, (place, next) => {
        const page = pageOf(place);
        return page === null ? next() : act(place, checks, page);
      });
    router.get(path, neverKept, handled(showForm));
    router.post(path, neverKept, read, handled(takeForm));
  };
  form('/:slug/write', writePage);
  form('/:slug/about', aboutPage);
  form('/:slug/complaint', complaintPage);
  form('/:slug/rights/:right', (place) => rightPage(place, String(place.req.params.right)));
}

function withNext(
  office: FrontOffice,
  show: (place: Place, next: NextFunction) => void | Promise<void>,
): RequestHandler {
  return (req: Request, res: Response, next: NextFunction) =>
    atPractice(office, (place) => show(place, next))(req, res, next);
}
