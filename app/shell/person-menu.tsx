import { Keyboard, LogOut, UserRound } from 'lucide-react';
import { Avatar } from '#app/ui/avatar';
import { Menu, type MenuEntry } from '#app/ui/menu';
import { levelWord } from '#domain/marking/mark';
import { showOverlay } from './overlay';
import type { Me } from './shell';

/** Who one is, and what goes with it. */
export function PersonMenu({ me }: { me: Me }) {
  const entries: MenuEntry[] = [
    { kind: 'heading', label: `${me.name}, cleared for ${levelWord(me.clearance)}` },
    { kind: 'link', label: 'Profile', icon: <UserRound size={16} />, to: '/profile' },
    {
      label: 'Keys',
      icon: <Keyboard size={16} />,
      keys: '?',
      run: () => showOverlay({ kind: 'keys' }),
    },
    { kind: 'line' },
    {
      label: 'Sign out',
      icon: <LogOut size={16} />,
      run: () => showOverlay({ kind: 'sign-out' }),
    },
  ];
  return (
    <Menu
      trigger={
        <button type="button" aria-label={`You: ${me.name}`} className="rounded-full">
          <Avatar id={me.id} name={me.name} />
        </button>
      }
      entries={entries}
    />
  );
}
