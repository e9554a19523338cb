/** `npm run export -- MEMO --format docx|pdf|html|md|json --out FILE [--as USER]` */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { connect } from '#db/client';
import { actorByEmail, ownerOf } from '#db/queries/actors';
import { memoObject } from '#db/queries/memos';
import { can } from '#domain/access/can';
import { openDatabase } from '#server/database';
import { BootError, readEnv } from '#server/env';
import { FORMATS, isExportFormat } from '#server/export';
import { createServices } from '#server/services';

const USAGE = `usage: npm run export -- MEMO --format ${FORMATS.join('|')} --out FILE [--as E-MAIL]`;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A sentence for the user, and what the command exits with. */
class Refusal extends Error {
  constructor(
    message: string,
    readonly exitCode: 1 | 2,
  ) {
    super(message);
  }
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { format: { type: 'string' }, out: { type: 'string' }, as: { type: 'string' } },
    });
    const [memo, ...more] = positionals;
    const { format, out } = values;
    if (!memo || more.length > 0 || !out) throw new Refusal(USAGE, 2);
    if (!isExportFormat(format))
      throw new Refusal(`--format is "${format ?? ''}"; expected ${FORMATS.join(', ')}.`, 2);
    return { memo: memo.replace(/^.*\/memos\//, ''), format, out, as: values.as };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`, 2);
  }
}

async function run(): Promise<void> {
  const { memo, format, out, as } = readArguments();
  const env = readEnv();
  const database = await openDatabase(env);
  const connection = connect(database.url, 4);
  const services = createServices({ connection, env, log: pino({ level: 'silent' }) });
  try {
    const { db } = connection;
    const missing = new Refusal(`There is no memo ${memo}${as ? ` that ${as} may export` : ''}.`, 1);
    if (!UUID.test(memo)) throw missing;
    const actor = as ? await actorByEmail(db, as) : await ownerOf(db, memo);
    const object = actor && (await memoObject(db, actor, memo));
    const decision = object && can(actor, 'export', object);
    if (!decision?.ok) throw missing;
    const { body } = await services.exporter.export(decision.grant, format, {
      baseUrl: env.PUBLIC_URL ?? null,
    });
    await writeFile(out, body);
    process.stderr.write(`Wrote ${out} (${Math.ceil(body.length / 1000)} kB).\n`);
  } finally {
    await services.collab.close();
    await services.quotes.stop();
    await connection.close();
    await database.release();
  }
}

try {
  await run();
  process.exit(0);
} catch (error) {
  const known =
    error instanceof Refusal || error instanceof BootError || (error instanceof Error && 'syscall' in error);
  if (!known) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(error instanceof Refusal ? error.exitCode : 1);
}
