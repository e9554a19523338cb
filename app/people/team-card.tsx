import { Ellipsis, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { Avatar } from '#app/ui/avatar';
import { Button, IconButton } from '#app/ui/button';
import { cx } from '#app/ui/cx';
import { Fault } from '#app/ui/fault';
import { Select, TextInput } from '#app/ui/field';
import { Menu } from '#app/ui/menu';
import type { Team } from '#db/queries/teams';
import { counted, type PersonRow } from './roster';
import { useChange } from './use-change';

function Rename({ team, done }: { team: Team; done: () => void }) {
  const { send, fault } = useChange();
  const name = useRef<HTMLInputElement>(null);
  return (
    <form
      className="flex flex-1 flex-wrap items-center gap-2"
      onKeyDown={(event) => event.key === 'Escape' && done()}
      onSubmit={(event) => {
        event.preventDefault();
        const typed = name.current?.value.trim();
        if (!typed || typed === team.name) return done();
        send(
          { intent: 'team-rename', id: team.id, name: typed },
          {
            text: `${team.name} is called ${typed} now.`,
            undo: { intent: 'team-rename', id: team.id, name: team.name },
          },
        );
      }}
    >
      <TextInput
        ref={name}
        aria-label={`New name of ${team.name}`}
        defaultValue={team.name}
        maxLength={100}
        autoFocus
        className="max-w-64 flex-1"
      />
      <Button type="submit">Rename</Button>
      <Button tone="quiet" onClick={done}>
        Leave it
      </Button>
      <Fault text={fault} className="basis-full" />
    </form>
  );
}

function Member({ team, member }: { team: Team; member: Team['members'][number] }) {
  const { send, pending, fault } = useChange();
  const change = (on: '0' | '1') => ({ intent: 'member', id: team.id, person: member.id, on });
  return (
    <li
      className={cx(
        'flex items-center gap-1.5 rounded-full border border-rule py-0.5 pr-0.5 pl-1 text-sm',
        pending && 'opacity-40',
      )}
    >
      <Avatar id={member.id} name={member.name} size="small" />
      <span className={cx(member.disabled && 'text-quiet line-through')}>{member.name}</span>
      <IconButton
        size="small"
        label={`Take ${member.name} out of ${team.name}`}
        className="rounded-full"
        onClick={() =>
          send(change('0'), { text: `${member.name} is out of ${team.name}.`, undo: change('1') })
        }
      >
        <X size={14} aria-hidden="true" />
      </IconButton>
      <Fault text={fault} />
    </li>
  );
}

function AddMember({ team, people }: { team: Team; people: readonly PersonRow[] }) {
  const { send, fault } = useChange();
  const others = people.filter(
    ({ id, disabled }) => !disabled && !team.members.some((member) => member.id === id),
  );
  if (others.length === 0) return null;
  const change = (person: string, on: '0' | '1') => ({ intent: 'member', id: team.id, person, on });
  return (
    <li className="flex flex-col">
      <Select
        fit
        aria-label={`Add somebody to ${team.name}`}
        className="h-8 rounded-full border-dashed text-quiet"
        value=""
        onChange={(event) => {
          const other = others.find(({ id }) => id === event.currentTarget.value);
          if (other)
            send(change(other.id, '1'), {
              text: `${other.name} is in ${team.name} now.`,
              undo: change(other.id, '0'),
            });
        }}
      >
        <option value="">Add somebody…</option>
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Fault text={fault} />
    </li>
  );
}

/** A team with its members and what can be done to it. */
export function TeamCard({ team, people }: { team: Team; people: readonly PersonRow[] }) {
  const { send, pending, fault } = useChange();
  const [renaming, setRenaming] = useState<string | null>(null);
  const { id, name } = team;
  // A new name that has arrived ends the renaming.
  const open = renaming === name;
  const stays = team.memos > 0;
  return (
    <li aria-label={name} className={cx('flex flex-col gap-3 py-4', pending && 'opacity-40')}>
      <div className="flex items-center gap-3">
        {open ? (
          <Rename team={team} done={() => setRenaming(null)} />
        ) : (
          <>
            <h3 className="min-w-0 truncate font-medium">{name}</h3>
            <p className="whitespace-nowrap text-quiet text-xs">
              {counted(team.members.length, 'member')} · {counted(team.memos, 'memo')}
            </p>
            <div className="ml-auto">
              <Menu
                trigger={
                  <IconButton label={`Change ${name}`}>
                    <Ellipsis size={18} aria-hidden="true" />
                  </IconButton>
                }
                entries={[
                  { label: 'Rename', run: () => setRenaming(name) },
                  {
                    label: 'Delete',
                    danger: true,
                    disabled: stays,
                    hint: stays ? 'Memos belong to it, those in the bin included.' : undefined,
                    run: () =>
                      send(
                        { intent: 'team-delete', id },
                        { text: `Team ${name} is deleted.`, undo: { intent: 'team-restore', id } },
                      ),
                  },
                ]}
              />
            </div>
          </>
        )}
      </div>
      <ul aria-label={`Members of ${name}`} className="flex flex-wrap items-center gap-2">
        {team.members.map((member) => (
          <Member key={member.id} team={team} member={member} />
        ))}
        <AddMember team={team} people={people} />
      </ul>
      <Fault text={fault} />
    </li>
  );
}
