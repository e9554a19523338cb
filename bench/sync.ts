import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { holdDatabase } from '#db/embedded/hold';
import type { Row } from './harness';
import { stepAside } from './sync/process';
import { SCENARIOS } from './sync/scenarios';
import { installPeers, targets } from './sync/targets';

/**
 * The sync engine beside its peers, each server on a core of its own. BENCH_SCENARIOS and BENCH_TARGETS choose (names
 * with commas between), BENCH_SECONDS is how long is measured, BENCH_EDITS how long the long history is;
 * BENCH_NODE_ARGS are further arguments of the servers' Node, BENCH_LOG shows what they print.
 */
export async function bench(): Promise<Row[]> {
  const root = join(import.meta.dirname, '..');
  const build = "import('./server/launch/prepare.mjs').then((launch) => launch.ensureBuilt())";
  execFileSync(process.execPath, ['-e', build], { cwd: root, stdio: 'inherit' });
  installPeers();
  const hold = await holdDatabase('.cache/bench-postgres');
  const asked = process.env.BENCH_SCENARIOS?.split(',') ?? Object.keys(SCENARIOS);
  const rows: Row[] = [];
  try {
    const all = await targets(hold.url);
    stepAside();
    for (const name of asked) {
      for (const target of all) {
        console.log(`${name}: ${target.name}…`);
        try {
          rows.push(...((await SCENARIOS[name]?.(target)) ?? []));
        } catch (error) {
          console.error(`${name} of ${target.name} failed:`, error);
        }
      }
    }
  } finally {
    await hold.release();
  }
  return rows;
}
