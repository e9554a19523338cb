import { createServer, type Server } from 'node:http';
import { createRequestHandler } from '@remix-run/express';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express from 'express';
import type { Connection } from '#db/client';
import type { Grounds, Services } from '#server/services';
import { type Assets, builtAssets, developmentAssets } from './assets';
import { healthRoutes } from './health';
import { nonceOf, refuseForeignWrites, securityHeaders } from './security';

async function contextOf(
  req: express.Request,
  res: express.Response,
  { db }: Connection,
  services: Services,
): Promise<AppLoadContext> {
  const signedIn = await services.auth.signedIn(req.headers.cookie);
  if (signedIn?.renewal) res.append('Set-Cookie', signedIn.renewal);
  const origin = { address: req.ip ?? 'unknown', userAgent: req.get('user-agent') ?? null };
  return { db, signedIn, services, origin, nonce: nonceOf(res) };
}

/** The HTTP server with everything it serves but the websocket. */
export async function createHttpServer(grounds: Grounds, services: Services): Promise<Server> {
  const { env, connection, log } = grounds;
  const development = env.NODE_ENV === 'development';
  const app = express();
  const server = createServer(app);
  app.disable('x-powered-by');
  app.set('trust proxy', env.PUBLIC_URL ? 1 : false);
  app.use(...securityHeaders(development));
  app.use(healthRoutes(connection));
  app.use(compression());
  const assets: Assets = development ? await developmentAssets(server) : builtAssets();
  app.use(...assets.handlers);
  app.use(refuseForeignWrites(env.PUBLIC_URL));
  app.all(
    '*',
    createRequestHandler({
      build: assets.build as () => Promise<ServerBuild>,
      mode: env.NODE_ENV,
      getLoadContext: (req, res) => contextOf(req, res, connection, services),
    }),
  );
  app.use((error: Error, req: express.Request, res: express.Response, next: express.NextFunction) => {
    log.error({ err: error, url: req.originalUrl }, 'request failed');
    if (res.headersSent) return next(error);
    res
      .status(500)
      .type('text/plain')
      .send('Something went wrong on our side. Nothing you saved is lost; try again.\n');
  });
  return server;
}
