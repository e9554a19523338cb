import { useState } from 'react';
import { Checkbox, Field, TextInput } from '#app/ui/field';

/** A password that is being chosen; it can be shown, which is better than typing it twice. */
export function NewPassword({
  label,
  error,
  name = 'password',
}: {
  label: string;
  error?: string | null;
  name?: string;
}) {
  const [shown, setShown] = useState(false);
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={label}
        error={error}
        hint="Ten characters at least. A few words that do not belong together are easiest to remember."
      >
        <TextInput
          name={name}
          type={shown ? 'text' : 'password'}
          autoComplete="new-password"
          autoCapitalize="off"
          spellCheck={false}
          required
          maxLength={256}
        />
      </Field>
      <Checkbox
        label="Show what I type"
        checked={shown}
        onChange={(event) => setShown(event.currentTarget.checked)}
      />
    </div>
  );
}
