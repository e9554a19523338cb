import { parseArgs } from 'node:util';

/** What the command was asked to do. */
export interface ImportOptions {
  /** Paths, and `-` for standard input, in the order given. */
  paths: string[];
  dryRun: boolean;
  json: boolean;
}

/** Shown for --help, and beneath what was wrong with a command. */
export const USAGE = `Usage: npm run import -- PATH…

Takes cables into the library. PATH is a text or HTML file, a dump of cables (cables.csv), either packed by gzip or
not, a folder (with all below it), or - for standard input.

  --dry-run   read everything and write nothing
  --json      print machine-readable output only (with npm run --silent)
  --help      print this

Exit code: 0 where every cable was taken or known, 1 where one was rejected, 2 for a command that is not understood.
`;

/** The options; null where help was asked for; a string that says what is wrong with the command. */
export function readOptions(args: readonly string[]): ImportOptions | null | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return null;
    if (positionals.length === 0) return 'No file or folder was named.';
    if (positionals.filter((path) => path === '-').length > 1) return 'Standard input (-) was named twice.';
    return { paths: positionals, dryRun: values['dry-run'], json: values.json };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return error.message.split('. ')[0] ?? error.message;
  }
}
