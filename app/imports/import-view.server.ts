import type { AppLoadContext } from '@remix-run/node';
import { openCopies } from '#db/queries/cable-copies';
import {
  type BatchRow,
  countBatches,
  type FilesAsked,
  filesOf,
  type ListedFile,
  mendableOf,
  newestBatches,
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

/** Batches on one page, files listed of each, files on the page of one. */
const PAGE = 20;
const FEW_FILES = 100;
const FILES = 200;
const MOST_COPIES = 50;
const FEW_BATCHES = 5;

type Grant = Allowed<'import', 'library'>;

/** What was sent last, how far it is, and the copies that wait for a decision. `page` counts from 1. */
export async function viewImports({ db }: AppLoadContext, grant: Grant, page: number): Promise<ImportView> {
  const [rows, total, copies] = await Promise.all([
    newestBatches(db, grant, { limit: PAGE, offset: (page - 1) * PAGE }),
    countBatches(db, grant),
    openCopies(db, grant.actor, MOST_COPIES),
  ]);
  return {
    batches: await toBatches(db, grant, rows, { limit: FEW_FILES, offset: 0 }),
    page,
    size: PAGE,
    total,
    copies: copies.map(({ sisters, importedAt, ...copy }) => ({
      ...copy,
      ...sisters,
      label: formatMrn(copy.cableId),
      at: importedAt.toISOString(),
    })),
  };
}

/** One page of the files that were sent together, with the batch's counts; null where there are none. */
export async function viewBatch(
  { db }: AppLoadContext,
  grant: Grant,
  batch: string,
  page: number,
): Promise<{ batch: BatchView; page: number; size: number } | null> {
  const rows = await newestBatches(db, grant, { limit: 1, batch });
  const [view] = await toBatches(db, grant, rows, { limit: FILES, offset: (page - 1) * FILES });
  return view ? { batch: view, page, size: FILES } : null;
}

/** What was imported last, when and by whom. */
export async function listBatches({ db }: AppLoadContext, grant: Grant): Promise<BatchItem[]> {
  const rows = await newestBatches(db, grant, { limit: FEW_BATCHES });
  return rows.map((row) => ({
    id: row.batch,
    by: row.by,
    at: row.at.toISOString(),
    name: row.files === 1 ? row.name : `${row.files.toLocaleString('en')} files`,
    counts: plus(NOTHING, row),
    open: row.open,
  }));
}

async function toBatches(
  db: AppLoadContext['db'],
  grant: Grant,
  rows: readonly BatchRow[],
  asked: FilesAsked,
): Promise<BatchView[]> {
  const files = await filesOf(
    db,
    grant,
    rows.map(({ batch }) => batch),
    asked,
  );
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
  return rows.map((row) => ({
    id: row.batch,
    by: row.by,
    at: row.at.toISOString(),
    name: row.name,
    total: row.files,
    files: files
      .filter((file) => file.batch === row.batch)
      .map((file) => toView(file, reasons.get(file.id) ?? null, mendable.get(file.id) ?? 0)),
    counts: plus(NOTHING, row),
    open: row.open,
    share: row.share,
  }));
}

const plus = (a: Counts, b: Counts): Counts => ({
  imported: a.imported + b.imported,
  unchanged: a.unchanged + b.unchanged,
  revised: a.revised + b.revised,
  copies: a.copies + b.copies,
  rejected: a.rejected + b.rejected,
});

function toView(file: ListedFile, reason: string | null, mendable: number): FileView {
  const { id, name, state, fault, cableId, records } = file;
  return {
    id,
    name,
    state,
    counts: plus(NOTHING, file),
    fault,
    cableId: records === 1 ? cableId : null,
    reason,
    mendable,
  };
}
