import { useCallback, useState } from 'react';
import { cx } from '#app/ui/cx';

/** What the Sources region shows. */
export type Arrangement = 'order' | 'cable' | 'coverage';

const NAMES: Record<Arrangement, string> = { order: 'In order', cable: 'By cable', coverage: 'Coverage' };
const KEPT = 'sources-arranged';

function recall(): Arrangement {
  try {
    const kept = localStorage.getItem(KEPT);
    return kept === 'cable' || kept === 'coverage' ? kept : 'order';
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return 'order'; // storage is switched off
  }
}

/** The arrangement that this browser chose last. */
export function useArrangement(): [Arrangement, (next: Arrangement) => void] {
  const [arrangement, set] = useState(recall);
  const choose = useCallback((next: Arrangement) => {
    set(next);
    try {
      localStorage.setItem(KEPT, next);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  }, []);
  return [arrangement, choose];
}

/** A quiet switch between the arrangements. */
export function ArrangementSwitch({
  arrangement,
  choose,
}: {
  arrangement: Arrangement;
  choose: (next: Arrangement) => void;
}) {
  return (
    <fieldset className="arrangement">
      <legend className="sr-only">Show the sources</legend>
      {(Object.keys(NAMES) as Arrangement[]).map((one) => (
        <label key={one} className={cx(one === arrangement && 'is-on')}>
          <input
            type="radio"
            name="arrangement"
            className="sr-only"
            checked={one === arrangement}
            onChange={() => choose(one)}
          />
          {NAMES[one]}
        </label>
      ))}
    </fieldset>
  );
}
