import path from 'node:path';
import type { RequestHandler } from 'express';
import { PACKAGE_ROOT } from '../../platform/root.js';

/**
 * `/embed.js`: the one script of ours that other sites load. It is the same for everybody and knows nothing of who
 * loads it.
 */
export const embedRoute: RequestHandler = (_, res) => {
  res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  res.setHeader('Cache-Control', 'public, max-age=3600');
  res.sendFile(path.join(PACKAGE_ROOT, 'assets/embed.js'));
};
