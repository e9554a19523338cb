import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at } from './columns';
import { users } from './users';

/**
 * What somebody has read of what they are told. The notices themselves are not kept: they are asked of what is so now.
 */
export const noticesRead = pgTable(
  'notices_read',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Which notice, by what it is about: `quotes:<memo>:<revision>`. */
    notice: text('notice').notNull(),
    readAt: at('read_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.notice] })],
);
