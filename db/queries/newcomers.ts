import { randomUUID } from 'node:crypto';
import { colourOf, rarestColour } from '#domain/access/colour';
import type { Db } from '../client';
import { users } from '../schema';

/** Random, of the colour that is wanted: a person's colour follows from the id. */
function idOfColour(colour: string): string {
  for (;;) {
    const id = randomUUID();
    if (colourOf(id) === colour) return id;
  }
}

/** Ids for so many new people, each of the colour that the fewest people have by then: the first twelve differ. */
export async function newcomerIds(db: Db, count: number): Promise<string[]> {
  const ids = (await db.select({ id: users.id }).from(users)).map((user) => user.id);
  const made: string[] = [];
  while (made.length < count) made.push(idOfColour(rarestColour([...ids, ...made])));
  return made;
}
