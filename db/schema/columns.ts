import { sql } from 'drizzle-orm';
import { customType, pgEnum, timestamp, uuid } from 'drizzle-orm/pg-core';
import { LEVELS } from '#domain/marking/mark';

/** Bytes as Uint8Array on both sides. */
export const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  fromDriver: (value) => new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
});

/** Words as full text search compares them. */
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** Case-insensitive text: e-mail addresses. */
export const citext = customType<{ data: string }>({ dataType: () => 'citext' });

/** Ordered from lowest to highest, so that `<=` in SQL means what dominates() means. */
export const level = pgEnum('level', LEVELS);

/** A random primary key. */
export const id = () => uuid('id').primaryKey().default(sql`gen_random_uuid()`);

/** A point in time, with its zone; read as a Date. */
export const at = (name: string) => timestamp(name, { withTimezone: true });
