import { useRef } from 'react';
import { Button } from '#app/ui/button';
import { EmptyState } from '#app/ui/empty-state';
import { Fault } from '#app/ui/fault';
import { TextInput } from '#app/ui/field';
import type { Team } from '#db/queries/teams';
import type { PersonRow } from './roster';
import { TeamCard } from './team-card';
import { useChange } from './use-change';

function NewTeam() {
  const { send, pending, fault } = useChange();
  const name = useRef<HTMLInputElement>(null);
  return (
    <form
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = name.current?.value.trim();
        if (!name.current || !typed) return name.current?.focus();
        send(
          { intent: 'team-create', name: typed },
          { text: `Team ${typed} is made.`, undo: { intent: 'team-delete' } },
        );
        name.current.value = '';
      }}
    >
      <TextInput
        ref={name}
        aria-label="Name of a new team"
        placeholder="Name of a new team"
        maxLength={100}
        className="max-w-64 flex-1"
      />
      <Button type="submit" busy={pending !== undefined}>
        Make team
      </Button>
      <Fault text={fault} className="basis-full" />
    </form>
  );
}

/** The teams with their members. */
export function Teams({ teams, people }: { teams: readonly Team[]; people: readonly PersonRow[] }) {
  return (
    <section aria-labelledby="teams" className="flex flex-col gap-4">
      <h2 id="teams" className="font-serif text-2xl">
        Teams
      </h2>
      {teams.length === 0 ? (
        <EmptyState title="No teams yet">
          A memo that belongs to a team can be read by its members, and memos are shared with a team in one
          go.
        </EmptyState>
      ) : (
        <ul aria-label="Teams" className="flex flex-col divide-y divide-rule border-rule border-y">
          {teams.map((team) => (
            <TeamCard key={team.id} team={team} people={people} />
          ))}
        </ul>
      )}
      <NewTeam />
    </section>
  );
}
