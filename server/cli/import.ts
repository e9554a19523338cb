/** `npm run import -- PATH…`: takes cables into the library. */
import { once } from 'node:events';
import { resolve } from 'node:path';
import { connect } from '#db/client';
import { workOffIndex } from '#db/queries/bulk-cables';
import type { Cable } from '#domain/cable/cable';
import { toDryRun } from '#domain/cable/dry-run';
import { migrateOrExplain, openDatabase } from '#server/database';
import { BootError, readEnv } from '#server/env';
import { surviveCutConnections } from '#server/guard';
import { type FoundFile, findFiles } from '#server/library/find';
import { type Item, importAll, type Outcome, placed } from '#server/library/import-all';
import { loadFile, loadStream } from '#server/library/load';
import { readCopy } from '#server/library/read';
import { type ImportOptions, readOptions, USAGE } from './import-options';
import { Report } from './import-report';
import { RunRecord } from './import-run';
import { type Progress, progressBar } from './progress';

/** npm starts commands in the project's folder; paths are meant from where the user stands. */
const standing = process.env.npm_lifecycle_event === 'import' ? process.env.INIT_CWD : undefined;

/** Batches that are kept at the same time. Postgres works longer on one than it takes to read it: two keep it busy. */
const AT_ONCE = 2;

/** A file, or null for standard input. */
type Source = FoundFile | null;

async function findSources(paths: readonly string[]): Promise<Source[]> {
  const sources: Source[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    if (path === '-') sources.push(null);
    else for await (const file of findFiles(resolve(standing ?? '.', path), seen)) sources.push(file);
  }
  return sources;
}

/** All copies in all sources, in order; the bar follows the bytes. */
async function* itemsOf(sources: readonly Source[], bar: Progress): AsyncGenerator<Item> {
  let before = 0;
  for (const source of sources) {
    const file = source?.name ?? '-';
    const loaded = source ? loadFile(source) : loadStream(process.stdin, { fileName: null, size: null });
    for await (const one of loaded) {
      bar.step(before + one.done, file);
      yield { ...one, file };
    }
    before += source?.size ?? 0;
  }
  bar.end();
}

function barFor(sources: readonly Source[], options: ImportOptions): Progress {
  const bytes = sources.reduce((sum, source) => sum + (source?.size ?? 0), 0);
  return progressBar(process.stderr, bytes, process.stderr.isTTY && !options.json);
}

/** Writes, and waits where the reader is slower. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

async function dryRun(sources: readonly Source[], options: ImportOptions): Promise<Report> {
  const report = new Report();
  let separator = '[';
  for await (const item of itemsOf(sources, barFor(sources, options))) {
    if (!item.ok) {
      report.reject(item.file, item.rejection);
      continue;
    }
    const read = readCopy(item.copy);
    const shown = read.ok ? read : read.nameless;
    if (options.json && shown) {
      await print(`${separator}${JSON.stringify(dryRunOf(item, shown))}`);
      separator = ',\n';
    }
    if (read.ok) report.sums.readable++;
    else report.take(outcomeOf(item, { outcome: 'rejected', cableId: null, rejection: read.rejection }));
  }
  if (options.json) {
    await print(separator === '[' ? '[]\n' : ']\n');
    for (const line of report.lines()) process.stderr.write(`${line.trim()}\n`);
  } else await print(report.text(true));
  return report;
}

/** What is printed of a cable, with its place in a file of several messages. */
function dryRunOf(item: Item, { cable, text }: { cable: Cable; text: string }) {
  const { file, ...rest } = toDryRun(cable, text, item.file);
  return item.ok && item.copy.message ? { file, message: item.copy.message, ...rest } : { file, ...rest };
}

const outcomeOf = (item: Item, result: Outcome['result']): Outcome => ({
  file: item.file,
  line: item.line,
  message: null,
  done: item.done,
  raw: null,
  result: placed(result, item),
});

async function importSources(sources: readonly Source[], options: ImportOptions): Promise<Report> {
  const report = new Report();
  const database = await openDatabase(readEnv());
  await migrateOrExplain(database);
  const connection = connect(database.url, AT_ONCE);
  const found = options.json ? new FoundList() : null;
  try {
    const items = itemsOf(sources, barFor(sources, options));
    const run = await RunRecord.open(connection.db, options.paths, sources);
    for await (const outcome of importAll(connection, items, null, AT_ONCE)) {
      report.take(outcome);
      await run.take(outcome);
      await found?.add(outcome);
    }
    await workOffIndex(connection.sql);
    await run.end();
    await (found ? found.end(report) : print(report.text(false)));
    return report;
  } catch (error) {
    if (!found) await print(report.text(false));
    throw error;
  } finally {
    await connection.close();
    await database.release();
  }
}

/** The closing report for programs, written as it grows; a dry run prints an array of cables instead (CP29). */
class FoundList {
  private separator = '{"cables":[';

  async add({ file, message, result }: Outcome): Promise<void> {
    if (result.outcome === 'rejected') return;
    const { cableId: id, outcome, revision } = result;
    await print(
      `${this.separator}${JSON.stringify({ file, ...(message ? { message } : {}), id, outcome, revision })}`,
    );
    this.separator = ',\n';
  }

  async end({ sums, rejections }: Report): Promise<void> {
    const { readable: _readable, ...counts } = sums;
    const rest = JSON.stringify({ rejections, ...counts }).slice(1);
    await print(`${this.separator === ',\n' ? '' : this.separator}],\n${rest}\n`);
  }
}

/** Exit code. */
async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options === null) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n\n${USAGE}`);
    return 2;
  }
  const sources = await findSources(options.paths);
  const report = await (options.dryRun ? dryRun : importSources)(sources, options);
  return report.sums.rejected > 0 ? 1 : 0;
}

// The query that was cut has failed as well, and main says so.
surviveCutConnections({ error: () => undefined, fatal: () => undefined });

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const said = error instanceof BootError ? error.message : `The import stopped: ${explain(error)}`;
  process.stderr.write(`${said}\n`);
  process.exitCode = 1;
}

/** What a failing database says, with what holds in spite of it. */
function explain(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const why = cause instanceof Error ? cause.message : String(cause);
  return `${why}. What was imported before stays whole; run the same command again, and what is there is passed over.`;
}
