import type { ImportResult } from '#server/library/import';
import type { Rejection } from '#server/library/rejection';

/** What became of one file. */
export type Entry =
  | { file: string; outcome: 'readable'; id: string; odd: number }
  | { file: string; outcome: 'rejected'; rejection: Rejection }
  | {
      file: string;
      outcome: 'imported' | 'unchanged' | 'revised';
      id: string;
      revision: number;
      /** How many oddities of the copy were noted. */
      odd: number;
    };

/** A result as an entry of the report. */
export function toEntry(file: string, result: ImportResult): Entry {
  if (result.outcome === 'rejected') return { file, outcome: 'rejected', rejection: result.rejection };
  const { outcome, cableId: id, revision, issues } = result;
  return { file, outcome, id, revision, odd: issues.length };
}

const OUTCOMES = ['imported', 'unchanged', 'revised', 'rejected'] as const;

const count = (entries: readonly Entry[], outcome: Entry['outcome']) =>
  entries.filter((entry) => entry.outcome === outcome).length;

const rejected = (entries: readonly Entry[]) =>
  entries.flatMap((entry) =>
    entry.outcome === 'rejected' ? [{ file: entry.file, ...entry.rejection }] : [],
  );

/** `file:line  reason`, a line for each rejected one. */
export function rejectionLines(entries: readonly Entry[]): string[] {
  return rejected(entries).map(({ file, line, reason }) => `  ${file}:${line}  ${reason}`);
}

/** The closing report for people. */
export function reportText(entries: readonly Entry[], dryRun: boolean): string {
  const lines = rejectionLines(entries);
  const sums = dryRun
    ? `Dry run: ${count(entries, 'readable')} can be imported, ${lines.length} would be rejected. Nothing was written.`
    : `${OUTCOMES.map((outcome) => `${count(entries, outcome)} ${outcome}`).join(', ')}.`;
  const head = entries.length === 0 ? 'No files were found there.' : sums;
  return [head, ...(lines.length > 0 ? ['Rejected:', ...lines] : []), ''].join('\n');
}

/** The closing report for programs; a dry run prints an array of cables instead (CP29). */
export function reportJson(entries: readonly Entry[]): object {
  const sums = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, count(entries, outcome)]));
  const cables = entries.flatMap((entry) =>
    entry.outcome === 'rejected' || entry.outcome === 'readable'
      ? []
      : [{ file: entry.file, id: entry.id, outcome: entry.outcome, revision: entry.revision }],
  );
  return { ...sums, cables, rejections: rejected(entries) };
}
