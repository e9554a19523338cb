import { Avatar } from '#app/ui/avatar';
import { MarkChip } from '#app/ui/mark-chip';
import type { DemoTeam } from '#server/auth/demo';

/** Someone of the demo team, as a button fills them in. */
export type DemoPerson = DemoTeam['people'][number];

const PARTS: Record<DemoPerson['role'], string> = {
  owner: 'owns the demo memo',
  editor: 'edits the demo memo',
  commenter: 'comments on the demo memo',
  viewer: 'reads the demo memo',
};

/** The demo team, each a button that fills in the form. */
export function DemoTeamButtons({
  people,
  choose,
}: {
  people: readonly DemoPerson[];
  choose: (person: DemoPerson) => void;
}) {
  return (
    <section aria-labelledby="demo-team" className="flex flex-col gap-2">
      <h2 id="demo-team" className="text-center text-quiet text-sm">
        Just trying it out? Choose someone of the demo team.
      </h2>
      <ul className="grid gap-2 sm:grid-cols-2">
        {people.map((person) => (
          <li key={person.email}>
            <button
              type="button"
              onClick={() => choose(person)}
              className="flex h-full w-full items-center gap-2.5 rounded-lg border border-rule bg-page px-2.5 py-2 text-left transition-colors duration-100 hover:border-quiet/50 hover:bg-sunken"
            >
              <Avatar id={person.id} name={person.name} />
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="flex items-center gap-2 font-medium text-sm">
                  <span className="truncate">{person.name}</span>
                  <MarkChip mark={person.clearance} className="ml-auto" />
                </span>
                <span className="text-quiet text-xs leading-snug">
                  {PARTS[person.role]}
                  {person.isAdmin && ', administrator'}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
