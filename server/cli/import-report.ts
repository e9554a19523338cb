import type { Outcome } from '#server/library/import-all';
import type { Rejection } from '#server/library/rejection';

/** A file, or a record of one, that was not taken. */
export type Rejected = { file: string } & Rejection;

const OUTCOMES = ['imported', 'unchanged', 'revised', 'rejected'] as const;
type Sums = Record<(typeof OUTCOMES)[number] | 'readable' | 'copies', number>;

const COPIES = (count: number) =>
  `${count} other ${count === 1 ? 'copy' : 'copies'} of known cables kept; which one is shown is decided at /cables/import.`;

/** Counts what became of each, and keeps what was rejected. Of the others nothing is kept, however many there are. */
export class Report {
  readonly sums: Sums = { imported: 0, unchanged: 0, revised: 0, rejected: 0, readable: 0, copies: 0 };
  readonly rejections: Rejected[] = [];

  take({ file, result }: Outcome): void {
    if (result.outcome === 'rejected') this.reject(file, result.rejection);
    else if (result.outcome === 'copy') this.sums.copies++;
    else this.sums[result.outcome]++;
  }

  reject(file: string, rejection: Rejection): void {
    this.sums.rejected++;
    this.rejections.push({ file, ...rejection });
  }

  /** `file:line  reason`, a line for each rejected one. */
  lines(): string[] {
    return this.rejections.map(({ file, line, reason }) => `  ${file}:${line}  ${reason}`);
  }

  /** The closing report for people. */
  text(dryRun: boolean): string {
    const { sums } = this;
    const lines = this.lines();
    const said = dryRun
      ? `Dry run: ${sums.readable} can be imported, ${lines.length} would be rejected. Nothing was written.`
      : `${OUTCOMES.map((outcome) => `${sums[outcome]} ${outcome}`).join(', ')}.`;
    const nothing =
      sums.readable + sums.copies + OUTCOMES.reduce((sum, outcome) => sum + sums[outcome], 0) === 0;
    const head = nothing ? 'No files were found there.' : said;
    const copies = sums.copies > 0 ? [COPIES(sums.copies)] : [];
    return [head, ...copies, ...(lines.length > 0 ? ['Rejected:', ...lines] : []), ''].join('\n');
  }
}
