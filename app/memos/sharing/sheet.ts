import type { Candidate, Holder, Reader } from '#db/queries/holders';
import type { TeamName } from '#db/queries/teams';
import type { MemoRole } from '#domain/access/can';
import type { Level } from '#domain/marking/mark';

/** All that the Share dialog shows: what GET /memos/:memoId/share answers. */
export interface Sheet {
  title: string;
  isPrivate: boolean;
  team: TeamName | null;
  /** Who opens the memo must be cleared for this. */
  highWater: Level;
  /** Only owners change anything; everyone else reads who is in. */
  mayShare: boolean;
  /** The asking person's id. */
  me: string;
  /** Teams the memo could be put into; empty for whoever may not share. */
  teams: TeamName[];
  holders: Holder[];
  readers: Reader[];
}

/** What GET /memos/:memoId/candidates?q= answers. */
export interface Candidates {
  typed: string;
  found: Candidate[];
}

/** What a change answers: nothing to say, or what is wrong and what to do. */
export interface ShareAnswer {
  fault: string | null;
}

/** The roles in the order of a list, each with what it lets one do. */
export const ROLE_WORDS: readonly { role: MemoRole; label: string; does: string }[] = [
  { role: 'viewer', label: 'Viewer', does: 'reads and exports' },
  { role: 'commenter', label: 'Commenter', does: 'also comments' },
  { role: 'editor', label: 'Editor', does: 'also writes' },
  { role: 'owner', label: 'Owner', does: 'also shares and deletes' },
];
