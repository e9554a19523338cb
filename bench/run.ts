/** `npm run bench [NAME…]`: the named benchmarks, or all; each with its peers in the same run. */
import { type Bench, keep, print } from './harness';

const BENCHES: Record<string, () => Promise<{ bench: Bench }>> = {
  parse: () => import('./parse'),
  anchors: () => import('./anchors'),
  quotes: () => import('./quotes'),
  uses: () => import('./uses'),
  import: () => import('./import'),
  export: () => import('./export'),
  pages: () => import('./pages'),
  typing: () => import('./typing'),
  search: () => import('./search'),
  sync: () => import('./sync'),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(
    `No benchmark is called ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`,
  );
  process.exit(2);
}
for (const [name, load] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const { bench } = await load();
  const rows = await bench();
  print(name, rows);
  keep(name, rows);
}
