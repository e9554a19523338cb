import { totalmem } from 'node:os';

const MB = 1024 * 1024;

/**
 * How much of a machine's memory Postgres keeps pages of tables in, as its setting wants it: an eighth, between its
 * own 128 MB and half a gigabyte. What it has no room for it has from the system, at a cost that a large library's
 * import feels.
 * @param memory bytes that this process may use
 */
export function sharedBuffers(memory: number = memoryHere()): string {
  return `${Math.min(512, Math.max(128, Math.floor(memory / 8 / MB)))}MB`;
}

/** Of the machine, or of the container where that has less. */
function memoryHere(): number {
  const allowed = process.constrainedMemory?.() ?? 0;
  return allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
}
