import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { Avatar } from '#app/ui/avatar';
import { Badge } from '#app/ui/badge';
import { IconButton } from '#app/ui/button';
import { cx } from '#app/ui/cx';
import { Fault } from '#app/ui/fault';
import { Select } from '#app/ui/field';
import { Menu, type MenuEntry } from '#app/ui/menu';
import { Ago } from '#app/ui/time';
import { isLevel } from '#domain/marking/mark';
import { HandOver } from './hand-over';
import { ResetLink } from './reset-link';
import { CLEARANCES, type PersonRow, type Roster } from './roster';
import { type Change, useChange } from './use-change';

const wordOf = (level: string) => CLEARANCES.find((one) => one.level === level)?.label ?? level;

function Clearance({ person, own }: { person: PersonRow; own: boolean }) {
  const { send, pending, fault } = useChange();
  if (own)
    return (
      <span className="text-sm" title="Another administrator changes yours.">
        {wordOf(person.clearance)}
      </span>
    );
  const { id, name } = person;
  const wanted = pending?.get('level');
  return (
    <div className="flex min-w-0 flex-col">
      <Select
        aria-label={`Clearance of ${name}`}
        value={isLevel(wanted) ? wanted : person.clearance}
        onChange={(event) => {
          const level = event.currentTarget.value;
          send(
            { intent: 'clearance', id, level },
            {
              text: `${name} is now cleared for ${wordOf(level)}.`,
              undo: { intent: 'clearance', id, level: person.clearance },
            },
          );
        }}
      >
        {CLEARANCES.map(({ level, label }) => (
          <option key={level} value={level}>
            {label}
          </option>
        ))}
      </Select>
      <Fault text={fault} />
    </div>
  );
}

function entriesOf(
  { id, name, isAdmin, disabled }: PersonRow,
  own: boolean,
  send: Change['send'],
  reset: () => void,
): MenuEntry[] {
  const admin = (on: '0' | '1') => ({ intent: 'admin', id, on });
  const use = (on: '0' | '1') => ({ intent: 'disabled', id, on });
  if (own)
    return [
      {
        label: 'Step down as administrator',
        hint: 'Only another one can make you one again.',
        run: () => send(admin('0'), { text: 'You are no administrator any more.' }),
      },
    ];
  return [
    isAdmin
      ? {
          label: 'Take administration away',
          run: () => send(admin('0'), { text: `${name} is no administrator any more.`, undo: admin('1') }),
        }
      : {
          label: 'Make administrator',
          hint: 'Manages people and cables; opens no memo by it.',
          run: () => send(admin('1'), { text: `${name} is an administrator now.`, undo: admin('0') }),
        },
    {
      label: 'New password…',
      hint: 'Makes a link, for whoever forgot theirs.',
      disabled,
      run: reset,
    },
    { kind: 'line' },
    disabled
      ? {
          label: 'Enable account',
          run: () => send(use('0'), { text: `${name} can sign in again.`, undo: use('1') }),
        }
      : {
          label: 'Disable account',
          hint: 'Signs them out everywhere, at once.',
          danger: true,
          run: () =>
            send(use('1'), { text: `${name} is disabled and signed out everywhere.`, undo: use('0') }),
        },
  ];
}

function Seen({ at }: { at: string | null }) {
  if (at === null) return <>Never signed in</>;
  return (
    <>
      Seen <Ago at={at} />
    </>
  );
}

/** An account with what can be done to it. */
export function PersonItem({ person, roster }: { person: PersonRow; roster: Roster }) {
  const { send, pending, fault } = useChange();
  const [resetting, setResetting] = useState(false);
  const own = person.id === roster.me;
  const wanted = pending?.get('intent') === 'disabled' ? pending.get('on') === '1' : person.disabled;
  return (
    <li
      aria-label={person.name}
      className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-2 py-3 md:grid-cols-[auto_minmax(0,1fr)_8.5rem_14rem_auto]"
    >
      <Avatar id={person.id} name={person.name} className={cx(wanted && 'grayscale')} />
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
          <span className={cx('truncate font-medium', wanted && 'text-quiet')}>{person.name}</span>
          {own && <Badge>you</Badge>}
          {person.isAdmin && <Badge tone="accent">administrator</Badge>}
          {wanted && <Badge tone="danger">disabled</Badge>}
        </p>
        <p className="truncate text-quiet text-xs">{person.email}</p>
        {person.teams.length > 0 && (
          <p className="truncate text-quiet text-xs">{person.teams.map(({ name }) => name).join(', ')}</p>
        )}
      </div>
      <p className="text-quiet text-xs max-md:order-last max-md:col-span-2 max-md:col-start-2">
        <Seen at={person.lastSeenAt} />
      </p>
      <div className="max-md:order-last max-md:col-span-2 max-md:col-start-2 max-md:max-w-60">
        <Clearance person={person} own={own} />
      </div>
      {own && !person.isAdmin ? null : (
        <Menu
          trigger={
            <IconButton label={`Change ${person.name}`}>
              <Ellipsis size={18} aria-hidden="true" />
            </IconButton>
          }
          entries={entriesOf(person, own, send, () => setResetting(true))}
        />
      )}
      <ResetLink key={String(resetting)} person={person} open={resetting} close={() => setResetting(false)} />
      <Fault text={fault} className="order-last col-span-full" />
      {person.disabled && person.soleOwnerOf > 0 && <HandOver person={person} roster={roster} />}
    </li>
  );
}
