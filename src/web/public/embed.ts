import type { RequestHandler } from 'express';

/**
 * Before `/embed.js`: the one script of ours that other sites load. It is the same for everybody and knows nothing of
 * who loads it.
 */
export const forOtherSites: RequestHandler = (_, res, next) => {
  res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  next();
};
