import { Router } from 'express';
import { endSession, practiceOfSignInLink, spendSignInLink, startSession } from '../../practice/index.js';
import { createLimit } from '../limits.js';
import type { WebOffice } from '../office.js';
import { clientOf, isOwnForm, sendHtml } from '../security.js';
import { readCookie, setCookie } from './cookie.js';
import { renderPlainPage } from './page.js';

/**
 * Signing in by a one-time link. Fetching it changes nothing, since mail scanners fetch links before people do; the
 * button spends it. Wrong, old and used links look the same.
 */
export function signInRoutes(office: WebOffice): Router {
  const router = Router();
  const limit = createLimit({ most: 20, windowMs: 10 * 60_000 });
  const secure = office.publicUrl.startsWith('https:');
  router.get('/sign-in', (req, res) => sendHtml(res, 200, renderPlainPage(office, req, 'signed_out', { typed: null })));
  router.get('/sign-in/:token', (req, res) => {
    const action = `/desk/sign-in/${encodeURIComponent(String(req.params.token))}`;
    sendHtml(res, 200, renderPlainPage(office, req, 'sign_in', { action }));
  });
  router.post('/sign-in/:token', async (req, res) => {
    if (!limit.take(clientOf(req), performance.now())) {
      return sendHtml(res, 429, renderPlainPage(office, req, 'link_closed', {}));
    }
    const token = isOwnForm(req) ? await signIn(office, String(req.params.token), readCookie(req).token) : null;
    if (token === null) return sendHtml(res, 404, renderPlainPage(office, req, 'link_closed', {}));
    setCookie(res, { token, language: readCookie(req).language, secure });
    res.redirect(303, '/desk/');
  });
  return router;
}

/** Spends the link and starts a session in one transaction; a session that this browser had before ends. */
async function signIn(office: WebOffice, link: string, previous: string | null): Promise<string | null> {
  const practiceId = await practiceOfSignInLink(office.desk.across, link);
  if (practiceId === null) return null;
  const now = office.clock.now();
  return office.desk.quick(practiceId, async (tx) => {
    const spent = await spendSignInLink(tx, { token: link, now });
    if (spent === null) return null;
    if (previous !== null) await endSession(tx, previous);
    const { token } = await startSession(tx, { practiceId, memberId: spent.memberId, now });
    await office.audit.append(tx, practiceId, {
      action: 'member.signed_in',
      actor: { kind: 'member', id: spent.memberId },
      object: { kind: 'member', id: spent.memberId },
    });
    return token;
  });
}
