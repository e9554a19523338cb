/**
 * The worker thread that compacts memos: replaying a long history would hold up everybody's typing. Takes
 * `{ id, updates: Uint8Array[] }`, answers `{ id, state: Uint8Array }` or `{ id, error }`.
 */
import { parentPort } from 'node:worker_threads';
import { compact } from './compact';

parentPort?.on('message', ({ id, updates }: { id: number; updates: Uint8Array[] }) => {
  try {
    parentPort?.postMessage({ id, state: compact(updates) });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
