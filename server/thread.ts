import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a thread of ours: `name`.js in build/, `name`.ts beside the caller in the sources.
 * @param caller the `import.meta.url` of whoever starts it
 */
export function startThread(name: string, caller: string, options: WorkerOptions = {}): Worker {
  const here = dirname(fileURLToPath(caller));
  const built = join(here, `${name}.js`);
  return existsSync(built)
    ? new Worker(built, options)
    : new Worker(fromSource(join(here, `${name}.ts`)), { ...options, eval: true, execArgv: [] });
}

/** A thread does not take over the TypeScript loader of the thread that starts it. */
function fromSource(file: string): string {
  const tsx = dirname(createRequire(import.meta.url).resolve('tsx/package.json'));
  const loader = pathToFileURL(join(tsx, 'dist', 'esm', 'api', 'index.mjs')).href;
  const url = JSON.stringify(pathToFileURL(file).href);
  return `import(${JSON.stringify(loader)}).then(({ tsImport }) => tsImport(${url}, ${url}))`;
}
