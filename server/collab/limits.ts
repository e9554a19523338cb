import type { Limits } from './scan';

/** What the update of a client may hold. */
export const LIMITS: Limits = {
  structs: 20_000,
  clients: 64,
  deleteRanges: 5_000,
  structLength: 1_000_000,
  clock: 2 ** 31 - 1,
  depth: 32,
};

/** For what the server itself wrote or has judged before: the numbers that Yjs can hold. */
export const NO_LIMITS: Limits = {
  structs: Number.MAX_SAFE_INTEGER,
  clients: Number.MAX_SAFE_INTEGER,
  deleteRanges: Number.MAX_SAFE_INTEGER,
  structLength: Number.MAX_SAFE_INTEGER,
  clock: Number.MAX_SAFE_INTEGER,
  depth: Number.MAX_SAFE_INTEGER,
};
