import type { Level } from '#domain/marking/mark';

/** A browser in which one is signed in. */
export interface BrowserRow {
  /** Opens nothing. */
  id: string;
  /** `Firefox on Linux`. */
  name: string;
  /** This one. */
  here: boolean;
  /** ISO 8601. */
  since: string;
  lastSeenAt: string;
}

/** All that the page shows: what GET /profile answers. */
export interface ProfileFacts {
  name: string;
  email: string;
  title: string;
  clearance: Level;
  isAdmin: boolean;
  teams: string[];
  browsers: BrowserRow[];
}

/** What a change of one's own account answers. */
export interface ProfileAnswer {
  /** What was done; absent where something is wrong. */
  done?: string;
  /** By field; `form` for what concerns no single one. */
  faults?: { name?: string; title?: string; old?: string; password?: string; form?: string };
  /** Too many wrong passwords: heard again from then, ISO 8601. */
  until?: string;
}
