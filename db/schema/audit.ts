import { bigserial, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { at } from './columns';
import { users } from './users';

/** Who did what to what, when. Only ever appended to. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: at('at').notNull().defaultNow(),
    /** Null for the system itself. */
    actorId: uuid('actor_id').references(() => users.id),
    /** `memo.create`, `user.disable`, `sign-in.failed` … */
    action: text('action').notNull(),
    /** `memo:…`, `user:…`, `cable:…`; null where there is none. */
    object: text('object'),
    /** Never holds the text of a cable or a memo. */
    details: jsonb('details').$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [index('audit_events_object').on(t.object), index('audit_events_at').on(t.at)],
);
