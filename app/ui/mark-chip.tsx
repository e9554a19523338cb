import { isLevel, type Level, levelWord } from '#domain/marking/mark';
import { cx } from './cx';

/** The level a canonical mark begins with (`S/NF` → S); null for what bears none that is understood. */
export function levelOfMark(mark: string): Level | null {
  const word = mark.split('/')[0]?.trim();
  return isLevel(word) ? word : null;
}

/** Letters with a coloured edge; filled in for `solid`. */
const QUIET: Record<Level, string> = {
  U: 'border-mark-u-text/50 text-mark-u-text',
  SBU: 'border-mark-sbu-text/50 text-mark-sbu-text',
  C: 'border-mark-c-text/50 text-mark-c-text',
  S: 'border-mark-s-text/50 text-mark-s-text',
  TS: 'border-mark-ts text-mark-ts-text',
};

const SOLID: Record<Level, string> = {
  U: 'border-transparent bg-mark-u text-white',
  SBU: 'border-transparent bg-mark-sbu text-white',
  C: 'border-transparent bg-mark-c text-white',
  S: 'border-transparent bg-mark-s text-white',
  TS: 'border-transparent bg-mark-ts text-mark-ts-ink',
};

/**
 * A portion mark in its standard colour, which is never the only sign: the letters are the mark.
 * @param mark canonical, `C`, `SBU`, `S/NF`; null for one that is not known, shown as `?`
 */
export function MarkChip({
  mark,
  solid = false,
  title,
  className,
}: {
  mark: string | null;
  solid?: boolean;
  title?: string;
  className?: string;
}) {
  const level = mark === null ? null : levelOfMark(mark);
  const words = level && mark ? [levelWord(level), ...mark.split('/').slice(1)].join('//') : 'Mark not known';
  const look = level ? (solid ? SOLID : QUIET)[level] : 'border-rule text-quiet';
  return (
    <span
      title={title ?? words}
      data-level={level ?? undefined}
      className={cx(
        'inline-flex items-center whitespace-nowrap rounded-[3px] border px-1 font-sans font-semibold not-italic',
        'text-[0.6875rem] leading-4 tracking-wide tabular-nums',
        look,
        className,
      )}
    >
      {mark ?? '?'}
    </span>
  );
}
