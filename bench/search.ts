import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import type postgres from 'postgres';
import { MOST } from '#app/library/suggest.server';
import { type Connection, connect } from '#db/client';
import { holdDatabase } from '#db/embedded/hold';
import { migrate } from '#db/migrate';
import { search, searchTyped } from '#db/queries/search';
import { percentile, type Row } from './harness';
import { growth } from './library/growth';
import { load } from './library/load';
import { keystrokes, mixOf, type Question } from './library/mix';
import { type SyntheticCable, synthetic } from './library/synthetic';

const CABLES = Number(process.env.BENCH_CABLES ?? 250_000);
const FOLDER = join(import.meta.dirname, '..', '.cache', 'bench-search');
/** `BENCH_KEEP=1` keeps the library for the next run. */
const KEEP = process.env.BENCH_KEEP === '1';

const say = (text: string) => process.stderr.write(`${text}\n`);
const minutes = (from: number) => `${((performance.now() - from) / 60_000).toFixed(1)} min`;

/** What questions are made of. */
interface Known {
  words: string[];
  /** A few cables of the library. */
  cables: SyntheticCable[];
}

/** Fills an empty database; one that was kept is as full as it was. */
async function fill(sql: postgres.Sql): Promise<Known> {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from cables`;
  const note = join(FOLDER, 'known.json');
  if ((row?.n ?? 0) >= CABLES && existsSync(note)) return JSON.parse(readFileSync(note, 'utf8')) as Known;
  const source = synthetic();
  const cables: SyntheticCable[] = [];
  let made = 0;
  const next = () => {
    const cable = source.cable();
    if (made++ % Math.ceil(CABLES / 500) === 0) cables.push(cable);
    return cable;
  };
  const began = performance.now();
  const { paragraphs, bytes } = await load(sql, CABLES, next);
  say(`${CABLES} cables, ${paragraphs} paragraphs, ${(bytes / 1e9).toFixed(2)} GB in ${minutes(began)}`);
  const known = { words: source.words, cables };
  writeFileSync(note, JSON.stringify(known));
  return known;
}

/** What a piece of work took: on the clock, and of the processor (Postgres and this process together). */
interface Taken {
  wall: number;
  processor: number;
}

/** Processor time of a process in ms; NaN where the system does not tell. */
function processorTime(pid: number): number {
  const file = `/proc/${pid}/schedstat`;
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split(' ')[0]) / 1e6 : Number.NaN;
}

async function timed(pid: number, work: () => Promise<unknown>): Promise<Taken> {
  const [began, before, ours] = [performance.now(), processorTime(pid), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(ours);
  return {
    wall: performance.now() - began,
    processor: processorTime(pid) - before + (user + system) / 1000,
  };
}

const backendOf = async (sql: postgres.Sql): Promise<number> => {
  const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  return row?.pid ?? 0;
};

async function ask(connection: Connection, questions: readonly Question[]): Promise<Taken[]> {
  const pid = await backendOf(connection.sql);
  const taken: Taken[] = [];
  for (const { query, clearance } of questions)
    taken.push(await timed(pid, () => search(connection.db, { clearance }, query, { limit: 20 })));
  return taken;
}

/** The least that Postgres can do: twenty paragraphs that answer, in no order, without counts. */
const floor = (sql: postgres.Sql, { query, clearance }: Question) => sql`
  select s.id, p.reading from search_passages s join paragraph_texts p using (id)
  where s.words @@ websearch_to_tsquery('library', search_text(${query})) and s.level <= ${clearance} limit 20`;

/** The plain way to all of it: every paragraph that answers is ranked, and counted by each facet. */
const plain = (sql: postgres.Sql, { query, clearance }: Question) => sql`
  with found as materialized (
    select id, year, station, banner, tags, ts_rank_cd(words, q, 1) as rank
    from search_passages, websearch_to_tsquery('library', search_text(${query})) q
    where words @@ q and level <= ${clearance})
  select array(select id from found order by rank desc limit 20),
    (select count(*) from found),
    (select json_agg(y) from (select year, count(*) from found group by 1) y),
    (select json_agg(y) from (select station, count(*) from found group by 1) y),
    (select json_agg(y) from (select banner, count(*) from found group by 1) y),
    (select json_agg(y) from (select tag, count(*) from found, unnest(tags) tag group by 1) y)`;

/** On a machine that does other work too the processor's time says more than the clock's. */
function rows(what: string, who: string, taken: readonly Taken[], aim?: string): Row[] {
  const one = (name: string, values: number[], ours?: string): Row[] => {
    const at = (p: number) => percentile(values, p);
    return [
      { what: name, who, unit: 'ms', p50: at(50), p95: at(95), runs: values.length, aim: ours },
      { what: `${name}, p99`, who, unit: 'ms', p50: at(99), runs: values.length },
    ];
  };
  const clock = one(
    what,
    taken.map(({ wall }) => wall),
    aim,
  );
  const processor = one(
    `${what}, processor time`,
    taken.map((one) => one.processor),
  );
  return [...clock, ...processor];
}

async function sizes(sql: postgres.Sql): Promise<Row[]> {
  const size = async (what: string, query: string): Promise<Row> => {
    const [row] = await sql.unsafe<{ n: string }[]>(`select (${query})::text as n`);
    return { what, who: 'ours', unit: 'kB', p50: Number(row?.n) / 1000, runs: 1 };
  };
  const parts = `from pg_partition_tree('search_passages') where isleaf`;
  return [
    await size(
      'texts of the paragraphs, with their indexes',
      "select pg_total_relation_size('paragraph_texts')",
    ),
    await size('search table, without indexes', `select sum(pg_table_size(relid)) ${parts}`),
    await size('its indexes', `select sum(pg_indexes_size(relid)) ${parts}`),
  ];
}

/** A synthetic library in the embedded Postgres, and 200 questions to it, beside plain SQL. */
export async function bench(): Promise<Row[]> {
  let hold = await holdDatabase(FOLDER);
  await migrate(hold.url);
  let connection = connect(hold.url, 2);
  const { words, cables } = await fill(connection.sql);
  const questions = mixOf(words, cables);
  const weights = await sizes(connection.sql);
  await connection.close();
  await hold.release(); // Postgres ends: its buffers are cold afterwards, the system's cache is not
  hold = await holdDatabase(FOLDER);
  connection = connect(hold.url, 1);
  const { sql } = connection;
  const cold = await ask(connection, questions);
  await ask(connection, questions);
  const warm = await ask(connection, questions);
  say(
    `load of the machine: ${loadavg()
      .map((n) => n.toFixed(1))
      .join(' ')}`,
  );
  const out = [
    ...rows('a page of 20 with facets, warm', 'ours', warm, 'p95 under 50 ms'),
    ...rows('a page of 20 with facets, cold', 'ours', cold),
  ];
  for (const kind of new Set(questions.map((question) => question.kind)))
    out.push(
      ...rows(
        `… ${kind}`,
        'ours',
        warm.filter((_, i) => questions[i]?.kind === kind),
      ),
    );
  const reader = { clearance: 'S' as const };
  const typing = async () => {
    const taken: Taken[] = [];
    const pid = await backendOf(sql);
    for (const typed of keystrokes(words))
      taken.push(await timed(pid, () => searchTyped(connection.db, reader, typed, { limit: MOST })));
    return taken;
  };
  await typing();
  out.push(...rows('while typing, each keystroke, warm', 'ours', await typing(), 'under 20 ms'));
  const floors: Taken[] = [];
  const plains: Taken[] = [];
  const pid = await backendOf(sql);
  for (const question of questions) {
    await floor(sql, question);
    floors.push(await timed(pid, () => floor(sql, question)));
  }
  const worded = questions.filter(({ kind }) => kind !== 'field' && kind !== 'number');
  for (const question of worded.filter((_, i) => i % 4 === 0))
    plains.push(await timed(pid, () => plain(sql, question)));
  out.push(...rows('20 in no order, no counts, warm', 'plain SQL (floor)', floors));
  out.push(...rows('ranked and counted in full', 'plain SQL', plains));
  if (process.env.BENCH_SLOWEST)
    for (const [i, ms] of [...warm.entries()].sort((a, b) => b[1].processor - a[1].processor).slice(0, 25))
      say(`${ms.processor.toFixed(1)} ms  ${questions[i]?.clearance}  ${questions[i]?.query}`);
  await connection.close();
  out.push(...(await growth(hold.url, FOLDER)));
  await hold.release();
  if (!KEEP) rmSync(FOLDER, { recursive: true, force: true });
  return [...out, ...weights];
}
