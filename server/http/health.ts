import { sql } from 'drizzle-orm';
import { Router } from 'express';
import { register } from 'prom-client';
import type { Connection } from '#db/client';

/** /healthz (the process), /readyz (the database answers), /metrics (Prometheus text). */
export function healthRoutes({ db }: Pick<Connection, 'db'>): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.type('text/plain').send('ok\n');
  });
  router.get('/readyz', async (_req, res) => {
    try {
      await db.execute(sql`select 1`);
      res.type('text/plain').send('ready\n');
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      res.status(503).type('text/plain').send(`the database does not answer: ${why}\n`);
    }
  });
  router.get('/metrics', async (_req, res) => {
    res.type(register.contentType).send(await register.metrics());
  });
  return router;
}
