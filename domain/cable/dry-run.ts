import type { Cable, Issue, Paragraph, Reference } from './cable';

/** One paragraph as `import --dry-run --json` prints it. */
export interface DryRunParagraph
  extends Pick<
    Paragraph,
    'key' | 'number' | 'mark' | 'markText' | 'headings' | 'start' | 'end' | 'reading' | 'flags'
  > {
  /** `text.slice(start, end)` of the stored text. */
  verbatim: string;
}

/** One cable as `import --dry-run --json` prints it; the field names are a stable surface. */
export interface DryRun
  extends Pick<
    Cable,
    | 'id'
    | 'layout'
    | 'sentAt'
    | 'precedence'
    | 'from'
    | 'to'
    | 'info'
    | 'classification'
    | 'captions'
    | 'declassifyOn'
    | 'declassifyText'
    | 'tags'
    | 'subject'
    | 'classifiedBy'
    | 'reasons'
  > {
  file: string;
  refs: Reference[];
  paragraphs: DryRunParagraph[];
  issues: Issue[];
}

/** The object that a dry run prints for a cable: `text` is the text it was parsed from, `file` the name to show. */
export function toDryRun(cable: Cable, text: string, file: string): DryRun {
  const { segments: _segments, headings: _headings, paragraphs, refs, issues, ...header } = cable;
  return {
    file,
    ...header,
    refs,
    paragraphs: paragraphs.map((paragraph) => toDryRunParagraph(paragraph, text)),
    issues,
  };
}

function toDryRunParagraph(paragraph: Paragraph, text: string): DryRunParagraph {
  const { key, number, mark, markText, headings, start, end, reading, flags } = paragraph;
  return {
    key,
    number,
    mark,
    markText,
    headings,
    start,
    end,
    verbatim: text.slice(start, end),
    reading,
    flags,
  };
}
