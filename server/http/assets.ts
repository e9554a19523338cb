import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import express, { type RequestHandler } from 'express';

/** Where the front comes from: built files, or Vite while developing. */
export interface Assets {
  handlers: RequestHandler[];
  /** Remix's server build. */
  build: () => Promise<unknown>;
}

/** The folder that holds client/ and server/ of the build: beside the built server, or build/ of the sources. */
function buildFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  return existsSync(join(here, 'client')) ? here : join(here, '..', '..', 'build');
}

function mounted(path: string, handler: RequestHandler): RequestHandler {
  return express.Router().use(path, handler);
}

/** The files of build/client: hashed ones for a year, the others for an hour. */
export function builtAssets(): Assets {
  const folder = buildFolder();
  const entry = pathToFileURL(join(folder, 'server', 'index.js')).href;
  return {
    handlers: [
      mounted('/assets', express.static(join(folder, 'client', 'assets'), { immutable: true, maxAge: '1y' })),
      express.static(join(folder, 'client'), { maxAge: '1h' }),
    ],
    build: () => import(/* @vite-ignore */ entry),
  };
}

/** Vite in middleware mode; its hot reload rides on our own server. */
export async function developmentAssets(server: Server): Promise<Assets> {
  const { createServer } = await import('vite');
  const vite = await createServer({ server: { middlewareMode: true, hmr: { server } } });
  return { handlers: [vite.middlewares], build: () => vite.ssrLoadModule('virtual:remix/server-build') };
}
