/** `npm test`: installs what is missing, then the build, types, lint, unit and integration tests, end-to-end stories. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, requireNode, root } from '../server/launch/prepare.mjs';
import { ensureTools } from './tools.mjs';

requireNode();
process.chdir(root);
ensureInstalled();
const tools = ensureTools();
const bin = (name) => join(root, 'node_modules', '.bin', name);
const env = { ...process.env, ...tools, NO_COLOR: '1' };

/** Runs one step with its own output; its name where it failed. */
function step(name, command, ...rest) {
  process.stdout.write(`\n── ${name}\n`);
  const began = Date.now();
  const done = spawnSync(command, rest, { cwd: root, stdio: 'inherit', env });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  process.stdout.write(`── ${name}: ${done.status === 0 ? 'passed' : 'FAILED'} in ${seconds} s\n`);
  return done.status === 0 ? [] : [name];
}

await ensureBuilt();
const failed = [
  ...step('types', bin('tsc'), '--noEmit'),
  ...step('lint', bin('biome'), 'ci', '--colors=off', '--error-on-warnings', '.'),
  ...step('unit and integration tests', bin('vitest'), 'run', '--config', 'tests/vitest.config.ts'),
  ...step('end-to-end stories', bin('playwright'), 'test', '--config', 'e2e/playwright.config.ts'),
];

process.stdout.write(failed.length === 0 ? '\nAll passed.\n' : `\nFailed: ${failed.join(', ')}.\n`);
process.exit(failed.length === 0 ? 0 : 1);
