/** What `npm start`, `npm test` and the other commands do first on a machine that has only Node, npm and git. */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIsStale, installIsStale } from './stale.mjs';

/** The project's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Ends the command with one sentence. */
export function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** Node 20.19 is the oldest that all parts work on. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    giveUp(`Node ${process.versions.node} is too old: Aide-Mémoire needs 20.19 or newer.`);
}

/** Installs packages where they are missing or of another lock file. */
export function ensureInstalled() {
  if (!installIsStale(root)) return;
  process.stderr.write('Installing packages (about a minute, once)…\n');
  const npm = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0)
    giveUp(
      `npm ci failed:\n${npm.stdout}\n${npm.stderr}\nIs the npm registry reachable? Then run the command again.`,
    );
}

/** Builds where build/ is missing or from other sources. */
export async function ensureBuilt() {
  if (!buildIsStale(root)) return;
  process.stderr.write('Building (about ten seconds)…\n');
  const { build } = await import('./build.mjs');
  await build().catch((error) => giveUp(error.message));
}
