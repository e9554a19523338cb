import { useNavigate } from '@remix-run/react';
import { useEffect } from 'react';
import { ringBell } from '#app/notices/bell';
import { areKeysHeld } from '#app/ui/held-keys';
import { isKeys, isWriting } from '#app/ui/keys';
import { undoLatest } from '#app/ui/toast';
import { showOverlay } from './overlay';
import { placesOf } from './page-keys';

/** How long `G` waits for its letter. */
const SEQUENCE_MS = 1_200;

/** The search box of the page, where it has one that can be seen. */
const searchBox = () =>
  [...document.querySelectorAll<HTMLInputElement>('main input[type="search"]')].find(
    (box) => box.closest('[hidden], [inert]') === null,
  );

/** True where plain letters belong to something else: a text, an open dialog or menu, a field that is coming. */
const isTaken = (target: EventTarget | null) =>
  areKeysHeld() ||
  isWriting(target) ||
  (target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null);

/** The keys that work on every page, as `everywhere` lists them. */
export function useHouseKeys(isAdmin: boolean): void {
  const navigate = useNavigate();
  useEffect(() => {
    let began = Number.NEGATIVE_INFINITY;
    const find = () => {
      const box = searchBox();
      if (!box) navigate('/search');
      box?.focus();
      box?.select();
    };
    const second = (letter: string) => {
      const place = placesOf(isAdmin).find((one) => one.letter === letter);
      if (place) navigate(place.to);
      else if (letter === 'n') showOverlay({ kind: 'new-memo' });
      else if (letter === 'i') ringBell();
      return place !== undefined || letter === 'n' || letter === 'i';
    };
    const plain = (event: KeyboardEvent): boolean => {
      const follows = event.timeStamp - began < SEQUENCE_MS;
      began = Number.NEGATIVE_INFINITY;
      if (follows && second(event.key.toLowerCase())) return true;
      if (isKeys(event, '?')) showOverlay({ kind: 'keys' });
      else if (isKeys(event, '/')) find();
      else if (isKeys(event, 'g')) began = event.timeStamp;
      else return isKeys(event, 'Mod+Z') && undoLatest();
      return true;
    };
    const hear = (event: KeyboardEvent) => {
      if (isKeys(event, 'Mod+K')) showOverlay({ kind: 'palette' });
      else if (isKeys(event, 'Mod+/')) showOverlay({ kind: 'keys' });
      else if (isTaken(event.target) || !plain(event)) return;
      event.preventDefault();
    };
    // Ahead of the page's own keys: the letter behind G is not theirs.
    window.addEventListener('keydown', hear, true);
    return () => window.removeEventListener('keydown', hear, true);
  }, [isAdmin, navigate]);
}
