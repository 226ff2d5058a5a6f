import type { Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

/** Headers of every answer: nothing from elsewhere, no inline script or style, no frame, no referrer, no index. */
export function securityHeaders(options: { readonly secure: boolean }): RequestHandler[] {
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: options.secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });
  const rest: RequestHandler = (_, res, next) => {
    res.setHeader('X-Robots-Tag', 'noindex, nofollow, noarchive');
    res.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
    next();
  };
  return [headers, rest];
}

/** For pages that must not stay anywhere: the desk and private conversations. */
export const neverKept: RequestHandler = (_, res, next) => {
  res.setHeader('Cache-Control', 'no-store');
  next();
};

/**
 * Whether a form comes from a page of ours. Browsers of these years say so (Sec-Fetch-Site); of older ones the Origin
 * is asked, which is `null` under our referrer policy: then the token in the form decides alone.
 */
export function isOwnForm(req: Request): boolean {
  const site = req.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = req.get('origin');
  if (origin === undefined || origin === 'null') return true;
  return URL.canParse(origin) && new URL(origin).host === req.get('host');
}

/** The address that counts for limits: the client's, as far as TRUST_PROXY lets it be seen. */
export const clientOf = (req: Request): string => req.ip ?? 'unknown';

/** An answer in HTML. */
export function sendHtml(res: Response, status: number, html: string): void {
  res.status(status).type('html').send(html);
}
