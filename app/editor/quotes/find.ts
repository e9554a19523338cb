import { useEffect, useState } from 'react';
import type { CableParagraphs, Suggestions } from '#app/library/suggestions';
import { formatMrn } from '#domain/cable/mrn';

/** A paragraph that can be quoted. */
export interface FoundParagraph {
  cableId: string;
  key: string;
  /** `08 STATE 2034, para 64 (C)` */
  label: string;
  /** What it counts at. */
  mark: string;
  reading: string;
}

/** A cable that can be looked into. */
export interface FoundCable {
  id: string;
  label: string;
  subject: string | null;
  sentAt: string | null;
}

/** What the panel lists. */
export interface Found {
  cables: FoundCable[];
  paragraphs: FoundParagraph[];
}

/** What is looked for: the answer to some words, or all paragraphs of one cable. */
export type Wanted = { kind: 'words'; words: string } | { kind: 'cable'; id: string };

/** The state of a search. `to` is what it answers: words, or the id of a cable. */
export type Finding =
  | { state: 'idle' | 'finding' | 'failed' }
  | { state: 'found'; found: Found; title: string | null; to: string };

/** What is asked with this. */
export const wishOf = (wanted: Wanted): string => (wanted.kind === 'words' ? wanted.words.trim() : wanted.id);

/** Typing is not answered letter by letter. */
const STILL_MS = 90;

async function json<T>(url: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(url, { signal, headers: { Accept: 'application/json' } });
  if (!response.ok || !response.headers.get('content-type')?.includes('json')) throw new Error('no answer');
  return (await response.json()) as T;
}

async function findWords(words: string, signal: AbortSignal): Promise<Finding> {
  const { cables, paragraphs } = await json<Suggestions>(
    `/search/suggest?q=${encodeURIComponent(words)}`,
    signal,
  );
  const found = {
    cables,
    paragraphs: paragraphs.map(({ cableId, key, label, treatedAs, reading }) => ({
      cableId,
      key,
      label,
      mark: treatedAs,
      reading,
    })),
  };
  return { state: 'found', found, title: null, to: words };
}

async function findInCable(id: string, signal: AbortSignal): Promise<Finding> {
  const cable = await json<CableParagraphs>(`/cables/${encodeURIComponent(id)}/paragraphs`, signal);
  const paragraphs = cable.paragraphs.map(({ key, label, treatedAs, reading }) => ({
    cableId: cable.id,
    key,
    label,
    mark: treatedAs,
    reading,
  }));
  const title = cable.subject ? `${formatMrn(cable.id)}: ${cable.subject}` : formatMrn(cable.id);
  return { state: 'found', found: { cables: [], paragraphs }, title, to: id };
}

/** Looks for what is wanted; the last answer stays on screen while the next is on its way. */
export function useFinding(wanted: Wanted): Finding {
  const [finding, setFinding] = useState<Finding>({ state: 'idle' });
  const wish = wishOf(wanted);
  const { kind } = wanted;
  useEffect(() => {
    if (wish === '') return setFinding({ state: 'idle' });
    const stop = new AbortController();
    setFinding((now) => (now.state === 'found' ? now : { state: 'finding' }));
    const look = kind === 'words' ? findWords : findInCable;
    const timer = setTimeout(
      () => {
        look(wish, stop.signal).then(setFinding, () => {
          if (!stop.signal.aborted) setFinding({ state: 'failed' });
        });
      },
      kind === 'words' ? STILL_MS : 0,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [kind, wish]);
  return finding;
}
