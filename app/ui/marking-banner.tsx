import type { ReactNode } from 'react';
import type { Level } from '#domain/marking/mark';
import { cx } from './cx';

const STRIPS: Record<Level, string> = {
  U: 'bg-mark-u text-white',
  SBU: 'bg-mark-sbu text-white',
  C: 'bg-mark-c text-white',
  S: 'bg-mark-s text-white',
  TS: 'bg-mark-ts text-mark-ts-ink',
};

/**
 * The coloured strip at the top of a memo or a cable.
 * @param text as printed: `CONFIDENTIAL`, `SECRET//NOFORN`
 * @param because what gives it its level: `08 STATE 2034, para 64`; nothing where that goes without saying
 */
export function MarkingBanner({
  level,
  text,
  because,
  once,
  className,
}: {
  level: Level;
  text: string;
  because?: ReactNode;
  /** That it was higher once: `once SECRET, by paragraph 3`; nothing where it was not, or not for this reader. */
  once?: ReactNode;
  className?: string;
}) {
  return (
    <div
      data-level={level}
      className={cx(
        'flex min-h-7 flex-wrap items-center justify-center gap-x-2 px-4 py-1 text-center text-xs print:text-black',
        STRIPS[level],
        className,
      )}
    >
      <strong className="font-semibold tracking-[0.08em]">{text}</strong>
      {because && <span className="max-w-full truncate">because of {because}</span>}
      {once && <span className="max-w-full print:hidden">· {once}</span>}
    </div>
  );
}
