import { Combobox } from '@base-ui/react/combobox';
import { Users } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { ask, Fault as Refusal } from '#app/ask';
import { Avatar } from '#app/ui/avatar';
import { cx } from '#app/ui/cx';
import { Fault } from '#app/ui/fault';
import { inputClass, Select } from '#app/ui/field';
import { popupClass } from '#app/ui/popup-class';
import type { Candidate } from '#db/queries/holders';
import { MEMO_ROLES, type MemoRole } from '#domain/access/can';
import { type Level, levelWord } from '#domain/marking/mark';
import { type Candidates, ROLE_WORDS } from './sheet';
import { useChange } from './use-change';

/** Long enough not to ask at every letter, short enough not to be felt. */
const PAUSE_MS = 120;

/** What the server found for what is typed; null while it is being asked. */
type Answer = Candidates | { typed: string; fault: string } | null;

/**
 * Candidates for what is typed, asked for when the typing pauses. Not a fetcher of the router: that would ask again by
 * itself after each change, and take the page down for an owner who has just stepped back.
 */
function useCandidates(memoId: string, typed: string): { found: Candidate[] | null; fault: string | null } {
  const [answer, setAnswer] = useState<Answer>(null);
  const wanted = typed.trim();
  useEffect(() => {
    if (wanted === '') return;
    const stop = new AbortController();
    const look = async () => {
      try {
        const found = await ask(`/memos/${memoId}/candidates?q=${encodeURIComponent(wanted)}`, stop.signal);
        setAnswer(found as unknown as Candidates);
      } catch (error) {
        if (stop.signal.aborted) return;
        if (!(error instanceof Refusal)) throw error;
        setAnswer({ typed: wanted, fault: error.message });
      }
    };
    const timer = setTimeout(() => void look(), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [memoId, wanted]);
  if (wanted === '') return { found: [], fault: null };
  if (answer?.typed !== wanted) return { found: null, fault: null };
  return 'fault' in answer ? { found: [], fault: answer.fault } : { found: answer.found, fault: null };
}

function Option({ candidate, needs }: { candidate: Candidate; needs: Level }) {
  return (
    <Combobox.Item
      value={candidate}
      className="flex cursor-default select-none items-center gap-3 rounded px-2.5 py-1.5 text-sm outline-none data-highlighted:bg-sunken"
    >
      {candidate.kind === 'person' ? (
        <Avatar id={candidate.id} name={candidate.name} />
      ) : (
        <Users size={16} aria-hidden="true" className="mx-1.5 text-quiet" />
      )}
      <span className="flex min-w-0 flex-col">
        <span className="truncate">{candidate.name}</span>
        <span className="truncate text-quiet text-xs">{candidate.email ?? 'Team'}</span>
        {candidate.shut && <span className="text-danger text-xs">Cannot open: needs {levelWord(needs)}</span>}
      </span>
    </Combobox.Item>
  );
}

/** A box to find people and teams in; whoever is chosen is in at once, with the role beside it. */
export function AddSomeone({ memoId, needs }: { memoId: string; needs: Level }) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [role, setRole] = useState<MemoRole>('editor');
  const { found, fault: unfound } = useCandidates(memoId, typed);
  const { send, fault } = useChange(memoId);
  return (
    <div className="flex items-end gap-2">
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <label htmlFor={id} className="font-medium text-sm">
          Add people or teams
        </label>
        <Combobox.Root<Candidate>
          items={found ?? []}
          filter={null}
          value={null}
          autoHighlight
          inputValue={typed}
          onInputValueChange={(value, { reason }) => {
            if (reason !== 'item-press') setTyped(value);
          }}
          onValueChange={(candidate) => {
            if (!candidate) return;
            send({ intent: 'give', kind: candidate.kind, id: candidate.id, role });
            setTyped('');
          }}
          itemToStringLabel={(candidate: Candidate) => candidate.name}
        >
          <Combobox.Input
            id={id}
            placeholder="Name or e-mail"
            className={cx(inputClass, 'h-9 px-2.5 text-sm max-sm:text-base')}
          />
          <Combobox.Portal>
            <Combobox.Positioner sideOffset={4} className="z-[70]">
              <Combobox.Popup
                hidden={typed.trim() === ''}
                className={cx(
                  popupClass,
                  'max-h-[min(var(--available-height),20rem)] w-[var(--anchor-width)] overflow-y-auto p-1',
                )}
              >
                <Combobox.Status>
                  {found === null && <p className="px-2.5 py-1.5 text-quiet text-sm">Looking…</p>}
                </Combobox.Status>
                <Combobox.Empty>
                  {found !== null && typed.trim() !== '' && (
                    <p className="px-2.5 py-1.5 text-quiet text-sm leading-relaxed">
                      {unfound ?? 'Nobody else goes by that name. An administrator can invite people.'}
                    </p>
                  )}
                </Combobox.Empty>
                <Combobox.List>
                  {(candidate: Candidate) => (
                    <Option key={candidate.id} candidate={candidate} needs={needs} />
                  )}
                </Combobox.List>
              </Combobox.Popup>
            </Combobox.Positioner>
          </Combobox.Portal>
        </Combobox.Root>
        <Fault text={fault} />
      </div>
      <Select
        fit
        aria-label="Role to give"
        value={role}
        onChange={(event) => setRole(MEMO_ROLES.find((one) => one === event.currentTarget.value) ?? role)}
      >
        {ROLE_WORDS.map(({ role: value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
    </div>
  );
}
