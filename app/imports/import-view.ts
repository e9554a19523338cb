import type { CopyDecision } from '#db/queries/cable-copies';

/** A file that was sent, as its row shows it. */
export interface FileView {
  id: string;
  name: string;
  state: 'receiving' | 'waiting' | 'running' | 'done' | 'failed';
  counts: Counts;
  fault: string | null;
  /** The cable, where the file held one that the library has now. */
  cableId: string | null;
  /** Why it was rejected, where it held one copy; else null. */
  reason: string | null;
  /** How many of its rejected copies this person can have back, to mend them. */
  mendable: number;
}

export interface Counts {
  imported: number;
  unchanged: number;
  revised: number;
  copies: number;
  rejected: number;
}

/** Files that were sent together. */
export interface BatchView {
  id: string;
  /** Null for whoever runs commands on the server's machine. */
  by: string | null;
  /** ISO 8601, of the first one. */
  at: string;
  /** Of one of the files. */
  name: string;
  /** Files in all. */
  total: number;
  /** Those of them that are listed here; where not all are, those with something amiss first. */
  files: FileView[];
  /** Of all of them. */
  counts: Counts;
  /** Files that are still to be done. */
  open: number;
  /** How much of all is done, from 0 to 1. */
  share: number;
}

/** A copy that waits for somebody to say whether it is shown. */
export interface CopyView {
  cableId: string;
  label: string;
  number: number;
  of: number;
  lost: number;
  gained: number;
  better: boolean;
  fileName: string | null;
  at: string;
}

export interface ImportView {
  /** Those of one page, which counts from 1; `total` in all. */
  batches: BatchView[];
  page: number;
  size: number;
  total: number;
  copies: CopyView[];
}

/** Files that were sent together, or a run of the command, as the library's page lists them. */
export interface BatchItem {
  id: string;
  by: string | null;
  at: string;
  /** The file's name, or how many there are. */
  name: string;
  counts: Counts;
  open: number;
}

/** What the action answers. */
export interface DecisionAnswer {
  fault: string | null;
}

export const DECISIONS: readonly CopyDecision[] = ['show', 'keep', 'revision'];

export const NOTHING: Counts = { imported: 0, unchanged: 0, revised: 0, copies: 0, rejected: 0 };

/** Who brought it. */
export const sender = (by: string | null) => by ?? 'a command on the server’s machine';

/** `12 imported · 1 rejected`; what is none is not said. */
export function inWords(counts: Counts): string {
  const words: [number, string][] = [
    [counts.imported, 'imported'],
    [counts.unchanged, 'already there'],
    [counts.revised, 'revised'],
    [counts.copies, counts.copies === 1 ? 'other copy' : 'other copies'],
    [counts.rejected, 'rejected'],
  ];
  return words
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count.toLocaleString('en')} ${word}`)
    .join(' · ');
}
