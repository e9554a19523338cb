import type { Connection } from '#db/client';
import { endFile, enterRun, keepProgress } from '#db/queries/imports';
import type { FoundFile } from '#server/library/find';
import type { Outcome } from '#server/library/import-all';
import { isDue, newStretch, note } from '#server/library/progress';

/** No longer name than a page can show. */
const LONGEST_NAME = 200;

/** Keeps what a run of the command does, so that the library's page can say what was imported when. */
export class RunRecord {
  private stretch = newStretch();

  private constructor(
    private readonly db: Connection['db'],
    private readonly id: string,
    private readonly size: number,
  ) {}

  static async open(
    db: Connection['db'],
    paths: readonly string[],
    sources: readonly (FoundFile | null)[],
  ): Promise<RunRecord> {
    const size = sources.reduce((sum, source) => sum + (source?.size ?? 0), 0);
    const said = paths.map((path) => (path === '-' ? 'standard input' : path)).join(', ');
    const name = said.length > LONGEST_NAME ? `${said.slice(0, LONGEST_NAME)}…` : said;
    return new RunRecord(db, await enterRun(db, name, size), size);
  }

  /** A rejected copy is named by its file; its bytes are on this machine and are not kept again. */
  async take(outcome: Outcome): Promise<void> {
    const { result, file } = outcome;
    const named =
      result.outcome === 'rejected'
        ? { ...result, rejection: { ...result.rejection, reason: `${file}: ${result.rejection.reason}` } }
        : result;
    note(this.stretch, { ...outcome, result: named, raw: null, done: 0 });
    if (!isDue(this.stretch)) return;
    await keepProgress(this.db, this.id, this.stretch);
    this.stretch = newStretch();
  }

  async end(): Promise<void> {
    await keepProgress(this.db, this.id, { ...this.stretch, done: this.size });
    await endFile(this.db, this.id, null);
  }
}
