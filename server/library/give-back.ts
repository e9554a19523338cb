import { Buffer } from 'node:buffer';
import type { Connection } from '#db/client';
import { rejectedCopies } from '#db/queries/import-reports';
import type { Allowed } from '#domain/access/can';
import { dialectOf, NOTE_MARK } from './dump-splitter';

/** Rejected copies of a file, to be mended and sent again. */
export interface GivenBack {
  fileName: string;
  body: AsyncGenerator<Uint8Array>;
}

/** So many copies are in memory at a time; each has at most a megabyte. */
const AT_ONCE = 8;

/**
 * What was rejected of a file, as its bytes were (SPEC IM55, IM66): of a dump or of a file with several messages, its
 * rejected records or messages, the reason in a line above each; of a file with one copy, that file. Null where there is nothing that this person may have back.
 */
export async function giveBack(
  db: Connection['db'],
  grant: Allowed<'import', 'library'>,
  fileId: string,
): Promise<GivenBack | null> {
  const copies = read(db, grant, fileId);
  const first = await copies.next();
  if (first.done) return null;
  const { file, record, copies: many } = first.value;
  const hadSeveral = many > 1 || dialectOf(record) !== null;
  const given = (copy: typeof first.value) => (hadSeveral ? noted(copy) : copy.record);
  const body = async function* () {
    yield given(first.value);
    for await (const copy of copies) yield given(copy);
  };
  return { fileName: nameOf(file, hadSeveral), body: body() };
}

async function* read(db: Connection['db'], grant: Allowed<'import', 'library'>, fileId: string) {
  for (let after = 0; ; ) {
    const some = await rejectedCopies(db, grant, fileId, { after, limit: AT_ONCE });
    yield* some;
    const last = some.at(-1);
    if (!last || some.length < AT_ONCE) return;
    after = last.id;
  }
}

function noted({ line, reason, record }: { line: number; reason: string; record: Uint8Array }): Uint8Array {
  const note = `${NOTE_MARK}line ${line}. ${reason.replace(/\s+/g, ' ')}\n`;
  const end = record.at(-1) === 10 ? '' : '\n';
  return Buffer.concat([Buffer.from(note), record, Buffer.from(end)]);
}

/** `cables.csv.gz` → `cables.rejected.csv`; what is given back is not packed. */
function nameOf(file: string, hadSeveral: boolean): string {
  const name = file.replace(/^.*[/\\]/, '').replace(/\.gz$/i, '');
  return hadSeveral ? name.replace(/(\.[^.]*)?$/, '.rejected$1') : name;
}
