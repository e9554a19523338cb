/** Builds the front (Remix) and the server (esbuild) into build/, in this order: the first empties it. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stamp } from './stale.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const require = createRequire(import.meta.url);

/** Entries of the server's side: processes and workers, each a file of its own in build/. */
const ENTRIES = {
  server: 'server/index.ts',
  keeper: 'db/embedded/keeper.ts',
  'pdf-worker': 'server/export/pdf-worker.ts',
  'import-worker': 'server/library/import-worker.ts',
  'compact-worker': 'server/collab/compact-worker.ts',
};

/** Builds all; throws with the tool's output where a part fails. */
export async function build() {
  const remix = join(dirname(require.resolve('@remix-run/dev/package.json')), 'dist', 'cli.js');
  const front = spawnSync(process.execPath, [remix, 'vite:build'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (front.status !== 0) throw new Error(`Building the pages failed:\n${front.stdout}\n${front.stderr}`);
  const esbuild = await import('esbuild');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: Object.entries(ENTRIES).map(([out, path]) => ({ in: path, out })),
    outdir: 'build',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'linked',
    logLevel: 'error',
  });
  stamp(root);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
