/** `npm run import -- PATH…`: takes cables into the library. */
import { resolve } from 'node:path';
import { connect } from '#db/client';
import { toDryRun } from '#domain/cable/dry-run';
import { migrateOrExplain, openDatabase } from '#server/database';
import { BootError, readEnv } from '#server/env';
import { type FoundFile, findFiles } from '#server/library/find';
import { importCable } from '#server/library/import';
import { type Loaded, loadFile, loadStream } from '#server/library/load';
import { type Copy, readCopy } from '#server/library/read';
import { type ImportOptions, readOptions, USAGE } from './import-options';
import { type Entry, rejectionLines, reportJson, reportText, toEntry } from './import-report';
import { progressBar } from './progress';

/** A file or standard input, with the name that the report gives it. */
interface Source {
  name: string;
  load: () => Promise<Loaded>;
}

/** npm starts commands in the project's folder; paths are meant from where the user stands. */
const standing = process.env.npm_lifecycle_event === 'import' ? process.env.INIT_CWD : undefined;

async function findSources(paths: readonly string[]): Promise<Source[]> {
  const sources: Source[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    if (path === '-') sources.push({ name: '-', load: () => loadStream(process.stdin) });
    else
      for await (const file of findFiles(resolve(standing ?? '.', path), seen))
        sources.push(fileSource(file));
  }
  return sources;
}

const fileSource = (file: FoundFile): Source => ({ name: file.name, load: () => loadFile(file) });

async function each(
  sources: readonly Source[],
  options: ImportOptions,
  take: (copy: Copy, name: string) => Promise<Entry> | Entry,
): Promise<Entry[]> {
  const bar = progressBar(process.stderr, sources.length, process.stderr.isTTY && !options.json);
  const entries: Entry[] = [];
  for (const [i, { name, load }] of sources.entries()) {
    bar.step(i, name);
    const loaded = await load();
    entries.push(
      loaded.ok
        ? await take(loaded.copy, name)
        : { file: name, outcome: 'rejected', rejection: loaded.rejection },
    );
  }
  bar.end();
  return entries;
}

async function dryRun(sources: readonly Source[], options: ImportOptions): Promise<Entry[]> {
  const cables: string[] = [];
  const entries = await each(sources, options, (copy, file) => {
    const read = readCopy(copy);
    if (!read.ok) return { file, outcome: 'rejected', rejection: read.rejection };
    if (options.json) cables.push(JSON.stringify(toDryRun(read.cable, read.text, file)));
    return { file, outcome: 'readable', id: read.cable.id, odd: read.cable.issues.length };
  });
  if (options.json) {
    process.stdout.write(`[${cables.join(',\n')}]\n`);
    for (const line of rejectionLines(entries)) process.stderr.write(`${line.trim()}\n`);
  } else process.stdout.write(reportText(entries, true));
  return entries;
}

async function importAll(sources: readonly Source[], options: ImportOptions): Promise<Entry[]> {
  const database = await openDatabase(readEnv());
  await migrateOrExplain(database);
  const { db, close } = connect(database.url, 2);
  try {
    const entries = await each(sources, options, async (copy, file) =>
      toEntry(file, await importCable(db, { ...copy, importedBy: null })),
    );
    const report = options.json ? `${JSON.stringify(reportJson(entries))}\n` : reportText(entries, false);
    process.stdout.write(report);
    return entries;
  } finally {
    await close();
    await database.release();
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
  const entries = await (options.dryRun ? dryRun : importAll)(sources, options);
  return entries.some((entry) => entry.outcome === 'rejected') ? 1 : 0;
}

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
