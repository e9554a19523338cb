import { useNavigate } from '@remix-run/react';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { Fault, tell } from '#app/ask';
import type { Me } from '#app/shell/shell';
import { Button } from '#app/ui/button';
import { DialogPopup } from '#app/ui/dialog-popup';
import { Checkbox, Field, Select, TextInput } from '#app/ui/field';
import { isLevel, type Level, levelWord } from '#domain/marking/mark';
import { type Choice, firstChoice, levelsFor, recallTeam, rememberTeam, whoReads } from './choice';
import { titleFault } from './title';

export interface NewMemoProps {
  me: Me;
  open: boolean;
  /** A title to begin with. */
  suggested: string | undefined;
  close: () => void;
}

/** `SBU, Sensitive but unclassified` */
const levelLabel = (level: Level) => {
  const word = levelWord(level);
  return `${level === 'SBU' || level === 'U' ? `${level}, ` : ''}${word[0]}${word.slice(1).toLowerCase()}`;
};

async function make({ title, handling, team, isPrivate }: Choice): Promise<string> {
  const { id } = await tell('/memos/new', { title, handling, team, private: isPrivate ? '1' : '0' });
  if (typeof id !== 'string') throw new Fault('The server gave no answer that could be read. Try again.');
  return id;
}

function useMaking(me: Me, close: () => void) {
  const [choice, setChoice] = useState(() => firstChoice(me, recallTeam()));
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const navigate = useNavigate();
  const send = async () => {
    setBusy(true);
    setFault(null);
    try {
      const id = await make(choice);
      rememberTeam(choice.team);
      close();
      navigate(`/memos/${id}`, { state: { caret: choice.title.trim() === '' ? 'title' : 'text' } });
      setChoice(firstChoice(me, choice.team));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      setFault(error.message);
    } finally {
      setBusy(false);
    }
  };
  const change = (part: Partial<Choice>) => setChoice((now) => ({ ...now, ...part }));
  return { choice, change, busy, fault, send };
}

/** A new memo: Enter makes it as it is preset. What was typed stays until a memo was made of it. */
export function NewMemo({ me, open, suggested, close }: NewMemoProps) {
  const form = useId();
  const first = useRef<HTMLInputElement>(null);
  const { choice, change, busy, fault, send } = useMaking(me, close);
  const tooLong = titleFault(choice.title);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new suggestion counts, not each change
  useEffect(() => {
    if (open && suggested !== undefined) change({ title: suggested });
  }, [open, suggested]);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (tooLong) first.current?.focus();
    else if (!busy) void send();
  };
  return (
    <DialogPopup
      open={open}
      onOpenChange={(next) => !next && close()}
      title="New memo"
      initialFocus={first}
      footer={
        <>
          {fault && (
            <p role="alert" className="mr-auto basis-full text-danger text-sm">
              {fault}
            </p>
          )}
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={form} tone="primary" busy={busy}>
            Create
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={onSubmit} className="flex flex-col gap-4 pb-1">
        <Field label="Title" hint="It can wait, and be changed at any time." error={tooLong}>
          <TextInput
            ref={first}
            autoComplete="off"
            value={choice.title}
            onChange={(event) => change({ title: event.currentTarget.value })}
          />
        </Field>
        <Handling me={me} choice={choice} change={change} />
        <Readers me={me} choice={choice} change={change} />
      </form>
    </DialogPopup>
  );
}

interface PartProps {
  me: Me;
  choice: Choice;
  change: (part: Partial<Choice>) => void;
}

function Handling({ me, choice, change }: PartProps) {
  return (
    <Field
      label="Handling level"
      hint="Unmarked text falls under it, and whoever is cleared for less cannot open the memo. It cannot be lowered later."
    >
      <Select
        value={choice.handling}
        onChange={({ currentTarget: { value } }) => isLevel(value) && change({ handling: value })}
      >
        {levelsFor(me.clearance).map((level) => (
          <option key={level} value={level}>
            {levelLabel(level)}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function Readers({ me, choice, change }: PartProps) {
  return (
    <div className="flex flex-col gap-3">
      {me.teams.length > 0 && (
        <Field label="Belongs to">
          <Select value={choice.team} onChange={({ currentTarget: { value } }) => change({ team: value })}>
            {me.teams.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value="">No team</option>
          </Select>
        </Field>
      )}
      {choice.team !== '' && (
        <Checkbox
          label="Private"
          checked={choice.isPrivate}
          onChange={({ currentTarget: { checked } }) => change({ isPrivate: checked })}
        />
      )}
      <p className="text-quiet text-sm">{whoReads(me, choice)}</p>
    </div>
  );
}
