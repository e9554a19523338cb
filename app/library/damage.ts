import type { ParagraphView } from './cable-view';

const plural = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** Fields whose loss the header's issues name. */
const LOST_FIELDS: Readonly<Record<string, string>> = {
  'subject-missing': 'The SUBJECT line is lost; the subject is the title under which the copy was published.',
  'classification-missing': 'The classification line is lost; what bears no mark is treated as SECRET.',
};

/** What a reader must know of a damaged copy, counted on what this reader sees; empty for a sound one. */
export function damageOf(
  paragraphs: readonly ParagraphView[],
  head: { issues: readonly string[]; lostHeadings: readonly string[] } | null,
): string[] {
  const bodies = paragraphs.flatMap((paragraph) => paragraph.body ?? []);
  const blocks = bodies.flatMap((body) => body.blocks).filter((block) => block.lineMissing).length;
  const torn = bodies.filter((body) => body.blocks.some((block) => block.lineMissing)).length;
  const labels = bodies.filter((body) => body.flags.includes('label-missing')).length;
  const unclear = bodies.reduce((sum, body) => sum + body.unclear.length, 0);
  const headings = head?.lostHeadings.length ?? 0;
  return [
    ...Object.entries(LOST_FIELDS).flatMap(([code, said]) => (head?.issues.includes(code) ? [said] : [])),
    blocks > 0 &&
      `${plural(blocks, 'line is', 'lines are')} lost in ${plural(torn, 'paragraph', 'paragraphs')}; each is shown as [line missing].`,
    headings > 0 && `${plural(headings, 'heading is', 'headings are')} lost.`,
    labels > 0 && `${plural(labels, 'paragraph has', 'paragraphs have')} lost number and mark.`,
    unclear > 0 &&
      `${plural(unclear, 'character', 'characters')} cannot be read with certainty; each is underlined.`,
  ].filter((line) => line !== false);
}
