import { useEffect, useState } from 'react';
import type { SectionView } from './cable-view';
import { CoverageBar, CoverageLine } from './uses/coverage-bar';

/** How far down the window a heading must have come for its section to be the one that is read. */
const READING_LINE = 0.3;

/** The section that is being read; null above the first heading, and on the server. */
function useCurrentSection(ids: readonly string[]): string | null {
  const [current, setCurrent] = useState<string | null>(null);
  const all = ids.join(' ');
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const line = window.innerHeight * READING_LINE;
      const passed = all
        .split(' ')
        .filter((id) => (document.getElementById(id)?.getBoundingClientRect().top ?? Infinity) <= line);
      setCurrent(passed.at(-1) ?? null);
    };
    const soon = () => {
      frame ||= requestAnimationFrame(look);
    };
    look();
    window.addEventListener('scroll', soon, { passive: true });
    window.addEventListener('resize', soon, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', soon);
      window.removeEventListener('resize', soon);
    };
  }, [all]);
  return current;
}

/** A lost heading keeps its place, so that what stood under it can be reached. */
const titleOf = (section: SectionView) => section.heading ?? '[heading missing]';

/** `6–13`; nothing for a heading with no numbered paragraph of its own. */
function range({ paragraphs }: SectionView): string {
  const numbers = paragraphs.flatMap((paragraph) => paragraph.number ?? []);
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined) return '';
  return first === last ? `${first}` : `${first}–${last}`;
}

function Entries({
  sections,
  current,
  onFollow,
}: {
  sections: readonly SectionView[];
  current: string | null;
  onFollow?: () => void;
}) {
  return (
    <ol className="cable-contents">
      {sections.map((section) => (
        <li key={section.id}>
          <a
            href={`#${section.id}`}
            aria-current={section.id === current ? 'true' : undefined}
            onClick={onFollow}
          >
            <span className={section.lost ? 'is-lost' : undefined}>{titleOf(section)}</span>
            <span className="cable-contents-range">{range(section)}</span>
            <CoverageBar section={section} />
          </a>
        </li>
      ))}
    </ol>
  );
}

/** The headings with the one being read; at the side where there is room, folded above the text where there is not. */
export function Contents({ sections }: { sections: readonly SectionView[] }) {
  const named = sections.filter((section) => section.heading !== null || section.lost);
  const current = useCurrentSection(named.map((section) => section.id));
  const [open, setOpen] = useState(false);
  if (named.length === 0) return null;
  const reading = named.find((section) => section.id === current);
  return (
    <>
      <nav aria-label="Contents" className="cable-side">
        <p className="cable-side-title">Contents</p>
        <CoverageLine sections={sections} />
        <Entries sections={named} current={current} />
      </nav>
      <nav aria-label="Contents" className="cable-fold">
        <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>
            <span className="font-medium">Contents</span>
            {reading && <span className="min-w-0 truncate text-quiet">{titleOf(reading)}</span>}
          </summary>
          <Entries sections={named} current={current} onFollow={() => setOpen(false)} />
        </details>
      </nav>
    </>
  );
}
