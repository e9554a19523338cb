/** `npm run fuzz`: the storms, kills and forgeries of the sync engine, for as long as one likes. Variables: FUZZ_SECONDS, FUZZ_SEEDS, FUZZ_FIRST, FUZZ_KILLS. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, requireNode, root } from '../server/launch/prepare.mjs';

requireNode();
process.chdir(root);
ensureInstalled();
const env = {
  FUZZ_SECONDS: '900',
  FUZZ_SEEDS: '100000',
  FUZZ_KILLS: '200',
  FUZZ_TIMES: '20',
  ...process.env,
};
const done = spawnSync(
  join(root, 'node_modules', '.bin', 'vitest'),
  [
    'run',
    '--config',
    'tests/vitest.config.ts',
    'tests/server/collab/storm',
    'tests/server/collab/faults',
    'tests/server/collab/scan',
  ],
  { stdio: 'inherit', env },
);
process.exit(done.status ?? 1);
