import { timingSafeEqual } from 'node:crypto';
import { type Request, type RequestHandler, Router } from 'express';
import { codeOf } from '../platform/errors.js';
import type { WebOffice } from './office.js';

/** /healthz: alive. /readyz: what it needs answers. /metrics: how the queues do; no practice, no kind, no person. */
export function healthRoutes(office: WebOffice): Router {
  const router = Router();
  router.get('/healthz', (_, res) => void res.type('text').send('ok\n'));
  router.get('/readyz', readiness(office));
  router.get('/metrics', metrics(office));
  return router;
}

const READY_MS = 3_000;

function readiness(office: WebOffice): RequestHandler {
  return async (_, res) => {
    const parts: Readonly<Record<string, () => Promise<void>>> = {
      database: async () => void (await Promise.all([office.front.ping(), office.desk.ping()])),
      queue: () => office.queues.ping(),
      ...(office.relay === null ? {} : { relay: () => (office.relay as NonNullable<WebOffice['relay']>).ping() }),
    };
    const results = await Promise.all(
      Object.entries(parts).map(async ([name, ask]) => [name, await answers(ask)] as const),
    );
    const ready = results.every(([, ok]) => ok);
    res.status(ready ? 200 : 503).json(Object.fromEntries(results.map(([name, ok]) => [name, ok ? 'ok' : 'no'])));
  };
}

async function answers(ask: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), READY_MS);
  });
  const answered = ask().then(
    () => true,
    () => false,
  );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}

function metrics(office: WebOffice): RequestHandler {
  return async (req, res) => {
    if (!mayMeasure(req, office.metricsToken)) return void res.status(403).type('text').send('forbidden\n');
    try {
      const backlog = await office.desk.across.$queryRaw<{ what: string; waiting: bigint; oldest: Date | null }[]>`
        SELECT what, waiting, oldest FROM backlog()`;
      const waiting = await office.queues.waiting();
      const now = office.clock.now().getTime();
      const lines = [
        '# HELP subrosa_backlog Rows that wait for the next step.',
        '# TYPE subrosa_backlog gauge',
        ...backlog.map((row) => `subrosa_backlog{what="${row.what}"} ${row.waiting}`),
        '# HELP subrosa_backlog_oldest_seconds Age of the oldest of them.',
        '# TYPE subrosa_backlog_oldest_seconds gauge',
        ...backlog.map((row) => `subrosa_backlog_oldest_seconds{what="${row.what}"} ${ageOf(row.oldest, now)}`),
        '# HELP subrosa_queue_waiting Jobs that wait; of a rush up to fifty are one.',
        '# TYPE subrosa_queue_waiting gauge',
        ...Object.entries(waiting).map(([queue, count]) => `subrosa_queue_waiting{queue="${queue}"} ${count}`),
      ];
      res.type('text/plain; version=0.0.4').send(`${lines.join('\n')}\n`);
    } catch (error) {
      office.log.warn('metrics.failed', { code: codeOf(error) });
      res.status(503).type('text').send('not now\n');
    }
  };
}

const ageOf = (oldest: Date | null, now: number): number =>
  oldest === null ? 0 : Math.max(0, Math.round((now - oldest.getTime()) / 1000));

/** This machine itself, not somebody who comes through a proxy on it; or who has the token. */
function mayMeasure(req: Request, token: string | null): boolean {
  const given = /^Bearer (.+)$/.exec(req.get('authorization') ?? '')?.[1];
  if (token !== null && given !== undefined) {
    const [a, b] = [Buffer.from(given), Buffer.from(token)];
    if (a.length === b.length && timingSafeEqual(a, b)) return true;
  }
  const direct = req.socket.remoteAddress ?? '';
  const forwarded = req.get('x-forwarded-for') !== undefined || req.get('forwarded') !== undefined;
  return !forwarded && /^(?:127\.|::1$|::ffff:127\.)/.test(direct);
}
