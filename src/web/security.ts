import { isIPv6 } from 'node:net';
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

/**
 * Who counts for limits: the client's address, as far as TRUST_PROXY lets it be seen. Of IPv6 it is the network (/64),
 * since every household has 2^64 addresses of its own to come from.
 */
export function clientOf(req: Pick<Request, 'ip'>): string {
  const address = (req.ip ?? 'unknown').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  return isIPv6(address) ? `${networkOf(address)}::/64` : address;
}

/** The first four groups, written out. */
function networkOf(address: string): string {
  const [before = [], after] = address.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  const left = after === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(left).fill('0'), ...(after ?? [])];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

/** An answer in HTML. */
export function sendHtml(res: Response, status: number, html: string): void {
  res.status(status).type('html').send(html);
}
