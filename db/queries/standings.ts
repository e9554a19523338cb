import type postgres from 'postgres';
import type { Actor, MemoObject } from '#domain/access/can';

/** A connection pool, or a transaction in it. */
export type Raw = postgres.Sql | postgres.TransactionSql;

/** Who asks about which memo: by session, or by account where there is no session. */
export interface StandingKey {
  session: string | null;
  user: string | null;
  memo: string;
}

/** What the policy needs to answer, as it is now. */
export interface Standing {
  /** Null where the session has ended or there is no such account. A disabled account is returned as such. */
  actor: Actor | null;
  /** Null where there is no such memo. Its role is this actor's. */
  memo: MemoObject | null;
}

/**
 * What the policy needs of each of these, as columns `actor` and `memo` in their order (`place`), to be selected from;
 * with the numbers by which both can be asked about again.
 */
const standingRows = (sql: Raw, keys: readonly StandingKey[]) => sql`
    select
      k.place,
      case when u.id is not null then json_build_object(
        'id', u.id, 'name', u.name, 'clearance', u.clearance, 'isAdmin', u.is_admin,
        'disabled', u.disabled_at is not null,
        'teamIds', array(select team_id from team_members where user_id = u.id order by team_id)
      ) end as actor,
      case when m.id is not null then json_build_object(
        'kind', 'memo', 'id', m.id, 'teamId', m.team_id, 'isPrivate', m.is_private,
        'highWater', m.high_water, 'deletedAt', m.deleted_at,
        'role', (
          select max(r.role) from memo_roles r where r.memo_id = m.id and (
            r.user_id = u.id or r.team_id in (select team_id from team_members where user_id = u.id)
          )
        )
      ) end as memo,
      u.access_version as "actorVersion",
      m.access_version as "memoVersion"
    from rows from (
      json_to_recordset(${JSON.stringify(keys)}::text::json) as (session text, "user" uuid, memo uuid)
    ) with ordinality as k(session, "user", memo, place)
    left join sessions s on s.id = k.session and s.expires_at > now()
    left join users u on u.id = case when k.session is null then k."user" else s.user_id end
    left join memos m on m.id = k.memo`;

/** The standing of many at once, in their order: for sockets that stay open while rights change. */
export async function standings(sql: Raw, keys: readonly StandingKey[]): Promise<Standing[]> {
  if (keys.length === 0) return [];
  return sql<Standing[]>`select actor, memo from (${standingRows(sql, keys)}) found order by place`;
}

/** By which change of their rights a standing was read: as long as both stand there, it is the same. */
export interface AsOf {
  /** Null where there is no account. */
  actorVersion: string | null;
  /** Null where there is no memo. */
  memoVersion: string | null;
}

/** As `standings`, with what to ask about it again. */
export async function datedStandings(sql: Raw, keys: readonly StandingKey[]): Promise<(Standing & AsOf)[]> {
  if (keys.length === 0) return [];
  return sql<(Standing & AsOf)[]>`
    select actor, memo, "actorVersion", "memoVersion" from (${standingRows(sql, keys)}) found order by place`;
}
