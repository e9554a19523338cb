import { useEffect, useState } from 'react';
import { keyCaps, onMac } from './keys';

/** Keys as little caps. The server cannot know the keyboard: it shows Ctrl, and a Mac corrects that. */
export function Kbd({ keys }: { keys: string }) {
  const [mac, setMac] = useState(false);
  useEffect(() => setMac(onMac()), []);
  return (
    <span className="inline-flex gap-0.5">
      {keyCaps(keys, mac).map((cap) => (
        <kbd
          key={cap}
          className="min-w-5 rounded-[3px] border border-rule bg-sunken px-1 text-center font-sans text-[0.6875rem] text-quiet leading-[1.125rem]"
        >
          {cap}
        </kbd>
      ))}
    </span>
  );
}
