import type { Issue, Paragraph } from './cable';
import type { RawParagraph } from './outline';

/** What the numbers and gaps of the body have to say, in plain words. */
export function paragraphIssues(raws: readonly RawParagraph[], paragraphs: readonly Paragraph[]): Issue[] {
  return raws.flatMap((raw, i) => {
    const paragraph = paragraphs[i];
    if (!paragraph || raw.flags.length + paragraph.flags.length === 0) return [];
    return issuesOf(raw, paragraph, raws[i - 1]);
  });
}

function issuesOf(raw: RawParagraph, paragraph: Paragraph, before: RawParagraph | undefined): Issue[] {
  const { start, end } = paragraph;
  const issues: Issue[] = [];
  const add = (code: string, message: string) => issues.push({ code, message, start, end });
  const missing = raw.flags.includes('label-missing') ? raw.key.slice(1, -1) : null;
  if (missing) {
    add(
      'paragraph-gap',
      `paragraph ${missing} has no label in this copy; these blocks belong to it, its mark is lost`,
    );
  }
  if (raw.flags.includes('number-gap') && !before?.flags.includes('label-missing')) {
    const after = before?.number == null ? 'the first number is' : `after ${before.number} comes`;
    add(
      'paragraph-gap',
      `${after} ${raw.number}: paragraphs in between are missing or have lost their labels`,
    );
  }
  if (raw.flags.includes('number-restart'))
    add('paragraph-restart', `the numbers start again at ${raw.number}`);
  if (raw.flags.includes('number-duplicate'))
    add('paragraph-duplicate', `paragraph ${raw.number} appears again`);
  if (paragraph.flags.includes('mark-unknown')) {
    add(
      'mark-unknown',
      `${paragraph.markText ?? 'the mark'} is no known mark; treated as ${paragraph.treatedAs}`,
    );
  }
  return issues;
}
