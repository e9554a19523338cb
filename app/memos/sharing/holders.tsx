import { Users, X } from 'lucide-react';
import { Avatar } from '#app/ui/avatar';
import { Badge } from '#app/ui/badge';
import { IconButton } from '#app/ui/button';
import { cx } from '#app/ui/cx';
import { Fault } from '#app/ui/fault';
import { Select } from '#app/ui/field';
import type { Holder } from '#db/queries/holders';
import { MEMO_ROLES, type MemoRole } from '#domain/access/can';
import { type Level, levelWord } from '#domain/marking/mark';
import { ROLE_WORDS, type Sheet } from './sheet';
import { useChange } from './use-change';

const people = (n: number) => (n === 1 ? '1 person' : `${n} people`);

/** Why a holder's role does not open the memo; null where it does. */
function shutWords(holder: Holder, needs: Level): string | null {
  if (holder.disabled) return 'Account disabled';
  if (holder.shut === 0) return null;
  const why = `cannot open: needs ${levelWord(needs)}`;
  if (holder.kind === 'person') return `${why[0]?.toUpperCase()}${why.slice(1)}`;
  return holder.shut === holder.people
    ? `None of them can open: needs ${levelWord(needs)}`
    : `${holder.shut} of them ${why}`;
}

function Face({ holder }: { holder: Holder }) {
  if (holder.kind === 'person') return <Avatar id={holder.id} name={holder.name} />;
  return (
    <span
      aria-hidden="true"
      className="inline-flex size-7 shrink-0 items-center justify-center rounded-full bg-sunken text-quiet"
    >
      <Users size={14} />
    </span>
  );
}

function RoleOf({ holder, role, give }: { holder: Holder; role: MemoRole; give: (role: MemoRole) => void }) {
  return (
    <Select
      fit
      aria-label={`Role of ${holder.name}`}
      className="h-8 border-transparent text-quiet"
      value={role}
      onChange={(event) => {
        const chosen = MEMO_ROLES.find((one) => one === event.currentTarget.value);
        if (chosen) give(chosen);
      }}
    >
      {ROLE_WORDS.map(({ role: value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </Select>
  );
}

function Row({ holder, memoId, sheet }: { holder: Holder; memoId: string; sheet: Sheet }) {
  const { send, pending, fault } = useChange(memoId);
  const subject = { kind: holder.kind, id: holder.id };
  const leaving = pending?.intent === 'take';
  const role = MEMO_ROLES.find((one) => one === pending?.role) ?? holder.role;
  const shut = shutWords(holder, sheet.highWater);
  return (
    <li className={cx('flex min-h-12 items-center gap-3 py-1', leaving && 'opacity-40')}>
      <Face holder={holder} />
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2 truncate text-sm">
          <span className="truncate font-medium">{holder.name}</span>
          {holder.id === sheet.me && <Badge>you</Badge>}
        </p>
        <p className="truncate text-quiet text-xs">
          {holder.kind === 'team' ? `Team, ${people(holder.people)}` : holder.email}
        </p>
        {shut && <p className="text-danger text-xs">{shut}</p>}
        <Fault text={fault} />
      </div>
      {sheet.mayShare ? (
        <>
          <RoleOf
            holder={holder}
            role={role}
            give={(next) => send({ intent: 'give', ...subject, role: next })}
          />
          <IconButton
            size="small"
            label={`Remove ${holder.name}`}
            disabled={leaving}
            onClick={() => send({ intent: 'take', ...subject })}
          >
            <X size={15} aria-hidden="true" />
          </IconButton>
        </>
      ) : (
        <span className="text-quiet text-sm">{ROLE_WORDS.find((word) => word.role === role)?.label}</span>
      )}
    </li>
  );
}

/** Those who hold a role, with the role. */
export function Holders({ memoId, sheet }: { memoId: string; sheet: Sheet }) {
  return (
    <ul aria-label="People and teams with a role" className="flex flex-col">
      {sheet.holders.map((holder) => (
        <Row key={`${holder.kind} ${holder.id}`} holder={holder} memoId={memoId} sheet={sheet} />
      ))}
    </ul>
  );
}
