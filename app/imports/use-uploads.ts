import { useCallback, useRef, useState } from 'react';

/** What is on its way to the server. */
export interface Sending {
  /** Of all files sent since the last pause. */
  files: number;
  sent: number;
  /** Since the page was opened; never begins anew. */
  ever: number;
  /** Of 1, by bytes. */
  share: number;
  /** Files that could not be sent, each with why. */
  faults: { name: string; text: string }[];
}

/** A chosen file, with its place in the folder it was in. */
export interface Chosen {
  file: File;
  name: string;
}

const AT_ONCE = 3;
const IDLE: Sending = { files: 0, sent: 0, ever: 0, share: 0, faults: [] };

/** Sends files one by one, a few at a time. */
export function useUploads(): {
  sending: Sending;
  send: (chosen: readonly Chosen[]) => void;
} {
  const [sending, setSending] = useState<Sending>(IDLE);
  const queue = useRef<Chosen[]>([]);
  const state = useRef({
    running: 0,
    files: 0,
    sent: 0,
    ever: 0,
    total: 0,
    done: 0,
    faults: IDLE.faults,
    batch: '',
  });

  const show = useCallback(() => {
    const { files, sent, ever, total, done, faults } = state.current;
    setSending({
      files,
      sent,
      ever,
      share: total === 0 ? 1 : Math.min(1, done / total),
      faults: [...faults],
    });
  }, []);

  const next = useCallback(() => {
    const now = state.current;
    const chosen = queue.current.shift();
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
      if (fault) now.faults.push({ name: chosen.name, text: fault });
      progress(chosen.file.size);
      next();
    });
  }, [show]);

  const send = useCallback(
    (chosen: readonly Chosen[]) => {
      const now = state.current;
      if (now.running === 0 && queue.current.length === 0)
        state.current = { ...now, files: 0, sent: 0, total: 0, done: 0, faults: [], batch: newBatch() };
      const fresh = state.current;
      fresh.files += chosen.length;
      fresh.total += chosen.reduce((sum, { file }) => sum + file.size, 0);
      queue.current.push(...chosen);
      show();
      while (fresh.running < AT_ONCE && queue.current.length > 0) next();
    },
    [next, show],
  );

  return { sending, send };
}

/** crypto.randomUUID is only there on secure origins; this is everywhere. */
function newBatch(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}

/** Null where it arrived, else why not. By XMLHttpRequest, since fetch does not tell how far a body is. */
function sendFile(
  { file, name }: Chosen,
  batch: string,
  progress: (bytes: number) => void,
): Promise<string | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/cables/import/files?${new URLSearchParams({ batch, name })}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded }) => progress(Math.min(loaded, file.size));
    request.onload = () => resolve(request.status === 201 ? null : faultOf(request));
    request.onerror = () => resolve('It did not arrive: the server could not be reached. Send it again.');
    request.send(file);
  });
}

function faultOf({ status, responseText }: XMLHttpRequest): string {
  if (status === 413) return 'It is larger than any dump of cables.';
  if (status === 404 || responseText.includes('/login')) return 'You may not import cables any more.';
  return `It did not arrive (${status}). Send it again.`;
}
