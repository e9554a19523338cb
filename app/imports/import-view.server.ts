import type { AppLoadContext } from '@remix-run/node';
import { openCopies } from '#db/queries/cable-copies';
import { type ListedFile, newestFiles, reasonsOf } from '#db/queries/imports';
import type { Allowed } from '#domain/access/can';
import { formatMrn } from '#domain/cable/mrn';
import { type BatchView, type Counts, type FileView, type ImportView, NOTHING } from './import-view';

const MOST_FILES = 500;
const MOST_COPIES = 50;

/** What was sent last, how far it is, and the copies that wait for a decision. */
export async function viewImports(
  { db }: AppLoadContext,
  grant: Allowed<'import', 'library'>,
): Promise<ImportView> {
  const [files, copies] = await Promise.all([
    newestFiles(db, grant, MOST_FILES),
    openCopies(db, grant.actor, MOST_COPIES),
  ]);
  const reasons = await reasonsOf(
    db,
    grant,
    files.filter((file) => file.records === 1 && file.rejected === 1).map((file) => file.id),
  );
  return {
    batches: toBatches(files, reasons),
    copies: copies.map(({ sisters, importedAt, ...copy }) => ({
      ...copy,
      ...sisters,
      label: formatMrn(copy.cableId),
      at: importedAt.toISOString(),
    })),
  };
}

function toBatches(files: readonly ListedFile[], reasons: ReadonlyMap<string, string>): BatchView[] {
  const batches = new Map<string, BatchView>();
  for (const file of files) {
    const at = file.createdAt.toISOString();
    const batch = batches.get(file.batch) ?? emptyBatch(file.batch, file.by, at);
    batch.at = at;
    batch.files.unshift(toView(file, reasons.get(file.id) ?? null));
    batch.counts = plus(batch.counts, file);
    if (!file.endedAt) batch.open++;
    batches.set(file.batch, batch);
  }
  return [...batches.values()];
}

const emptyBatch = (id: string, by: string, at: string): BatchView => ({
  id,
  by,
  at,
  files: [],
  counts: NOTHING,
  open: 0,
});

const plus = (a: Counts, b: Counts): Counts => ({
  imported: a.imported + b.imported,
  unchanged: a.unchanged + b.unchanged,
  revised: a.revised + b.revised,
  copies: a.copies + b.copies,
  rejected: a.rejected + b.rejected,
});

function toView(file: ListedFile, reason: string | null): FileView {
  const { id, name, state, size, done, fault, cableId, records } = file;
  return {
    id,
    name,
    state,
    share: file.endedAt ? 1 : size === 0 ? 0 : Math.min(1, done / size),
    counts: plus(NOTHING, file),
    fault,
    cableId: records === 1 ? cableId : null,
    reason,
  };
}
