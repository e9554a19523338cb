import type { Logger } from 'pino';
import type postgres from 'postgres';
import { type Standing, standings } from '#db/queries/standings';
import { can, effectiveRole } from '#domain/access/can';
import { type Access, CLOSE } from '#domain/sync/messages';
import { presenceOf } from './presence-of';
import type { Session } from './session';

/** Why a connection may not be, or may be no longer. */
export interface Denial {
  code: number;
  reason: string;
}

/** What a connection may do by what the database says now. `current`: its page has the server's memo schema. */
export function accessOf({ actor, memo }: Standing, current: boolean): Access | Denial {
  if (!actor || actor.disabled) return { code: CLOSE.signedOut, reason: 'You are signed out.' };
  if (!memo) return { code: CLOSE.gone, reason: 'This memo is not there.' };
  // Said to whoever had it open; an upgrade is answered without the reason.
  if (memo.deletedAt !== null)
    return { code: CLOSE.gone, reason: 'This memo was deleted by an owner of it.' };
  const role = effectiveRole(actor, memo);
  if (!role || !can(actor, 'read', memo).ok) {
    return { code: CLOSE.forbidden, reason: 'You have no access to this memo any more.' };
  }
  const canEdit = current && can(actor, 'edit', memo).ok;
  return { role, canEdit, reload: !current, damaged: false, you: presenceOf(actor) };
}

/** What was said on the channel `access`: whose standing to look at again. */
export interface Change {
  user?: string;
  memo?: string;
  session?: string;
}

const concerns = (change: Change, { admission }: Session) =>
  change.user === admission.userId ||
  change.memo === admission.memoId ||
  change.session === admission.session;

/**
 * Keeps what open connections may do in step with the database: at each announced change, and by a look at all of them
 * every few seconds in case an announcement was missed.
 */
export class AccessWatch {
  readonly #sessions = new Set<Session>();
  #due = new Set<Session>();
  #looking: Promise<void> | null = null;

  constructor(
    private readonly sql: postgres.Sql,
    private readonly log: Logger,
  ) {}

  /** All open connections. */
  get sessions(): ReadonlySet<Session> {
    return this.#sessions;
  }

  /** From now on this connection is looked after, and looked at once. */
  add(session: Session): Promise<void> {
    this.#sessions.add(session);
    this.#due.add(session);
    return this.#look();
  }

  /** The connection ended. */
  remove(session: Session): void {
    this.#sessions.delete(session);
    this.#due.delete(session);
  }

  /** Something changed: whom it concerns is looked at. */
  changed(change: Change): Promise<void> {
    for (const session of this.#sessions) if (concerns(change, session)) this.#due.add(session);
    return this.#look();
  }

  /** Looks at all. */
  all(): Promise<void> {
    this.#due = new Set(this.#sessions);
    return this.#look();
  }

  /** One look at a time; what falls due meanwhile is in the next, which the caller waits for too. */
  #look(): Promise<void> {
    this.#looking ??= this.#lookOn();
    return this.#looking;
  }

  async #lookOn(): Promise<void> {
    // Yields once: what falls due in the same turn is asked for together.
    await Promise.resolve();
    try {
      while (this.#due.size > 0) {
        const sessions = [...this.#due];
        this.#due.clear();
        await this.#judge(sessions);
      }
    } catch (error) {
      // Whoever is open stays so until the database can be asked; nothing can be committed meanwhile.
      this.log.error({ err: error }, 'the rights of open connections could not be read');
    } finally {
      this.#looking = null;
    }
  }

  async #judge(sessions: Session[]): Promise<void> {
    const keys = sessions.map(({ admission }) => ({
      session: admission.session,
      user: null,
      memo: admission.memoId,
    }));
    const found = await standings(this.sql, keys);
    for (const [n, session] of sessions.entries()) {
      const access = accessOf(found[n] ?? { actor: null, memo: null }, session.admission.current);
      if ('code' in access) session.close(access.code, access.reason);
      else session.grant(access);
    }
  }
}
