const LONG = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

type When = Date | string | number;

const format = (when: When, options: Intl.DateTimeFormatOptions, zone: string | undefined) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone }).format(new Date(when));

/** `8 January 2008`; in UTC unless a zone is given, as cables are dated. */
export function longDate(when: When, zone: string | undefined = 'UTC'): string {
  return format(when, LONG, zone);
}

/** `8 January 2008, 20:42`, in the reader's zone unless one is given. */
export function longDateTime(when: When, zone?: string): string {
  return `${format(when, LONG, zone)}, ${format(when, CLOCK, zone)}`;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `just now`, `5 minutes ago`, `3 hours ago`, `yesterday`, `4 days ago`, and from a week on the date. */
export function relativeTime(when: When, now: When = Date.now(), zone?: string): string {
  const gone = new Date(now).getTime() - new Date(when).getTime();
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  if (Math.abs(gone) < MINUTE) return 'just now';
  const step = (size: number) => Math.trunc(-gone / size);
  if (Math.abs(gone) < HOUR) return words.format(step(MINUTE), 'minute');
  if (Math.abs(gone) < DAY) return words.format(step(HOUR), 'hour');
  if (Math.abs(gone) < 7 * DAY) return words.format(step(DAY), 'day');
  return format(when, LONG, zone);
}
