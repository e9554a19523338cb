import type { PendingInvitation } from '#db/queries/invitations';
import type { Person } from '#db/queries/people';
import type { Team } from '#db/queries/teams';
import type { Level } from '#domain/marking/mark';
import { LEVELS, levelWord } from '#domain/marking/mark';

/** A moment as it travels to the browser: ISO 8601. */
type Moment = string;

/** An account, as the page shows it. */
export type PersonRow = Omit<Person, 'lastSeenAt'> & { lastSeenAt: Moment | null };

/** An invitation that waits. */
export type InvitationRow = Omit<PendingInvitation, 'expiresAt'> & { expiresAt: Moment };

/** All that the page shows: what GET /people answers. */
export interface Roster {
  /** The asking administrator's id. */
  me: string;
  people: PersonRow[];
  invitations: InvitationRow[];
  teams: Team[];
}

/** What a change answers: nothing to say, or what is wrong and what to do. */
export interface ChangeAnswer {
  fault: string | null;
  /** The team that was made. */
  made?: string;
}

/** What an invitation answers. Its link is in no later answer. */
export interface InviteAnswer {
  fault: string | null;
  link: { path: string; email: string; expiresAt: Moment } | null;
}

/** What a link for a new password answers. It is in no later answer. */
export interface ResetAnswer {
  fault: string | null;
  link: { path: string; expiresAt: Moment } | null;
}

/** Clearances in the order of a list. */
export const CLEARANCES: readonly { level: Level; label: string }[] = LEVELS.map((level) => ({
  level,
  label: levelWord(level)[0] + levelWord(level).slice(1).toLowerCase(),
}));

/** `1 memo`, `3 memos`. */
export const counted = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;
