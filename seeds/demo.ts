import { actorById } from '#db/queries/actors';
import { memoObject } from '#db/queries/memos';
import { newcomerIds } from '#db/queries/newcomers';
import { memoRoles, memos, teamMembers, teams, users } from '#db/schema';
import { can } from '#domain/access/can';
import { hashPassword } from '#server/auth/password';
import type { Grounds, Services } from '#server/services';
import { seedCable } from './cables';
import { writeDemoMemo } from './demo-memo';
import { DEMO_MEMO, DEMO_PASSWORD, DEMO_PEOPLE, DEMO_TEAM } from './people';

/** Fills an empty database with the demo team, the seed cable and the demo memo. */
export async function seedDemo({ connection }: Grounds, services: Services): Promise<void> {
  await seedCable(services.library); // before the people: without any, the next start seeds again
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const made = await connection.db.transaction(async (tx) => {
    const [team] = await tx.insert(teams).values({ name: DEMO_TEAM }).returning();
    const ids = await newcomerIds(tx, DEMO_PEOPLE.length);
    const people = await tx
      .insert(users)
      .values(DEMO_PEOPLE.map(({ role: _, ...person }, i) => ({ ...person, id: ids[i], passwordHash })))
      .returning();
    const [owner] = people;
    if (!team || !owner) throw new Error('the demo team was not returned');
    await tx.insert(teamMembers).values(people.map((person) => ({ teamId: team.id, userId: person.id })));
    const [memo] = await tx
      .insert(memos)
      .values({ teamId: team.id, title: DEMO_MEMO, createdBy: owner.id })
      .returning();
    if (!memo) throw new Error('the demo memo was not returned');
    const roleOf = new Map(DEMO_PEOPLE.map((person) => [person.email, person.role]));
    await tx
      .insert(memoRoles)
      .values(people.map((p) => ({ memoId: memo.id, userId: p.id, role: roleOf.get(p.email) ?? 'viewer' })));
    return { memo: memo.id, owner: owner.id };
  });
  const owner = await actorById(connection.db, made.owner);
  const memo = owner && (await memoObject(connection.db, owner, made.memo));
  const decision = memo && can(owner, 'edit', memo);
  if (!decision?.ok) throw new Error('the owner of the demo memo may not edit it');
  await writeDemoMemo(services, decision.grant);
}
