import { colourOf } from '#domain/access/colour';
import type { Presence } from '#domain/sync/messages';

/** How a person is shown to the others: by the name and the colour that they have everywhere. */
export function presenceOf({ id, name }: { id: string; name: string }): Presence {
  return { id, name, color: colourOf(id) };
}
