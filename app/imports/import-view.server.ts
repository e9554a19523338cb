import type { AppLoadContext } from '@remix-run/node';
import { openCopies } from '#db/queries/cable-copies';
import {
  type ListedFile,
  mendableOf,
  newestBatches,
  newestFiles,
  reasonsOf,
} from '#db/queries/import-reports';
import type { Allowed } from '#domain/access/can';
import { formatMrn } from '#domain/cable/mrn';
import {
  type BatchItem,
  type BatchView,
  type Counts,
  type FileView,
  type ImportView,
  NOTHING,
} from './import-view';

const MOST_FILES = 500;
const MOST_COPIES = 50;
const FEW_BATCHES = 5;

type Grant = Allowed<'import', 'library'>;

/** What was sent last, how far it is, and the copies that wait for a decision. */
export async function viewImports({ db }: AppLoadContext, grant: Grant): Promise<ImportView> {
  const [files, copies] = await Promise.all([
    newestFiles(db, grant, MOST_FILES),
    openCopies(db, grant.actor, MOST_COPIES),
  ]);
  return {
    batches: await toBatches(db, grant, files),
    copies: copies.map(({ sisters, importedAt, ...copy }) => ({
      ...copy,
      ...sisters,
      label: formatMrn(copy.cableId),
      at: importedAt.toISOString(),
    })),
  };
}

/** Files that were sent together; null where there are none. */
export async function viewBatch(
  { db }: AppLoadContext,
  grant: Grant,
  batch: string,
): Promise<BatchView | null> {
  const [view] = await toBatches(db, grant, await newestFiles(db, grant, MOST_FILES, batch));
  return view ?? null;
}

/** What was imported last, when and by whom. */
export async function listBatches({ db }: AppLoadContext, grant: Grant): Promise<BatchItem[]> {
  const rows = await newestBatches(db, grant, FEW_BATCHES);
  return rows.map(({ batch, at, by, files, name, open, ...counts }) => ({
    id: batch,
    by,
    at: at.toISOString(),
    name: files === 1 ? name : `${files.toLocaleString('en')} files`,
    counts,
    open,
  }));
}

async function toBatches(
  db: AppLoadContext['db'],
  grant: Grant,
  files: readonly ListedFile[],
): Promise<BatchView[]> {
  const rejected = files.filter((file) => file.rejected > 0);
  const single = rejected.filter((file) => file.records === 1);
  const [reasons, mendable] = await Promise.all([
    reasonsOf(
      db,
      grant,
      single.map((file) => file.id),
    ),
    mendableOf(
      db,
      grant,
      rejected.map((file) => file.id),
    ),
  ]);
  const batches = new Map<string, BatchView>();
  for (const file of files) {
    const at = file.createdAt.toISOString();
    const batch = batches.get(file.batch) ?? emptyBatch(file.batch, file.by, at);
    batch.at = at;
    batch.files.unshift(toView(file, reasons.get(file.id) ?? null, mendable.get(file.id) ?? 0));
    batch.counts = plus(batch.counts, file);
    if (!file.endedAt) batch.open++;
    batches.set(file.batch, batch);
  }
  return [...batches.values()];
}

const emptyBatch = (id: string, by: string | null, at: string): BatchView => ({
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

function toView(file: ListedFile, reason: string | null, mendable: number): FileView {
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
    mendable,
  };
}
