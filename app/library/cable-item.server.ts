import type { CableRow } from '#db/queries/cables';
import { formatMrn, splitMrn } from '#domain/cable/mrn';
import type { CableItem } from './cable-item';

/** A row of the library as lists show it. */
export function cableItem(row: CableRow): CableItem {
  return {
    ...row,
    label: formatMrn(row.id),
    station: splitMrn(row.id)?.station ?? row.id,
    sentAt: row.sentAt?.toISOString() ?? null,
  };
}
