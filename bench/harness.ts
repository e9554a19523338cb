import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

/** One measured figure. */
export interface Row {
  /** What was measured: `parse of the seed`. */
  what: string;
  /** Whose: `ours`, or the peer's name. */
  who: string;
  unit: 'ms' | 's' | 'kB' | '/s' | '%' | '';
  p50: number;
  /** Absent where one value is all there is. */
  p95?: number;
  runs: number;
  /** What the issue asked for, in words; peers have none. */
  aim?: string;
}

/** A benchmark: its rows, ours and the peers', from one run. */
export type Bench = () => Promise<Row[]>;

/** The p-th percentile (0–100), nearest rank. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil((p / 100) * sorted.length) - 1));
  return sorted[at] ?? Number.NaN;
}

/** A row from single times. */
export function row(
  what: string,
  who: string,
  values: readonly number[],
  aim?: string,
  unit: Row['unit'] = 'ms',
): Row {
  return {
    what,
    who,
    unit,
    p50: percentile(values, 50),
    p95: percentile(values, 95),
    runs: values.length,
    aim,
  };
}

/** Milliseconds that each of `runs` calls took, after `warmup` that are not counted. */
export async function times(runs: number, call: () => unknown, warmup = 3): Promise<number[]> {
  for (let i = 0; i < warmup; i += 1) await call();
  const taken: number[] = [];
  for (let i = 0; i < runs; i += 1) {
    const began = performance.now();
    await call();
    taken.push(performance.now() - began);
  }
  return taken;
}

const shown = (value: number | undefined) =>
  value === undefined ? '' : value >= 100 ? value.toFixed(0) : value.toFixed(2);

/** Prints the rows as a table. */
export function print(name: string, rows: readonly Row[]): void {
  const head = ['measured', 'who', 'p50', 'p95', 'unit', 'runs', 'aim'];
  const cells = rows.map((r) => [
    r.what,
    r.who,
    shown(r.p50),
    shown(r.p95),
    r.unit,
    String(r.runs),
    r.aim ?? '',
  ]);
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((line) => line[i]?.length ?? 0)));
  const line = (parts: readonly string[]) => parts.map((part, i) => part.padEnd(widths[i] ?? 0)).join('  ');
  console.log(
    `\n${name} (${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version})`,
  );
  console.log(line(head));
  for (const cell of cells) console.log(line(cell));
}

/** Keeps the rows as JSON under bench/results. */
export function keep(name: string, rows: readonly Row[]): void {
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const at = new Date().toISOString();
  const machine = { processor: cpus()[0]?.model, cores: cpus().length, node: process.version };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ name, at, machine, rows }, null, 2)}\n`);
}
