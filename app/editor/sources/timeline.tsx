import { longDate } from '#app/ui/dates';
import { layOut } from './timeline-layout';
import type { SourceCable } from './use-cables';

const WIDTH = 240;
const PAD = 8;
const AXIS = 24;
const ROW = 13;

const times = (n: number) => (n === 1 ? 'quoted once' : `quoted ${n} times`);

/** The quoted cables by date, as a line with dots and as text. Nothing where there is no order to be seen. */
export function Timeline({
  cables,
  counts,
}: {
  cables: readonly SourceCable[];
  /** How often each is quoted, by id. */
  counts: ReadonlyMap<string, number>;
}) {
  const dated = cables.flatMap((cable) => (cable.sentAt ? [{ ...cable, sentAt: cable.sentAt }] : []));
  const [first, last] = [dated[0], dated.at(-1)];
  if (!first || !last || dated.length < 2) return null;
  const { dots, rows } = layOut(dated, PAD, WIDTH - PAD);
  const undated = cables.length - dated.length;
  return (
    <figure className="timeline">
      <svg viewBox={`0 0 ${WIDTH} ${AXIS + 10 + rows * ROW}`} aria-hidden="true">
        <text x={0} y={10}>
          {longDate(first.sentAt)}
        </text>
        <text x={WIDTH} y={10} textAnchor="end">
          {longDate(last.sentAt)}
        </text>
        <line x1={PAD} x2={WIDTH - PAD} y1={AXIS} y2={AXIS} />
        {dots.map(({ cable, x, row }) =>
          row ? <line key={cable.id} x1={x} x2={x} y1={AXIS} y2={AXIS + 6 + row * ROW} /> : null,
        )}
        {dots.map(({ cable, x, row, labelX }) => (
          <g key={cable.id}>
            <title>{`${cable.label}, ${longDate(cable.sentAt)}, ${times(counts.get(cable.id) ?? 0)}`}</title>
            <circle cx={x} cy={AXIS} r={(counts.get(cable.id) ?? 0) > 1 ? 5 : 3.5} />
            {row !== null && (
              <text x={labelX} y={AXIS + 16 + row * ROW} className="timeline-label">
                {cable.label}
              </text>
            )}
          </g>
        ))}
      </svg>
      <figcaption className="sr-only">
        The quoted cables by date:{' '}
        {dated
          .map(({ id, label, sentAt }) => `${longDate(sentAt)}, ${label}, ${times(counts.get(id) ?? 0)}`)
          .join('; ')}
        .
      </figcaption>
      {undated > 0 && (
        <p className="timeline-rest">
          {undated === 1 ? '1 cable bears no date.' : `${undated} cables bear no date.`}
        </p>
      )}
    </figure>
  );
}
