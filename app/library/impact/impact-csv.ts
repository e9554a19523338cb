import { formatCitation } from '#domain/cable/citation';
import { type ImpactView, STATE_WORDS } from './impact-view';

const HEAD = [
  'cable',
  'revision',
  'paragraph',
  'mark',
  'state',
  'decided by',
  'decided at',
  'memo',
  'address',
  'owners',
  'quoted from revision',
  'in the text',
  'exports',
];

/** A cell by RFC 4180. What a spreadsheet would take for a formula is made text. */
export function cell(value: string | number): string {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * The recall list as a table, a line for each quotation; it holds no word of a cable. Begins with a byte order mark, by
 * which spreadsheets know UTF-8.
 * @param origin of this site, for the memos' addresses
 */
export function impactCsv(view: ImpactView, origin: string): string {
  const lines = view.paragraphs.flatMap((paragraph) =>
    paragraph.holdings.map((one) => [
      view.id,
      view.revision,
      formatCitation({ id: view.id }, [paragraph]).replace(/ \([^)]*\)$/, ''),
      paragraph.mark,
      STATE_WORDS[one.state],
      one.decision?.by ?? '',
      one.decision?.at ?? '',
      one.memo.title || 'Untitled memo',
      `${origin}/memos/${one.memo.id}?quote=${one.citationId}`,
      one.owners.join('; '),
      one.from,
      one.stands ? 'yes' : 'no',
      one.exports
        .map(
          ({ format, by, at, from }) =>
            `${format.toUpperCase()} by ${by ?? 'nobody known'} at ${at}, text of revision ${from}`,
        )
        .join('; '),
    ]),
  );
  return `\uFEFF${[HEAD, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`;
}
