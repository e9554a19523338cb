/** Whether node_modules and build/ are of today, judged by what they were made from. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = [
  'app',
  'server',
  'db',
  'domain',
  'seeds',
  'vite.config.ts',
  'remix.config.js',
  'tsconfig.json',
  'package-lock.json',
];
const STAMP = join('build', 'stamp');

function* files(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) return yield path;
  for (const name of readdirSync(path).sort()) yield* files(join(path, name));
}

/** A digest over name, size and content of all sources: a checkout changes times without changing anything. */
function digest(root) {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of files(join(root, source)))
      hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Marks the build as made from the sources as they are now. */
export function stamp(root) {
  writeFileSync(join(root, STAMP), digest(root));
}

/** True where there is no build, or one from other sources. */
export function buildIsStale(root) {
  const made = join(root, STAMP);
  return !existsSync(made) || readFileSync(made, 'utf8') !== digest(root);
}

/** True where packages are missing, or older than the lock file. npm writes the inner lock when it has finished. */
export function installIsStale(root) {
  const done = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(done)) return true;
  return lockedVersions(join(root, 'package-lock.json')) !== lockedVersions(done);
}

/** Names and versions of what a lock file asks of this machine: packages for other systems are not installed. */
function lockedVersions(file) {
  const { packages } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(packages)
    .filter(([path, entry]) => path !== '' && !entry.optional && !entry.devOptional)
    .map(([path, entry]) => `${path}@${entry.version}`)
    .sort()
    .join('\n');
}
