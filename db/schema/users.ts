import { bigint, boolean, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at, citext, id, level } from './columns';

/** A person with an account. */
export const users = pgTable('users', {
  id: id(),
  email: citext('email').notNull().unique(),
  name: text('name').notNull(),
  /** Title for the `Classified By` line; null where none was given. */
  title: text('title'),
  /** argon2id, with its parameters in the string. */
  passwordHash: text('password_hash').notNull(),
  clearance: level('clearance').notNull().default('U'),
  isAdmin: boolean('is_admin').notNull().default(false),
  /** Null while the account is in use. */
  disabledAt: at('disabled_at'),
  /** To within five minutes; null for whoever never signed in. */
  lastSeenAt: at('last_seen_at'),
  createdAt: at('created_at').notNull().defaultNow(),
  /** Counts the changes of what the policy reads of this person, teams included; a trigger keeps it. */
  accessVersion: bigint('access_version', { mode: 'number' }).notNull().default(0),
});

/** A signed-in browser. The id is the SHA-256 of what the cookie holds: the table alone opens nothing. */
export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expiresAt: at('expires_at').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    /** To within five minutes. */
    lastSeenAt: at('last_seen_at').notNull().defaultNow(),
    /** The browser's own words for itself, shown in the profile; null where it gave none. */
    userAgent: text('user_agent'),
  },
  (t) => [index('sessions_user').on(t.userId)],
);

/** A group that shares memos. */
export const teams = pgTable('teams', {
  id: id(),
  name: text('name').notNull().unique(),
  createdAt: at('created_at').notNull().defaultNow(),
});

export const teamMembers = pgTable(
  'team_members',
  {
    teamId: uuid('team_id')
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.userId] }), index('team_members_user').on(t.userId)],
);

/** A link that makes one account. Only the token's SHA-256 is kept. */
export const invitations = pgTable('invitations', {
  id: id(),
  tokenHash: text('token_hash').notNull().unique(),
  /** Null for the first account, whose owner names it. */
  email: citext('email'),
  clearance: level('clearance').notNull(),
  isAdmin: boolean('is_admin').notNull().default(false),
  teamIds: uuid('team_ids').array().notNull(),
  /** Null for the first account: the system itself invites. */
  invitedBy: uuid('invited_by').references(() => users.id),
  createdAt: at('created_at').notNull().defaultNow(),
  expiresAt: at('expires_at').notNull(),
  /** Null until somebody made the account. */
  acceptedAt: at('accepted_at'),
  /** Null unless it was taken back. */
  revokedAt: at('revoked_at'),
});

/** A link by which a person who forgot their password chooses another. Only the token's SHA-256 is kept. */
export const passwordResets = pgTable(
  'password_resets',
  {
    id: id(),
    tokenHash: text('token_hash').notNull().unique(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Null where it was made on the machine itself. */
    madeBy: uuid('made_by').references(() => users.id),
    createdAt: at('created_at').notNull().defaultNow(),
    expiresAt: at('expires_at').notNull(),
  },
  (t) => [index('password_resets_user').on(t.userId)],
);
