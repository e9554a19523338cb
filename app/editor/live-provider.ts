import type { Awareness } from 'y-protocols/awareness';

/** What the desk needs of the connection to the others. */
export interface LiveProvider {
  awareness: Awareness;
}
