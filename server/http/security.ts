import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

/** The nonce of this answer. */
export function nonceOf(res: Response): string {
  return String(res.locals.nonce);
}

function giveNonce(_req: Request, res: Response, next: NextFunction): void {
  res.locals.nonce = randomBytes(16).toString('base64');
  next();
}

/** Headers for every answer: strict CSP with a nonce, no framing, no sniffing, no referrer to other sites. */
export function securityHeaders(development: boolean): RequestHandler[] {
  const nonce = (_req: unknown, res: unknown) => `'nonce-${nonceOf(res as Response)}'`;
  const policy = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", nonce],
        styleSrcElem: ["'self'", nonce, ...(development ? ["'unsafe-inline'"] : [])],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...(development ? ['ws:'] : [])],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'same-origin' },
  });
  return [giveNonce, policy];
}

/** Whether the Origin header names this site; `publicUrl` where a proxy stands in front. */
export function isOwnOrigin(
  origin: string,
  host: string | undefined,
  publicUrl: string | undefined,
): boolean {
  if (publicUrl && origin === new URL(publicUrl).origin) return true;
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === host;
}

/** Refuses a write that another site's page makes in the reader's name; SameSite cookies are the first wall. */
export function refuseForeignWrites(publicUrl: string | undefined): RequestHandler {
  return (req, res, next) => {
    const { origin } = req.headers;
    const reads = req.method === 'GET' || req.method === 'HEAD';
    if (reads || origin === undefined || isOwnOrigin(origin, req.headers.host, publicUrl)) return next();
    res.status(403).type('text/plain').send('This request came from another site and was refused.\n');
  };
}
