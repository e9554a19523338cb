import * as Y from 'yjs';
import type { Unit } from './reading';

/** What a change by somebody else does to the shared text, asked while what it deleted can still be read. */
export class Moment {
  #named: ReturnType<typeof Y.decodeUpdate>['ds'] | null = null;

  /** @param update the change as it came: what is deleted in it, its author had seen */
  constructor(
    private readonly change: Y.Transaction,
    private readonly update: Uint8Array,
  ) {}

  isNew({ client, clock }: Y.ID): boolean {
    return clock >= (this.change.beforeState.get(client) ?? 0);
  }

  /** Whether this change deletes it. */
  isGone(id: Y.ID): boolean {
    return Y.isDeleted(this.change.deleteSet, id);
  }

  /** Whether it goes with what it stands in, deleted by somebody who did not know of it. */
  isUnseen(id: Y.ID): boolean {
    return this.isGone(id) && !this.#isNamed(id);
  }

  /** Whether it was deleted here before, and its author deletes it as well: they did not know that it was gone. */
  readonly isGhost = ({ id, deleted }: Y.Item): boolean =>
    deleted && !this.isNew(id) && !this.isGone(id) && this.#isNamed(id);

  /** Whether a character does not stand any more where it stood. */
  isAway({ id, isGhost }: Unit): boolean {
    return isGhost || this.isGone(id);
  }

  #isNamed(id: Y.ID): boolean {
    this.#named ??= Y.decodeUpdate(this.update).ds;
    return Y.isDeleted(this.#named, id);
  }

  /** Whether an item stood in the text before. */
  readonly was = ({ id, deleted }: Y.Item): boolean => !this.isNew(id) && (!deleted || this.isGone(id));

  /** All that stood in the text and is deleted now. */
  gone(): Y.Item[] {
    const items: Y.Item[] = [];
    Y.iterateDeletedStructs(this.change, this.change.deleteSet, (struct) => {
      if (struct instanceof Y.Item && !this.isNew(struct.id)) items.push(struct);
    });
    return items;
  }

  /** All that came into the text and stands there. */
  fresh(): Y.Item[] {
    const { beforeState, afterState, doc } = this.change;
    return [...afterState].flatMap(([client, end]) => {
      const start = beforeState.get(client) ?? 0;
      if (end <= start) return [];
      const structs = doc.store.clients.get(client) ?? [];
      const fresh = structs.slice(Y.findIndexSS(structs, start));
      return fresh.filter((struct): struct is Y.Item => struct instanceof Y.Item && !struct.deleted);
    });
  }
}
