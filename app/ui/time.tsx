import { useEffect, useState } from 'react';
import { longDateTime, relativeTime } from './dates';

/** A point in time in words that stay true while the page is open; the exact one in its title. */
export function Ago({ at, className }: { at: Date | string; className?: string }) {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  // Server and browser differ in clock and zone: the first paint speaks UTC, the next one the reader's own.
  const zone = now === null ? 'UTC' : undefined;
  return (
    <time
      suppressHydrationWarning
      dateTime={new Date(at).toISOString()}
      title={longDateTime(at, zone)}
      className={className}
    >
      {relativeTime(at, now ?? Date.now(), zone)}
    </time>
  );
}

/** A point in time to the minute: in UTC, named so, until the browser puts it into the reader's own zone. */
export function ExactTime({ at, className }: { at: Date | string; className?: string }) {
  const [here, setHere] = useState(false);
  useEffect(() => setHere(true), []);
  return (
    <time dateTime={new Date(at).toISOString()} className={className}>
      {here ? longDateTime(at) : `${longDateTime(at, 'UTC')} UTC`}
    </time>
  );
}
