import { useSyncExternalStore } from 'react';

/** What is on its way to the server. */
export interface Sending {
  /** Of all files sent since the last pause. */
  files: number;
  sent: number;
  /** Since the window was opened; never begins anew. */
  ever: number;
  /** Of 1, by bytes. */
  share: number;
  /** Files that could not be sent, each with why. */
  faults: NotSent[];
}

/** A file that did not arrive, and why; `again` where it may when it is sent once more. */
interface NotSent {
  name: string;
  text: string;
  again: Chosen | null;
}

/** A chosen file, with its place in the folder it was in. */
export interface Chosen {
  file: File;
  name: string;
}

const AT_ONCE = 3;
const IDLE: Sending = { files: 0, sent: 0, ever: 0, share: 0, faults: [] };

/**
 * What is being sent outlives the page that it was begun on: who follows a link meanwhile loses nothing, and finds how
 * far it is when they come back.
 */
let now: Sending & { running: number; total: number; done: number; batch: string } = {
  ...IDLE,
  running: 0,
  total: 0,
  done: 0,
  batch: '',
};
let shown = IDLE;
const queue: Chosen[] = [];
const hearers = new Set<() => void>();

function show(): void {
  const { files, sent, ever, total, done, faults } = now;
  const isUnderWay = sent < files;
  if (isUnderWay !== shown.sent < shown.files) warnOfLeaving(isUnderWay);
  shown = { files, sent, ever, share: total === 0 ? 1 : Math.min(1, done / total), faults: [...faults] };
  for (const hear of hearers) hear();
}

/** What has not arrived as a whole is not there at all: whoever closes the window meanwhile is asked, on any page. */
function warnOfLeaving(on: boolean): void {
  if (on) window.addEventListener('beforeunload', ask);
  else window.removeEventListener('beforeunload', ask);
}

const ask = (event: BeforeUnloadEvent) => event.preventDefault();

function next(): void {
  const chosen = queue.shift();
  if (!chosen) return;
  now.running++;
  let loaded = 0;
  const progress = (bytes: number) => {
    now.done += bytes - loaded;
    loaded = bytes;
    show();
  };
  sendFile(chosen, now.batch, progress).then((fault) => {
    now.running--;
    now.sent++;
    now.ever++;
    if (fault) now.faults.push({ name: chosen.name, ...fault });
    progress(chosen.file.size);
    next();
  });
}

/** Sends files one by one, a few at a time. */
function send(chosen: readonly Chosen[]): void {
  if (now.running === 0 && queue.length === 0)
    now = { ...now, files: 0, sent: 0, total: 0, done: 0, faults: [], batch: newBatch() };
  now.files += chosen.length;
  now.total += chosen.reduce((sum, { file }) => sum + file.size, 0);
  queue.push(...chosen);
  show();
  while (now.running < AT_ONCE && queue.length > 0) next();
}

/** Sends what did not arrive once more. */
function sendAgain(): void {
  const chosen = now.faults.flatMap(({ again }) => again ?? []);
  now.faults = now.faults.filter(({ again }) => !again);
  send(chosen);
}

function hear(hearer: () => void): () => void {
  hearers.add(hearer);
  return () => hearers.delete(hearer);
}

/** What is being sent from this window, and how more of it is. */
export function useUploads(): {
  sending: Sending;
  send: (chosen: readonly Chosen[]) => void;
  sendAgain: () => void;
} {
  const sending = useSyncExternalStore(
    hear,
    () => shown,
    () => IDLE,
  );
  return { sending, send, sendAgain };
}

/** crypto.randomUUID is only there on secure origins; this is everywhere. */
function newBatch(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}

/** Null where it arrived, else why not. By XMLHttpRequest, since fetch does not tell how far a body is. */
function sendFile(
  chosen: Chosen,
  batch: string,
  progress: (bytes: number) => void,
): Promise<Omit<NotSent, 'name'> | null> {
  const { file, name } = chosen;
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/cables/import/files?${new URLSearchParams({ batch, name })}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded }) => progress(Math.min(loaded, file.size));
    request.onload = () => resolve(request.status === 201 ? null : faultOf(request, chosen));
    request.onerror = () =>
      resolve({
        text: 'It did not arrive: the connection broke, or the file was changed or moved meanwhile.',
        again: chosen,
      });
    request.send(file);
  });
}

function faultOf({ status, responseURL }: XMLHttpRequest, chosen: Chosen): Omit<NotSent, 'name'> {
  if (status === 413) return { text: 'It is larger than any dump of cables.', again: null };
  if (status === 404) return { text: 'You may not import cables any more.', again: null };
  if (new URL(responseURL).pathname === '/login')
    return { text: 'You are signed out. Sign in in another tab, then send it again.', again: chosen };
  return { text: `It did not arrive (${status}).`, again: chosen };
}
