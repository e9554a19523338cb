import type { SectionView } from '../cable-view';
import { cellsOf, coverageInWords } from './coverage';
import { useUses } from './use-uses';

/** Beside a heading in the contents: its paragraphs from top to bottom, filled where they are quoted. */
export function CoverageBar({ section }: { section: SectionView }) {
  const uses = useUses();
  const cells = cellsOf(section.paragraphs, uses);
  const quoted = cells.filter((cell) => cell.quoted).length;
  return (
    <>
      <svg
        className="coverage-bar"
        aria-hidden="true"
        viewBox={`0 0 1 ${Math.max(1, cells.length)}`}
        preserveAspectRatio="none"
      >
        {cells.map((cell, row) =>
          cell.quoted ? (
            <rect key={cell.key} y={row} width="1" height="1" className={cell.quoted > 1 ? 'is-more' : ''} />
          ) : null,
        )}
      </svg>
      {quoted > 0 && (
        <span className="sr-only">
          , {quoted} of {cells.length} quoted
        </span>
      )}
    </>
  );
}

/** How much of the cable is quoted, in words. The line keeps its place before that is known. */
export function CoverageLine({ sections }: { sections: readonly SectionView[] }) {
  const uses = useUses();
  const words = coverageInWords(
    sections.flatMap((section) => section.paragraphs),
    uses,
  );
  return <p className="coverage-line">{words ?? '\u00A0'}</p>;
}
