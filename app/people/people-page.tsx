import { useState } from 'react';
import { EmptyState } from '#app/ui/empty-state';
import { TextInput } from '#app/ui/field';
import { Invitations } from './invitations';
import { InviteButton } from './invite';
import { PersonItem } from './person-item';
import { counted, type PersonRow, type Roster } from './roster';
import { Teams } from './teams';
import { UndoProvider } from './use-change';

/** So many can be taken in at a glance; above it there is a box to find them by. */
const AT_A_GLANCE = 8;

const holds = (person: PersonRow, typed: string) =>
  [person.name, person.email, ...person.teams.map(({ name }) => name)].some((text) =>
    text.toLocaleLowerCase().includes(typed),
  );

function Everyone({ roster }: { roster: Roster }) {
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLocaleLowerCase();
  const shown = roster.people.filter((person) => holds(person, wanted));
  return (
    <>
      {roster.people.length > AT_A_GLANCE && (
        <TextInput
          type="search"
          aria-label="Find people"
          placeholder="Name, e-mail or team"
          className="max-w-xs"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <ul aria-label="People" className="flex flex-col divide-y divide-rule border-rule border-y">
        {shown.map((person) => (
          <PersonItem key={person.id} person={person} roster={roster} />
        ))}
      </ul>
      <p role="status" className="text-quiet text-sm">
        {wanted !== '' &&
          (shown.length === 0 ? 'Nobody here by that name.' : `${counted(shown.length, 'account')} found`)}
      </p>
    </>
  );
}

/** The accounts, invitations and teams of the workspace, for administrators. */
export function PeoplePage({ roster }: { roster: Roster }) {
  const alone = roster.people.length === 1 && roster.invitations.length === 0;
  const inUse = roster.people.filter(({ disabled }) => !disabled).length;
  const invite = <InviteButton teams={roster.teams} />;
  return (
    <UndoProvider>
      <div className="mx-auto flex w-full max-w-4xl flex-col gap-12 px-4 py-8 sm:px-6">
        <section aria-labelledby="people" className="flex flex-col gap-4">
          <header className="flex flex-wrap items-end gap-x-4 gap-y-2">
            <h1 id="people" className="font-serif text-3xl">
              People
            </h1>
            <p className="text-quiet text-sm">
              {counted(inUse, 'account')} in use
              {inUse < roster.people.length && `, ${roster.people.length - inUse} disabled`}
            </p>
            {!alone && <div className="ml-auto">{invite}</div>}
          </header>
          <Everyone roster={roster} />
          {alone && (
            <EmptyState title="Nobody else is here yet" action={invite}>
              A colleague gets a link that makes one account, with the clearance and the teams you choose.
            </EmptyState>
          )}
        </section>
        <Invitations invitations={roster.invitations} />
        <Teams teams={roster.teams} people={roster.people} />
      </div>
    </UndoProvider>
  );
}
