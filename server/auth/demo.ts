import type { Connection } from '#db/client';
import { credentialsInUse } from '#db/queries/credentials';
import { DEMO_PASSWORD, DEMO_PEOPLE, type DemoPerson } from '#seeds/people';
import { verifyPassword } from './password';

/** What the sign-in page may say of the demo team. */
export interface DemoTeam {
  people: (DemoPerson & { id: string })[];
  password: string;
}

/** Those of the demo team who were seeded and still have the password that everybody knows (SPEC AC44). */
export function createDemoTeam({ db }: Connection) {
  // By stored hash: a password is compared once, not at each visit of the page.
  const known = new Map<string, Promise<boolean>>();
  const isKnown = (hash: string) => {
    const asked = known.get(hash) ?? verifyPassword(hash, DEMO_PASSWORD);
    known.set(hash, asked);
    return asked;
  };

  /** Null where nobody of them has it. */
  return async function demoTeam(): Promise<DemoTeam | null> {
    const found = await credentialsInUse(
      db,
      DEMO_PEOPLE.map(({ email }) => email),
    );
    const ids = new Map<string, string>();
    for (const { id, email, passwordHash } of found) if (await isKnown(passwordHash)) ids.set(email, id);
    const people = DEMO_PEOPLE.flatMap((person) => {
      const id = ids.get(person.email);
      return id === undefined ? [] : [{ ...person, id }];
    });
    return people.length > 0 ? { people, password: DEMO_PASSWORD } : null;
  };
}
