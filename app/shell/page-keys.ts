import { Board, useLaid, useLay } from './board';

/** What a key does. */
export interface KeyLine {
  what: string;
  /** `Mod+K`; `G M` is one after the other, `ArrowDown ArrowUp` either. */
  keys?: string;
  /** What can be typed instead, where something can. */
  typed?: string;
}

/** The keys of one place. */
export interface KeyGroup {
  title: string;
  lines: readonly KeyLine[];
}

const board = new Board<KeyGroup>();

/** Adds these to the list behind `?` while the component is there; give it a constant. */
export const usePageKeys = (groups: readonly KeyGroup[]): void => useLay(board, groups);

/** The keys of what is on the page now. */
export const useKeysHere = (): readonly KeyGroup[] => useLaid(board);

/** Where `G` and a letter lead. */
export const PLACES: readonly { letter: string; label: string; to: string; adminsOnly?: boolean }[] = [
  { letter: 'm', label: 'Memos', to: '/memos' },
  { letter: 'c', label: 'Cables', to: '/cables' },
  { letter: 's', label: 'Search', to: '/search' },
  { letter: 'p', label: 'People', to: '/people', adminsOnly: true },
];

/** The places that are open to this person. */
export const placesOf = (isAdmin: boolean) => PLACES.filter(({ adminsOnly }) => isAdmin || !adminsOnly);

/** The keys that work on every page. */
export const everywhere = (isAdmin: boolean): KeyGroup => ({
  title: 'Everywhere',
  lines: [
    { what: 'Find a command, memo, cable or paragraph', keys: 'Mod+K' },
    { what: 'Search, on this page where it has a field, else the cables', keys: '/' },
    ...placesOf(isAdmin).map(({ letter, label }) => ({
      what: `Go to ${label}`,
      keys: `G ${letter.toUpperCase()}`,
    })),
    { what: 'New memo', keys: 'G N' },
    { what: 'Notifications', keys: 'G I' },
    { what: 'Take back what a notice offers to undo', keys: 'Mod+Z' },
    { what: 'These keys', keys: '?' },
    { what: 'These keys, while writing', keys: 'Mod+/' },
  ],
});
