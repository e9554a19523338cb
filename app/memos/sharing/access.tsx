import { ChevronRight } from 'lucide-react';
import { Avatar } from '#app/ui/avatar';
import { Fault } from '#app/ui/fault';
import { Checkbox, Field, Select } from '#app/ui/field';
import { ROLE_WORDS, type Sheet } from './sheet';
import { useChange } from './use-change';

/** How the memo stands to its team, in words. */
function teamWords({ team, isPrivate }: Pick<Sheet, 'team' | 'isPrivate'>): string {
  if (!team) return 'The memo belongs to no team: only those named above are in.';
  if (isPrivate) return `Private: of ${team.name} only those named above are in.`;
  return `Everyone in ${team.name} can read it.`;
}

function TeamSettings({ memoId, sheet }: { memoId: string; sheet: Sheet }) {
  const team = useChange(memoId);
  const closed = useChange(memoId);
  const chosen = team.pending?.id;
  const wanted = closed.pending?.on;
  const isPrivate = wanted ? wanted === '1' : sheet.isPrivate;
  // The memo's team is offered even where the owner has left it.
  const offered = [
    ...sheet.teams,
    ...(sheet.team && !sheet.teams.some(({ id }) => id === sheet.team?.id) ? [sheet.team] : []),
  ];
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
      <Field label="Belongs to" className="w-60 max-w-full">
        <Select
          value={chosen ?? sheet.team?.id ?? ''}
          onChange={(event) => team.send({ intent: 'team', id: event.currentTarget.value })}
        >
          <option value="">No team</option>
          {offered.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Checkbox
        label="Private"
        checked={isPrivate}
        onChange={(event) => closed.send({ intent: 'private', on: event.currentTarget.checked ? '1' : '0' })}
      />
      <Fault text={team.fault ?? closed.fault} />
    </div>
  );
}

function Readers({ readers }: Pick<Sheet, 'readers'>) {
  return (
    <details className="group">
      <summary className="flex min-h-8 list-none items-center gap-1 text-sm [&::-webkit-details-marker]:hidden">
        <ChevronRight size={15} aria-hidden="true" className="text-quiet group-open:rotate-90" />
        Who can read this: {readers.length === 1 ? '1 person' : `${readers.length} people`}
      </summary>
      <ul aria-label="Who can read this" className="mt-1 flex flex-col gap-1.5 pl-5">
        {readers.map((reader) => (
          <li key={reader.id} className="flex items-center gap-2 text-sm">
            <Avatar id={reader.id} name={reader.name} size="small" />
            <span className="min-w-0 truncate">{reader.name}</span>
            <span className="truncate text-quiet text-xs">
              {ROLE_WORDS.find(({ role }) => role === reader.role)?.label.toLowerCase()}
              {reader.through && `, through ${reader.through}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Who is in without being named: the team, and the sum of all. */
export function Access({ memoId, sheet }: { memoId: string; sheet: Sheet }) {
  return (
    <section aria-label="Team" className="flex flex-col gap-3 border-rule border-t pt-4">
      {sheet.mayShare && <TeamSettings memoId={memoId} sheet={sheet} />}
      <p className="text-quiet text-sm">{teamWords(sheet)}</p>
      <Readers readers={sheet.readers} />
    </section>
  );
}
