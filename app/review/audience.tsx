import { Lock, Users } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Field, Select } from '#app/ui/field';
import type { AudienceChoice, ThreadAudience } from '#server/review/types';
import { useReviewDesk } from './review-context';

/** Those a comment can be for, as a list offers them. */
export interface AudienceOption {
  choice: AudienceChoice;
  label: string;
}

/** An audience as a value of the list. */
export function audienceValue(choice: AudienceChoice | null): string {
  if (choice === null) return 'memo';
  switch (choice.scope) {
    case 'cable':
      return 'cable';
    case 'team':
      return `team:${choice.team}`;
    case 'memo':
      return choice.memo === undefined ? 'memo' : `memo:${choice.memo}`;
  }
}

/** Where the writer of a comment says who it is for. */
export function AudienceField({
  draft,
  options,
  memos = [],
  chosen,
}: {
  draft: string;
  options: readonly AudienceOption[];
  /** Offered under a heading of their own. */
  memos?: readonly AudienceOption[];
  /** Told of each choice. */
  chosen?(choice: AudienceChoice): void;
}) {
  const { drafts } = useReviewDesk();
  const value = useSyncExternalStore(drafts.subscribe, () =>
    audienceValue(drafts.get(draft)?.audience ?? null),
  );
  const all = [...options, ...memos];
  const option = ({ choice, label }: AudienceOption) => (
    <option key={audienceValue(choice)} value={audienceValue(choice)}>
      {label}
    </option>
  );
  return (
    <Field label="Who sees it" hideLabel className="composer-audience">
      <Select
        className="h-8!"
        value={value}
        onChange={(event) => {
          const found = all.find(({ choice }) => audienceValue(choice) === event.target.value);
          if (!found) return;
          drafts.address(draft, found.choice);
          chosen?.(found.choice);
        }}
      >
        {options.map(option)}
        {memos.length > 0 && <optgroup label="Readers of one memo">{memos.map(option)}</optgroup>}
      </Select>
    </Field>
  );
}

/** Who a thread is for, in words. */
export function audienceInWords(audience: ThreadAudience): string {
  switch (audience.scope) {
    case 'cable':
      return 'Everyone with access to the cable';
    case 'team':
      return audience.name;
    case 'memo':
      return `Readers of “${audience.title || 'Untitled memo'}”`;
  }
}

/** On a card: who sees it. */
export function AudienceLine({ audience }: { audience: ThreadAudience }) {
  const Icon = audience.scope === 'cable' ? Users : Lock;
  return (
    <p className="card-audience">
      <Icon size={12} aria-hidden="true" />
      <span className="sr-only">Seen by: </span>
      {audienceInWords(audience)}
    </p>
  );
}
