import { useState } from 'react';
import { Button } from '#app/ui/button';
import { Fault } from '#app/ui/fault';
import { Select } from '#app/ui/field';
import { counted, type PersonRow, type Roster } from './roster';
import { useChange } from './use-change';

/** Memos that a disabled account alone owns, and the way to give them another owner. */
export function HandOver({ person, roster }: { person: PersonRow; roster: Roster }) {
  const { send, pending, fault } = useChange();
  const [to, setTo] = useState('');
  const heirs = roster.people.filter(({ id, disabled }) => !disabled && id !== roster.me);
  const heir = heirs.find(({ id }) => id === to);
  const memos = counted(person.soleOwnerOf, 'memo');
  return (
    <div className="order-last col-span-full flex flex-wrap items-center gap-2 rounded-md bg-sunken px-3 py-2 text-sm">
      <p className="mr-auto">{memos} without an owner whose account is in use.</p>
      {heirs.length === 0 ? (
        <p className="text-quiet">
          Nobody but you could take over, and being an administrator opens no memo.
        </p>
      ) : (
        <>
          <Select
            fit
            aria-label={`Who takes over from ${person.name}`}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
          >
            <option value="">Hand over to…</option>
            {heirs.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
          <Button
            disabled={!heir}
            busy={pending !== undefined}
            onClick={() =>
              heir &&
              send(
                { intent: 'hand-over', id: person.id, to: heir.id },
                { text: `${heir.name} owns ${memos} of ${person.name} now.` },
              )
            }
          >
            Hand over
          </Button>
        </>
      )}
      <Fault text={fault} className="basis-full" />
    </div>
  );
}
