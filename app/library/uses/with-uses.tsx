import type { ReactNode } from 'react';
import { UsesContext, useFetchedUses } from './use-uses';

/** Lets what is inside know where the cable is quoted, once that is known. */
export function WithUses({ cableId, children }: { cableId: string; children: ReactNode }) {
  return <UsesContext.Provider value={useFetchedUses(cableId)}>{children}</UsesContext.Provider>;
}
