import type { Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { blockOf, type Unit } from './reading';

type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds'];

/** What a change by somebody else does to the shared text, asked while what it deleted can still be read. */
export class Moment {
  #deletions: DeleteSet | null = null;

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

  /**
   * Whether the change names nothing that was deleted before, outside of these blocks: one that was put together from
   * the whole of a text names all that was ever deleted, and nothing can be told from that.
   */
  namesOnlyIts(blocks: ReadonlySet<Y.XmlElement>, schema: Schema): boolean {
    const { store } = this.change.doc;
    for (const [client, ranges] of this.#named.clients)
      for (const { clock, len } of ranges) {
        const structs = store.clients.get(client) ?? [];
        const end = Math.min(clock + len, Y.getState(store, client));
        for (let i = clock < end ? Y.findIndexSS(structs, clock) : structs.length; i < structs.length; i++) {
          const struct = structs[i] as Y.Item | Y.GC;
          if (struct.id.clock >= end) break;
          if (this.isGone(struct.id) || this.isNew(struct.id)) continue;
          const block = struct instanceof Y.Item ? blockOf(struct, schema) : null;
          if (!block || !blocks.has(block)) return false;
        }
      }
    return true;
  }

  /** Whether it was deleted here before, and its author deletes it as well: they did not know that it was gone. */
  readonly isGhost = ({ id, deleted }: Y.Item): boolean =>
    deleted && !this.isNew(id) && !this.isGone(id) && this.#isNamed(id);

  /** Whether a character does not stand any more where it stood. */
  isAway({ id, isGhost }: Unit): boolean {
    return isGhost || this.isGone(id);
  }

  #isNamed(id: Y.ID): boolean {
    return Y.isDeleted(this.#named, id);
  }

  /** What its author deleted, decoded when it is first asked for. */
  get #named(): DeleteSet {
    this.#deletions ??= Y.decodeUpdate(this.update).ds;
    return this.#deletions;
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
