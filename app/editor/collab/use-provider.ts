import { useSyncExternalStore } from 'react';
import type { Access } from '#domain/sync/messages';
import type { Ending, Keeping, MemoProvider, Refused, SaveState } from './provider';

const nothing = () => () => {};

function useOf<T>(provider: MemoProvider | null, read: (provider: MemoProvider) => T, without: T): T {
  const snapshot = () => (provider ? read(provider) : without);
  return useSyncExternalStore(provider?.subscribe ?? nothing, snapshot, () => without);
}

/** What may be said of the text, live. */
export function useSaveState(provider: MemoProvider | null): SaveState {
  return useOf(provider, (p) => p.save, 'saving');
}

/** What the server lets this window do, live; null until it has said so. */
export function useAccess(provider: MemoProvider | null): Access | null {
  return useOf(provider, (p) => p.access, null);
}

/** Why the connection ended for good; null while it lasts or is being made again. */
export function useEnding(provider: MemoProvider | null): Ending | null {
  return useOf(provider, (p) => p.ending, null);
}

/** The edit that the server did not take; null for none. */
export function useRefused(provider: MemoProvider | null): Refused | null {
  return useOf(provider, (p) => p.refused, null);
}

/** Whether this browser keeps a copy of what is written, live; null until it is known. */
export function useKeeping(provider: MemoProvider | null): Keeping | null {
  return useOf(provider, (p) => p.keeping, null);
}
