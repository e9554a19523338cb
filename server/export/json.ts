import type { MemoTree } from '#domain/memo/tree';

/** Raised when a field of the tree changes its meaning or goes. */
const VERSION = 1;

/** A memo as its tree, for programs (SPEC EX1). */
export function writeJson(tree: MemoTree): string {
  return `${JSON.stringify({ format: 'aide-memoire/memo', version: VERSION, ...tree }, null, 2)}\n`;
}
