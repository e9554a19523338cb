import { Copy } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '#app/ui/button';
import { copyText } from '#app/ui/copy';
import { TextInput } from '#app/ui/field';

/** A link that is shown this once, to be copied and sent. */
export function LinkOnce({ label, path, copied }: { label: string; path: string; copied: string }) {
  const address = `${window.location.origin}${path}`;
  const copy = useRef<HTMLButtonElement>(null);
  useEffect(() => copy.current?.focus(), []);
  return (
    <div className="flex gap-2">
      <TextInput
        readOnly
        aria-label={label}
        value={address}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button ref={copy} tone="primary" onClick={() => void copyText(address, copied)}>
        <Copy size={15} aria-hidden="true" />
        Copy
      </Button>
    </div>
  );
}
