import { useEffect, useState } from 'react';

let tell: ((sentence: string) => void) | null = null;

/** Has a sentence read out by screen readers; it is not seen. Said again where it is the same as before. */
export function announce(sentence: string): void {
  tell?.(sentence);
}

/** The live region that `announce` speaks through. Stands once on the desk. */
export function Announcer() {
  const [said, setSaid] = useState({ sentence: '', count: 0 });
  useEffect(() => {
    tell = (sentence) => setSaid(({ count }) => ({ sentence, count: count + 1 }));
    return () => {
      tell = null;
    };
  }, []);
  return (
    <div className="sr-only" aria-live="polite" aria-atomic="true">
      <span key={said.count}>{said.sentence}</span>
    </div>
  );
}
